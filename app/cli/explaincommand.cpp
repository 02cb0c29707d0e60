#include "app/cli/explaincommand.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/explainsheet.h"
#include "app/cli/orderedpool.h"
#include "app/cli/planreport.h"
#include "core/bounce/bounce.h"
#include "core/explain/json.h"
#include "core/explain/readtrouble.h"

#include <CLI/CLI.hpp>

#include <QFile>

namespace RelayMedic
{

namespace
{

constexpr int maxJobs = 256;

bool isFailure(const BounceReport &report)
{
    switch (report.kind) {
    case BounceKind::Bounce:
    case BounceKind::Complaint: return true;
    case BounceKind::SmtpReply: break;
    default: return false;
    }
    // a positive reply, pasted to be sure, is nothing wrong
    return std::any_of(report.recipients.begin(), report.recipients.end(), [](const BouncedRecipient &recipient) {
        return recipient.smtpCode == 0 || recipient.smtpCode >= 400 || recipient.meaning.cause != QStringLiteral("unknown");
    });
}

QString rendered(const BounceInput &input, const BounceReport &report, Format format, const ReportOptions &options)
{
    switch (format) {
    case Format::Html: return bounceToHtml(input.path, input.index, report, options);
    case Format::Markdown: return bounceToMarkdown(input.path, input.index, report, options);
    case Format::Json:
    case Format::JsonLines: return asJson(bounceToJson(input.path, input.index, report, options), format).trimmed();
    default: return bounceToText(input.path, input.index, report, options);
    }
}

Explained explained(const BounceInput &input, Format format, const ReportOptions &options)
{
    Explained result;
    if (!input.bytes) {
        result.trouble = whyUnreadable(input.bytes.error());
        const JsonObject object{{QStringLiteral("input"), input.path}, {QStringLiteral("error"), result.trouble}};
        if (format == Format::Json || format == Format::JsonLines)
            result.text = asJson(object, format).trimmed();
        result.trouble = QStringLiteral("\"%1\": %2.").arg(input.path, result.trouble);
        return result;
    }
    const BounceReport report = readBounce(*input.bytes);
    result.isFailure = isFailure(report);
    if (format == Format::Text && !options.why) {
        result.path = input.path;
        result.index = input.index;
        result.report = report;
    } else {
        result.text = rendered(input, report, format, options);
    }
    return result;
}

void forEachInput(const std::string &path, const std::function<bool(const BounceInput &)> &take)
{
    if (path != "-") {
        forEachMessage(QString::fromStdString(path), take);
        return;
    }
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        throw UsageTrouble(CommandLineWords::tr("Standard input cannot be read."));
    forEachMessage(input, QStringLiteral("-"), take);
}

int jobsOf(const ExplainOptions &options)
{
    return jobsFrom(options.jobs, std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, maxJobs), maxJobs);
}

void checkPaths(const ExplainOptions &options)
{
    if (options.paths.empty())
        throw UsageTrouble(CommandLineWords::tr("explain needs a file, a folder, or - for standard input."));
    if (std::count(options.paths.begin(), options.paths.end(), "-") > 1)
        throw UsageTrouble(CommandLineWords::tr("Standard input (-) can be named once only."));
}

} // namespace

void ExplainOptions::addTo(CLI::App &command)
{
    common.addTo(command);
    command.add_option("--jobs", jobs, "messages to read at the same time (default: one a core)")->type_name("N");
    command.add_flag("--why", why, "add the rule, its source and the evidence behind every answer");
    command.add_option("PATH", paths, "files, folders, mbox files, or - for pasted text");
}

int explain(const ExplainOptions &options)
{
    const Format format = options.common.parsedFormat();
    ReportOptions report = options.common.report();
    report.why = options.why;
    const int jobs = jobsOf(options);
    checkPaths(options);
    Outlet outlet(options.common.output);
    if (options.common.dryRun) {
        outlet.write(planReport(Plan(), format));
        outlet.finish();
        return exitNothingWrong;
    }
    ExplainSheet sheet(outlet, format, report);
    bool failures = false;
    bool unreadable = false;
    OrderedPool<Explained> pool(jobs, [&](const Explained &one) {
        sheet.add(one);
        failures = failures || one.isFailure;
        unreadable = unreadable || !one.trouble.isEmpty();
        if (!one.trouble.isEmpty())
            std::fputs(qPrintable(QStringLiteral("relaymedic-cli: %1\n").arg(one.trouble)), stderr);
    });
    for (const std::string &path : options.paths) {
        forEachInput(path, [&](const BounceInput &input) {
            pool.add([input, format, report] { return explained(input, format, report); });
            return true;
        });
    }
    pool.finish();
    sheet.finish();
    return unreadable ? exitUsage : failures ? exitProblem : exitNothingWrong;
}

} // namespace RelayMedic
