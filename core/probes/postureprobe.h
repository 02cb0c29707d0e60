// posture.dmarc: does the sender's domain publish a DMARC record at all (RFC 9989)?
// Evaluation is not done here: presence, and more than one.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

//! The records of one kind at one name, or why they could not be read.
struct PolicyEvidence {
    QString domain;  //!< the sender's
    QString foundAt; //!< name at which the records stand (DMARC: after the tree walk); empty when none
    QStringList records;
    std::optional<Failure> failure; //!< anything but "not there"
};

QList<Finding> judgeDmarc(const PolicyEvidence &evidence);
//! Names to ask for a DMARC record, in order: RFC 9989 section 4.10 (at most eight queries).
QStringList dmarcTreeWalk(const QString &domain);

QCoro::Task<ProbeOutcome> probeDmarc(Facts &facts); // lint: outlives the task
QList<const FindingRow *> dmarcRows();

} // namespace RelayMedic
