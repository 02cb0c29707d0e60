// recipient.server: would the recipient's own mail server take this recipient? One connection to the domain's best MX, up to
// one RCPT. Outbound port 25 is often closed, so that unreachable means unknown.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeRecipientServer(const DialogueEvidence &seen);
QCoro::Task<ProbeOutcome> probeRecipientServer(Facts &facts); // lint: outlives the task
QList<const FindingRow *> recipientServerRows();

} // namespace RelayMedic
