// server.connect: does a TCP connection to the server's port come about, and if not, in which way does it fail?
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeConnection(const DialogueEvidence &seen);
QCoro::Task<ProbeOutcome> probeConnection(Facts &facts); // lint: outlives the task
QList<const FindingRow *> connectionRows();

} // namespace RelayMedic
