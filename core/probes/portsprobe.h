// server.ports: what do the other usual submission ports of the same host offer? Asked only where the configured one does
// not lead to an accepted recipient: connection, greeting, EHLO and TLS, nothing more.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgePort(const DialogueEvidence &seen);
QCoro::Task<ProbeOutcome> probeOtherPorts(Facts &facts); // lint: outlives the task
QList<const FindingRow *> otherPortRows();

} // namespace RelayMedic
