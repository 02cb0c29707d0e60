// The report on a domain for people: what is wrong and what to do first, then what was found.
#include "core/explain/domainreport.h"
#include "core/explain/speaker.h"
#include "core/explain/textpage.h"

#include <QCoreApplication>

namespace RelayMedic
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Domain)
};

TextPage::Ink inkOf(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return TextPage::Ink::Green;
    case Severity::Warning: return TextPage::Ink::Yellow;
    case Severity::Error: return TextPage::Ink::Red;
    case Severity::Info:
    case Severity::Unknown: return TextPage::Ink::Faint;
    }
    return TextPage::Ink::Plain;
}

void writeVerdict(TextPage &page, const Verdict &verdict, Speaker &speaker)
{
    page.heading(speaker.say(verdict.title));
    page.paragraph(speaker.say(verdict.explanation), QStringLiteral("  "));
    int number = 0;
    for (const Step &step : verdict.steps) {
        page.paragraph(speaker.say(step.text), QStringLiteral("  %1. ").arg(++number));
        if (step.record)
            page.verbatim(QStringLiteral("%1  %2  %3")
                              .arg(speaker.own(step.record->name), step.record->type, speaker.own(step.record->value)),
                          QStringLiteral("       "));
    }
}

const Finding *worst(const DomainReport &report)
{
    for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Unknown}) {
        for (const Finding &finding : report.findings) {
            const bool counts = severity != Severity::Unknown || !finding.is("dkim.selector-unknown");
            if (finding.severity() == severity && counts)
                return &finding;
        }
    }
    return nullptr;
}

QString headline(const DomainReport &report)
{
    const auto count = std::count_if(report.findings.begin(), report.findings.end(), [](const Finding &finding) {
        return finding.severity() == Severity::Warning || finding.severity() == Severity::Error;
    });
    if (count == 0)
        return Words::tr("Nothing wrong was found in what %1 publishes.").arg(report.view.domain);
    return Words::tr("In what %1 publishes, %n thing(s) need attention.", nullptr, static_cast<int>(count))
        .arg(report.view.domain);
}

} // namespace

QString domainToText(const DomainReport &report, const ReportOptions &options)
{
    Speaker speaker(Case(), options.redact);
    TextPage page(options.colour);
    page.paragraph(headline(report), {}, TextPage::Ink::Bold);
    for (const Verdict &verdict : adviceFor(report.findings))
        writeVerdict(page, verdict, speaker);
    page.heading(Words::tr("What was found"));
    for (const Finding &finding : report.findings)
        page.paragraph(speaker.say(finding), QStringLiteral("  %1  ").arg(speaker.words().severity(finding.severity()), -8),
                       TextPage::Ink::Plain, inkOf(finding.severity()));
    page.blank();
    return page.text();
}

QString domainToLine(const DomainReport &report)
{
    Speaker speaker(Case(), false);
    const Finding *told = worst(report);
    const QString word = QString::fromLatin1(told ? severityWord(told->severity()) : "ok");
    QString line = QStringLiteral("%1\t%2\t%3").arg(word, report.view.domain, told ? speaker.say(*told) : headline(report));
    for (QChar &c : line) {
        if (c != u'\t' && c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter; // a terminal would obey it
    }
    return line;
}

} // namespace RelayMedic
