#include "app/cli/messagecommand.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/planreport.h"
#include "core/explain/messagereport.h"
#include "core/explain/redaction.h"
#include "core/session/messagecheck.h"

#include <CLI/CLI.hpp>

#include <QEventLoop>

namespace RelayMedic
{

namespace
{

//! The envelope sender: --from, else the Return-Path that the last server wrote.
QString envelopeSender(const MessageOptions &options, const RawMessage &message)
{
    if (!options.from.empty())
        return QString::fromStdString(options.from);
    return returnPath(message);
}

std::optional<Spf::Query> spfQuery(const MessageOptions &options, const RawMessage &message)
{
    if (options.ip.empty())
        return std::nullopt;
    const auto client = Spf::Address::fromText(QByteArrayView(options.ip.data(), static_cast<qsizetype>(options.ip.size())));
    if (!client)
        throw UsageTrouble(CommandLineWords::tr("--ip \"%1\" is not an IP address.").arg(QString::fromStdString(options.ip)));
    return Spf::Query(*client, envelopeSender(options, message), QString::fromStdString(options.helo));
}

MessageReport authenticate(const MessageOptions &options, const RawMessage &parsed)
{
    MessageCheck check(parsed, spfQuery(options, parsed), options.common.network());
    if (const auto usable = check.usable(); !usable)
        throw UsageTrouble(CommandLineWords::tr("The run cannot start: %1.").arg(usable.error().detail()));
    std::optional<MessageReport> report;
    QEventLoop loop;
    QObject::connect(&check, &MessageCheck::finished, &loop, [&](const MessageReport &made) {
        report = made;
        loop.quit();
    });
    check.start();
    if (!report)
        loop.exec();
    return *report;
}

} // namespace

void MessageOptions::addTo(CLI::App &command)
{
    common.addTo(command);
    command.add_option("--ip", ip, "address of the server that handed the message over")->type_name("ADDR");
    command.add_option("--helo", helo, "name that this server gave itself")->type_name("NAME");
    command.add_option("--from", from, "sender address of the envelope (default: Return-Path)")->type_name("ADDR");
    command.add_option("FILE", path, "the message, or - for standard input");
}

int message(const MessageOptions &options)
{
    const Format format = options.common.parsedFormat();
    if (format != Format::Text && format != Format::Json && format != Format::JsonLines)
        throw UsageTrouble(CommandLineWords::tr("message answers in the formats text, json and jsonl."));
    if (options.path.empty())
        throw UsageTrouble(CommandLineWords::tr("message needs a file, or - for standard input."));
    const ReportOptions shown = options.common.report();
    const auto parsed = RawMessage::parse(readInput(options.path, RawMessage::maxBytes + 1));
    if (!parsed)
        throw UsageTrouble(CommandLineWords::tr("The message is too large, or its header is."));
    Outlet outlet(options.common.output);
    if (options.common.dryRun) {
        PlannedContact contact;
        contact.host = CommandLineWords::tr("the domains that the message names");
        contact.commands = {QStringLiteral("TXT"), QStringLiteral("A"), QStringLiteral("AAAA"), QStringLiteral("MX")};
        Plan plan;
        plan.contacts.append(contact);
        if (const auto query = spfQuery(options, *parsed); query) {
            PlannedContact reverse;
            reverse.host = reverseName(query->client.toHost());
            reverse.commands = {QStringLiteral("PTR")};
            plan.contacts.append(reverse);
        }
        outlet.write(planReport(plan, format == Format::Text ? Format::Text : Format::Json));
        outlet.finish();
        return exitNothingWrong;
    }
    const MessageReport report = authenticate(options, *parsed);
    const QString text = format == Format::Text ? messageToText(report, shown) : asJson(messageToJson(report, shown), format);
    Redaction redaction(options.common.redact);
    outlet.write(redaction.apply(text));
    outlet.finish();
    // a From field that nobody can judge is a problem as well, whatever DMARC calls it
    const bool judged = report.dmarc.from.trouble == Dmarc::FromTrouble::None;
    return report.dmarc.result() == AuthResult::Fail || !judged ? exitProblem : exitNothingWrong;
}

} // namespace RelayMedic
