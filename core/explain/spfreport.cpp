#include "core/explain/spfreport.h"

#include "core/explain/json.h"
#include "core/explain/jsonparts.h"
#include "core/explain/textpage.h"
#include "core/net/wiretext.h"

#include <QCoreApplication>

namespace RelayMedic
{

namespace
{

struct SpfReportWords {
    Q_DECLARE_TR_FUNCTIONS(SpfReport)
};

JsonValue text(const QByteArray &bytes)
{
    return textOrNull(wireText(bytes));
}

JsonArray list(const QList<QByteArray> &texts)
{
    JsonArray array;
    for (const QByteArray &one : texts)
        array.append(wireText(one));
    return array;
}

const char *kindWord(Spf::StepKind kind)
{
    switch (kind) {
    case Spf::StepKind::Record: return "record";
    case Spf::StepKind::Term: return "term";
    case Spf::StepKind::Lookup: return "lookup";
    }
    return "";
}

JsonObject stepToJson(const Spf::Step &step)
{
    JsonObject object{{QStringLiteral("kind"), QLatin1String(kindWord(step.kind))},
                      {QStringLiteral("depth"), step.depth},
                      {QStringLiteral("domain"), wireText(step.domain)},
                      {QStringLiteral("outcome"), QLatin1String(Spf::outcomeWord(step.outcome))},
                      {QStringLiteral("lookups"), step.lookups},
                      {QStringLiteral("void_lookups"), step.voidLookups}};
    if (step.kind == Spf::StepKind::Record) {
        object.insert(QStringLiteral("record"), text(step.text));
    } else if (step.kind == Spf::StepKind::Term) {
        object.insert(QStringLiteral("term"), wireText(step.text));
        object.insert(QStringLiteral("position"), step.position);
        const bool matched = step.outcome == Spf::StepOutcome::Match;
        object.insert(matched ? QStringLiteral("matched") : QStringLiteral("target"), text(step.target));
    } else {
        object.insert(QStringLiteral("name"), wireText(step.text));
        object.insert(QStringLiteral("type"), QLatin1String(recordTypeName(step.type)));
        if (step.outcome == Spf::StepOutcome::Found)
            object.insert(QStringLiteral("answers"), list(step.answers));
        else
            object.insert(QStringLiteral("failure"), QLatin1String(failureWord(step.failure)));
    }
    return object;
}

JsonArray mistakes(const Spf::Evaluation &evaluation)
{
    JsonArray array;
    for (const Spf::SyntaxError &error : evaluation.syntaxErrors)
        array.append(JsonObject{{QStringLiteral("domain"), wireText(evaluation.troubleDomain)},
                                {QStringLiteral("term"), wireText(error.term)},
                                {QStringLiteral("position"), error.position}});
    return array;
}

//! What a part says about an address that it names.
QString matchText(const Spf::Step &step)
{
    if (step.text.toLower().startsWith("redirect="))
        return SpfReportWords::tr("followed");
    switch (step.text.isEmpty() ? '+' : step.text.front()) {
    case '-': return SpfReportWords::tr("yes, not allowed");
    case '~': return SpfReportWords::tr("yes, probably not allowed");
    case '?': return SpfReportWords::tr("yes, left open");
    default: return SpfReportWords::tr("yes, allowed");
    }
}

QString outcomeText(const Spf::Step &step)
{
    switch (step.outcome) {
    case Spf::StepOutcome::Match: return matchText(step);
    case Spf::StepOutcome::NoMatch: return SpfReportWords::tr("no");
    case Spf::StepOutcome::TempError: return SpfReportWords::tr("no answer from DNS");
    case Spf::StepOutcome::PermError: return SpfReportWords::tr("error");
    case Spf::StepOutcome::Absent: return SpfReportWords::tr("not there");
    default: return {};
    }
}

//! Records and their parts; the single look-ups are left to the JSON.
void writeTree(TextPage &page, const Spf::Evaluation &evaluation)
{
    for (const Spf::Step &step : evaluation.trace) {
        if (step.kind == Spf::StepKind::Lookup)
            continue;
        const QString indent(2 + 2 * std::min(step.depth, 20), QLatin1Char(' '));
        QString line;
        if (step.kind == Spf::StepKind::Record) {
            line = step.text.isEmpty() ? SpfReportWords::tr("%1: no SPF record").arg(wireText(step.domain))
                                       : QStringLiteral("%1: %2").arg(wireText(step.domain), wireText(step.text));
        } else {
            line = QStringLiteral("%1: %2").arg(wireText(step.text), outcomeText(step));
            if (step.outcome == Spf::StepOutcome::Match && !step.target.isEmpty())
                line += QStringLiteral(" (%1)").arg(wireText(step.target));
        }
        page.paragraph(line, indent);
    }
}

//! The sentence before the record to publish; empty when there is none.
QString publishSentence(const SpfReport &report, const QString &domain)
{
    if (report.suggestion.record.isEmpty())
        return {};
    if (report.suggestion.isFresh)
        return SpfReportWords::tr("Ask whoever edits the DNS of %1 to publish this TXT record, if the address is one of yours:")
            .arg(domain);
    if (report.evaluation.reason == Spf::Reason::SeveralRecords)
        return SpfReportWords::tr("Ask whoever edits the DNS of %1 to delete all TXT records that begin with “v=spf1” and to "
                                  "publish this one instead:")
            .arg(domain);
    const bool judged = report.evaluation.result != Spf::Word::PermError;
    return judged
               ? SpfReportWords::tr("If the address is one of yours, ask whoever edits the DNS of %1 to put this TXT record in "
                                    "place of the old one:")
                     .arg(domain)
               : SpfReportWords::tr("Ask whoever edits the DNS of %1 to put this TXT record in place of the old one:")
                     .arg(domain);
}

QString otherAdvice(const SpfReport &report, const QString &domain)
{
    switch (report.evaluation.result) {
    case Spf::Word::TempError: return SpfReportWords::tr("Try again in 15 minutes.");
    case Spf::Word::PermError:
        if (report.evaluation.troubleDomain != report.evaluation.domain && !report.evaluation.troubleDomain.isEmpty())
            return SpfReportWords::tr(
                       "Ask whoever edits the DNS of %1 to correct its SPF record, or take it out of the record of %2.")
                .arg(wireText(report.evaluation.troubleDomain), domain);
        return SpfReportWords::tr("Ask whoever edits the DNS of %1 to correct the SPF record.").arg(domain);
    default: return {};
    }
}

void writeAdvice(TextPage &page, const SpfReport &report)
{
    const QString domain = wireText(report.evaluation.domain);
    const QString publish = publishSentence(report, domain);
    const QString advice = publish.isEmpty() ? otherAdvice(report, domain) : publish;
    if (advice.isEmpty())
        return;
    page.heading(SpfReportWords::tr("What to do"));
    page.paragraph(advice, QStringLiteral("  "));
    if (publish.isEmpty())
        return;
    QString record;
    for (const QByteArray &string : report.suggestion.all)
        record += (record.isEmpty() ? QString() : QStringLiteral(" ")) + QStringLiteral("\"%1\"").arg(wireText(string));
    page.verbatim(QStringLiteral("%1  TXT  %2").arg(domain, record), QStringLiteral("    "));
}

} // namespace

JsonObject spfToJson(const SpfReport &report, const ReportOptions &)
{
    const Spf::Evaluation &found = report.evaluation;
    JsonArray trace;
    for (const Spf::Step &step : found.trace)
        trace.append(stepToJson(step));
    const bool published = !found.explanation.isEmpty();
    const QString own = spfTitle(report) + QLatin1Char(' ') + spfReason(report);
    return {{QStringLiteral("result"), QLatin1String(Spf::resultWord(found.result))},
            {QStringLiteral("mechanism"), text(found.mechanism)},
            {QStringLiteral("explanation"), published ? wireText(found.explanation) : own},
            {QStringLiteral("explanation_by"), published ? wireText(found.domain) : QStringLiteral("relaymedic")},
            {QStringLiteral("lookups"), found.lookups},
            {QStringLiteral("void_lookups"), found.voidLookups},
            {QStringLiteral("identity"), QLatin1String(found.identity == Spf::Identity::Helo ? "helo" : "mailfrom")},
            {QStringLiteral("domain"), wireText(found.domain)},
            {QStringLiteral("ip"), QString::fromLatin1(report.query.client.text())},
            {QStringLiteral("reason"), spfReason(report)},
            {QStringLiteral("records"), list(found.records)},
            {QStringLiteral("syntax_errors"), mistakes(found)},
            {QStringLiteral("suggested_record"), text(report.suggestion.record)},
            {QStringLiteral("trace"), trace}};
}

QString spfToText(const SpfReport &report, const ReportOptions &options)
{
    const Spf::Evaluation &found = report.evaluation;
    const bool good = found.result == Spf::Word::Pass;
    const bool bad = found.result == Spf::Word::Fail || found.result == Spf::Word::PermError;
    const auto ink = good ? TextPage::Ink::Green : bad ? TextPage::Ink::Red : TextPage::Ink::Yellow;
    TextPage page(options.colour);
    page.paragraph(spfTitle(report), QStringLiteral("%1: ").arg(QLatin1String(Spf::resultWord(found.result))),
                   TextPage::Ink::Bold, ink);
    page.heading(SpfReportWords::tr("Why"));
    page.paragraph(spfReason(report), QStringLiteral("  "));
    if (found.identity == Spf::Identity::Helo)
        page.paragraph(SpfReportWords::tr("There is no sender, so the name that the server gives itself (HELO) was judged."),
                       QStringLiteral("  "));
    if (!found.explanation.isEmpty())
        page.paragraph(SpfReportWords::tr("%1 itself says: “%2”").arg(wireText(found.domain), wireText(found.explanation)),
                       QStringLiteral("  "));
    writeAdvice(page, report);
    if (!found.trace.isEmpty()) {
        page.heading(SpfReportWords::tr("How it was found (%1 of 10 look-ups, %2 of 2 without an answer)")
                         .arg(found.lookups)
                         .arg(found.voidLookups));
        writeTree(page, found);
    }
    return page.text();
}

} // namespace RelayMedic
