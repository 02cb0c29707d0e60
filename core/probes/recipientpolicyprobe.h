// recipient.mta-sts, recipient.dane: does the recipient's mail server keep what its domain has promised about safe delivery (RFC 8461,
// RFC 7672)? A server that heeds these promises delivers nothing where they are broken.
//
// The certificate is the one that the recipient's server showed in this run's own conversation with it. Where there was none (port 25 is
// closed in many networks), only what the domain publishes is judged.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

//! `seen` is the conversation with the best MX; without one, nothing rests on it.
QList<Finding> judgePolicyKept(const DomainView &view, const DialogueEvidence &seen);
QList<Finding> judgeAnnouncementKept(const DomainView &view, const DialogueEvidence &seen);

QCoro::Task<ProbeOutcome> probeRecipientMtaSts(Facts &facts); // lint: outlives the task
QCoro::Task<ProbeOutcome> probeRecipientDane(Facts &facts);   // lint: outlives the task
QList<const FindingRow *> recipientMtaStsRows();
QList<const FindingRow *> recipientDaneRows();

} // namespace RelayMedic
