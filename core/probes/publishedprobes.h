// The rest of what the domains publish, one question a probe: posture.mx, posture.dns, posture.mta-sts, posture.dane, posture.tls-rpt,
// posture.bimi, and recipient.mx.
//
// They share one survey of the domain (core/probes/domainsurveys.h) and the judges of core/probes/published. What dns.sender and
// dns.recipient have said is not said again.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

//! The details of the MX records: what is not merely "takes mail", "takes none" or "cannot be found".
QList<Finding> judgeExchangerDetails(const DomainView &view);
//! DNSSEC and name servers, without what the MX look-up itself has shown.
QList<Finding> judgeZone(const DomainView &view);

QCoro::Task<ProbeOutcome> probeExchangers(Facts &facts);          // lint: outlives the task
QCoro::Task<ProbeOutcome> probeRecipientExchangers(Facts &facts); // lint: outlives the task
QCoro::Task<ProbeOutcome> probeZone(Facts &facts);                // lint: outlives the task
QCoro::Task<ProbeOutcome> probeMtaSts(Facts &facts);              // lint: outlives the task
QCoro::Task<ProbeOutcome> probeDane(Facts &facts);                // lint: outlives the task
QCoro::Task<ProbeOutcome> probeTlsRpt(Facts &facts);              // lint: outlives the task
QCoro::Task<ProbeOutcome> probeBimi(Facts &facts);                // lint: outlives the task

QList<const FindingRow *> zoneRows();

} // namespace RelayMedic
