// Reports: a Diagnosis or a BounceReport as text, JSON, Markdown and HTML (with the mail's path as SVG).
//
// The JSON keys are the contract of the command line (schema relaymedic.diagnosis/1).
#pragma once

#include "core/bounce/bounce.h"
#include "core/explain/json.h"
#include "core/explain/redaction.h"
#include "core/model/verdict.h"

namespace RelayMedic
{

enum class Audience { Everybody, User, Administrator, ProviderSupport };

struct ReportOptions {
    bool redact = false;
    bool colour = false;  //!< ANSI colours, for text on a terminal
    bool profile = false; //!< the times of every network step
    Audience audience = Audience::Everybody;
    bool why = false; //!< for bounces: the rule, its source and the evidence behind every answer
};

JsonObject diagnosisToJson(const Diagnosis &diagnosis, const ReportOptions &options);
QString diagnosisToText(const Diagnosis &diagnosis, const ReportOptions &options);
QString diagnosisToMarkdown(const Diagnosis &diagnosis, const ReportOptions &options);
QString diagnosisToHtml(const Diagnosis &diagnosis, const ReportOptions &options);

//! One input of `explain`; `index` below 0 is left out.
JsonObject bounceToJson(const QString &input, int index, const BounceReport &report, const ReportOptions &options);
QString bounceToText(const QString &input, int index, const BounceReport &report, const ReportOptions &options);
QString bounceToMarkdown(const QString &input, int index, const BounceReport &report, const ReportOptions &options);
QString bounceToHtml(const QString &input, int index, const BounceReport &report, const ReportOptions &options);

//! The verdict on one bounced recipient: its cause's row with the bounce's own values.
Verdict verdictOfRecipient(const BouncedRecipient &recipient, const OriginalMessage &original);

} // namespace RelayMedic
