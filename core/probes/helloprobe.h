// server.ehlo: what the server announces before and after encryption (RFC 5321 section 4.1.1.1, RFC 4954).
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeHello(const DialogueEvidence &seen);
QCoro::Task<ProbeOutcome> probeHello(Facts &facts); // lint: outlives the task
QList<const FindingRow *> helloRows();

} // namespace RelayMedic
