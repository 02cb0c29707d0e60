// An SPF evaluation for people and for programs: the answer, why, how it was found, what to publish instead.
#pragma once

#include "core/explain/json.h"
#include "core/explain/report.h"
#include "core/mailauth/spf/suggestion.h"

namespace RelayMedic
{

//! Everything that is known of one evaluation.
struct SpfReport {
    SpfReport() = default;

    Spf::Query query;
    Spf::Evaluation evaluation;
    Spf::Suggestion suggestion;
    Spf::Survey survey; //!< empty where it was not wanted
};
static_assert(!std::is_aggregate_v<SpfReport>);

//! One sentence: what the result says about this address and this domain.
QString spfTitle(const SpfReport &report);
//! One or two sentences: which part of the record, or which trouble, made it so.
QString spfReason(const SpfReport &report);

JsonObject spfToJson(const SpfReport &report, const ReportOptions &options);
QString spfToText(const SpfReport &report, const ReportOptions &options);

} // namespace RelayMedic
