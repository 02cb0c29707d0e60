// The report on what a domain publishes: text and JSON. The JSON keys are the contract of the command line.
#pragma once

#include "core/explain/json.h"
#include "core/explain/report.h"
#include "core/mailauth/domainview.h"
#include "core/model/finding.h"

namespace RelayMedic
{

struct DomainReport {
    DomainReport() = default;

    DomainView view;
    QList<Finding> findings;

    //! Anything above info: warnings and errors.
    bool hasProblem() const;
};
static_assert(!std::is_aggregate_v<DomainReport>);

JsonObject domainToJson(const DomainReport &report, const ReportOptions &options);
QString domainToText(const DomainReport &report, const ReportOptions &options);
//! One line for a list: the domain, the worst that was found, and the sentence of it.
QString domainToLine(const DomainReport &report);

//! What to do about the findings: one verdict a cause, errors first, each with the steps of its row.
QList<Verdict> adviceFor(const QList<Finding> &findings);

} // namespace RelayMedic
