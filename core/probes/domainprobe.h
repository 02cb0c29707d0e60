// dns.sender, dns.recipient: does the domain exist, and where does mail for it go (RFC 5321 section 5.1, RFC 7505)?
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeSenderDomain(const DomainMail &mail);
QList<Finding> judgeRecipientDomain(const DomainMail &mail);

QCoro::Task<ProbeOutcome> probeSenderDomain(Facts &facts);    // lint: outlives the task
QCoro::Task<ProbeOutcome> probeRecipientDomain(Facts &facts); // lint: outlives the task
QList<const FindingRow *> senderDomainRows();
QList<const FindingRow *> recipientDomainRows();

} // namespace RelayMedic
