// server.greeting: does the server greet (RFC 5321 section 3.1), in which protocol, and does it take the session?
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeGreeting(const DialogueEvidence &seen);
QCoro::Task<ProbeOutcome> probeGreeting(Facts &facts); // lint: outlives the task
QList<const FindingRow *> greetingRows();

} // namespace RelayMedic
