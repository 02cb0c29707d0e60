// posture.spf: would receivers let the sender's domain be used from here (RFC 7208)?
//
// SPF is judged for an address that was seen to deliver: one that a bounce names, or this machine's own where it delivers
// by itself. The submission server's address is often not the one that delivers, so that its refusal is a suspicion at most,
// and none at all where the provider's documented include, or the domain's own mail exchanger, is covered.
#pragma once

#include "core/mailauth/spf/survey.h"
#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

enum class SpfRole { Delivers, Submission, Exchanger };

struct SpfJudged {
    SpfRole role = SpfRole::Submission;
    QString host; //!< empty for a bare address
    Spf::Query query;
    Spf::Evaluation evaluation;
};

struct SpfEvidence {
    QString domain;
    std::optional<Failure> failure; //!< of the record's look-up; anything but "not there"
    QList<QByteArray> records;
    Spf::Survey survey; //!< of the one record, where it is valid
    QList<SpfJudged> judged;
    QString provider;           //!< name; empty: unknown
    QList<QByteArray> includes; //!< that the provider documents
    QByteArray include;         //!< the first of them that holds a record now
    bool hasExchanger = false;  //!< the domain has an MX that takes mail
    QString server;             //!< submission server with a public address
};

QList<Finding> judgeSpf(const SpfEvidence &evidence);
QCoro::Task<ProbeOutcome> probeSpf(Facts &facts); // lint: outlives the task
QList<const FindingRow *> spfRows();

} // namespace RelayMedic
