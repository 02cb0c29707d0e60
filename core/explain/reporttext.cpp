// The text report: for a terminal, a pipe, a ticket.
#include "core/explain/reporttext.h"

#include "core/explain/reportwords.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

using Ink = TextPage::Ink;

Ink inkOf(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return Ink::Green;
    case Severity::Info: return Ink::Plain;
    case Severity::Warning: return Ink::Yellow;
    case Severity::Error: return Ink::Red;
    case Severity::Unknown: return Ink::Faint;
    }
    return Ink::Plain;
}

//! "Port: 25 → 587"; where the old value is right or was not set, "Port: 587".
QString changeText(const ReportSetting &setting)
{
    if (setting.from.isEmpty())
        return QStringLiteral("%1: %2").arg(setting.name, setting.to);
    return QStringLiteral("%1: %2 → %3").arg(setting.name, setting.from, setting.to);
}

void writeSteps(TextPage &page, const QList<ReportStep> &steps, const QString &margin = {})
{
    int number = 0;
    for (const ReportStep &step : steps) {
        const QString first = margin + QStringLiteral("%1. ").arg(++number, 3);
        const QString indent(first.size(), QLatin1Char(' '));
        page.paragraph(step.text, first);
        if (step.setting)
            page.paragraph(changeText(*step.setting), indent, Ink::Bold);
        if (step.record) {
            const bool quoted = step.record->type == QLatin1String("TXT"); // RFC 1035 section 5.1: the others are no text
            page.verbatim(
                QStringLiteral("%1  %2  %4%3%4")
                    .arg(step.record->name, step.record->type, step.record->value, quoted ? QStringLiteral("\"") : QString()),
                indent);
        }
    }
}

Ink inkOf(LinkState state)
{
    switch (state) {
    case LinkState::Passed: return Ink::Green;
    case LinkState::Broken: return Ink::Red;
    case LinkState::NotReached: return Ink::Faint;
    case LinkState::Unknown: return Ink::Yellow;
    }
    return Ink::Plain;
}

QString stationOf(const PathNode &node)
{
    return node.subject.isEmpty() ? node.title : QStringLiteral("%1 (%2)").arg(node.title, node.subject);
}

void writePath(TextPage &page, const PathPicture &path)
{
    page.heading(ReportWords::tr("The mail's way"));
    for (int i = 0; i < path.links.size(); ++i) {
        const PathLink &link = path.links.at(i);
        const QString way = QStringLiteral("%1 → %2").arg(stationOf(path.nodes.at(i)), stationOf(path.nodes.at(i + 1)));
        const QString sign = QStringLiteral("  %1 ").arg(linkSign(link.state));
        page.paragraph(link.label.isEmpty() ? way : QStringLiteral("%1: %2").arg(way, link.label), sign, Ink::Plain,
                       inkOf(link.state));
    }
}

void writeAlso(TextPage &page, const QList<ReportVerdict> &also)
{
    if (also.isEmpty())
        return;
    page.heading(ReportWords::tr("What else was seen"));
    for (const ReportVerdict &verdict : also) {
        page.paragraph(verdict.title, QStringLiteral("  - "));
        page.paragraph(ReportWords::tr("%1 %2. %3 %4.", "How sure: likely. Whose job: ...")
                           .arg(ReportWords::tr("How sure:"), verdict.confidence, ReportWords::tr("Whose job:"), verdict.who),
                       QStringLiteral("    "), Ink::Faint);
        writeSteps(page, verdict.steps, QStringLiteral("  "));
    }
}

void writeList(TextPage &page, const QString &heading, const QStringList &items)
{
    if (items.isEmpty())
        return;
    page.heading(heading);
    for (const QString &item : items)
        page.paragraph(item, QStringLiteral("  - "));
}

void writeFindings(TextPage &page, const QList<ReportFinding> &findings)
{
    if (findings.isEmpty())
        return;
    page.heading(ReportWords::tr("All findings"));
    for (const ReportFinding &finding : findings) {
        const QString sign = QStringLiteral("  %1 ").arg(severitySign(finding.severity));
        page.paragraph(QStringLiteral("%1: %2").arg(finding.word, finding.text), sign, Ink::Plain, inkOf(finding.severity));
    }
}

//! One line of a waterfall: when it began, how long it took, and the same as a bar.
QString bar(std::chrono::milliseconds started, std::chrono::milliseconds duration, std::chrono::milliseconds whole)
{
    constexpr int columns = 24;
    const double total = std::max<double>(1.0, static_cast<double>(whole.count()));
    const int from = std::clamp(static_cast<int>(static_cast<double>(started.count()) / total * columns), 0, columns - 1);
    const int length =
        std::clamp(static_cast<int>(static_cast<double>(duration.count()) / total * columns + 0.5), 1, columns - from);
    return QString(from, QLatin1Char(' ')) + QString(length, QChar(0x2588)) + QString(columns - from - length, QLatin1Char(' '));
}

void writeTimes(TextPage &page, const ReportModel &model)
{
    const auto line = [&](const QString &label, std::chrono::milliseconds started, std::chrono::milliseconds duration) {
        const QString took = shownDuration(duration).rightJustified(8);
        page.verbatim(QStringLiteral("|%1| %2  %3").arg(bar(started, duration, model.duration), took, label),
                      QStringLiteral("  "));
    };
    page.heading(ReportWords::tr("Where the time went: %1 in all").arg(shownDuration(model.duration)));
    for (const ReportProbe &probe : model.probes) {
        if (probe.duration.count() > 0)
            line(probe.label, probe.started, probe.duration);
    }
    if (model.waits.isEmpty())
        return;
    page.heading(ReportWords::tr("Network steps"));
    for (const Wait &wait : model.waits)
        line(wait.connection + QStringLiteral("  ") + wait.step, wait.started, wait.duration);
}

void writeRequest(TextPage &page, const ReportModel &model)
{
    if (model.heading.isEmpty())
        return;
    page.heading(model.heading);
    for (const QString &paragraph : model.request)
        page.paragraph(paragraph, QStringLiteral("  "));
    for (const ReportFact &fact : model.facts)
        page.paragraph(fact.value, QStringLiteral("  %1: ").arg(fact.name));
    page.blank();
}

} // namespace

void writeVerdict(TextPage &page, const ReportVerdict &verdict)
{
    const QString sign = verdict.isTrouble ? QStringLiteral("✗ ") : QStringLiteral("✓ ");
    page.paragraph(verdict.title, sign, Ink::Bold, verdict.isTrouble ? Ink::Red : Ink::Green);
    page.paragraph(verdict.explanation, QStringLiteral("  "));
    page.blank();
    page.paragraph(verdict.confidence, QStringLiteral("  %1 ").arg(ReportWords::tr("How sure:")));
    page.paragraph(verdict.who, QStringLiteral("  %1 ").arg(ReportWords::tr("Whose job:")));
    if (!verdict.spokenBy.isEmpty())
        page.paragraph(verdict.spokenBy, QStringLiteral("  %1 ").arg(ReportWords::tr("Said by:")));
    if (!verdict.steps.isEmpty()) {
        page.heading(ReportWords::tr("What to do"));
        writeSteps(page, verdict.steps);
    }
    if (!verdict.reply.isEmpty()) {
        page.heading(ReportWords::tr("The server's own words"));
        page.verbatim(verdict.reply, QStringLiteral("  "));
    }
}

QString diagnosisToText(const Diagnosis &diagnosis, const ReportOptions &options)
{
    const ReportModel model = reportModel(diagnosis, options);
    TextPage page(options.colour);
    writeRequest(page, model);
    writeVerdict(page, model.verdict);
    writePath(page, model.path);
    if (!model.identities.isEmpty())
        writeList(page, ReportWords::tr("Who vouches for the sender"),
                  identityMapAsText(model.identities).split(QLatin1Char('\n')));
    if (model.workingSettings) {
        page.heading(ReportWords::tr("Settings that were proven to work"));
        page.paragraph(*model.workingSettings, QStringLiteral("  "));
    }
    writeAlso(page, model.also);
    writeList(page, ReportWords::tr("What was ruled out"), model.verdict.ruledOut);
    writeList(page, ReportWords::tr("What to find out next"), model.verdict.ask);
    writeFindings(page, model.findings);
    if (options.profile)
        writeTimes(page, model);
    return page.text();
}

} // namespace RelayMedic
