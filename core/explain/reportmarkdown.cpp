// The report as Markdown: for tickets and chat.
#include "core/explain/markdown.h"
#include "core/explain/reportmodel.h"
#include "core/explain/reportwords.h"

namespace RelayMedic
{

namespace
{

QString heading(const QString &text)
{
    return QStringLiteral("## %1\n\n").arg(text);
}

QString list(const QString &title, const QStringList &items)
{
    if (items.isEmpty())
        return {};
    QString text = heading(title);
    for (const QString &item : items)
        text += QStringLiteral("- %1\n").arg(Markdown::escaped(item));
    return text + QLatin1Char('\n');
}

QString request(const ReportModel &model)
{
    if (model.heading.isEmpty())
        return {};
    QString text = QStringLiteral("# %1\n\n").arg(model.heading);
    for (const QString &paragraph : model.request)
        text += Markdown::escaped(paragraph) + QStringLiteral("\n\n");
    for (const ReportFact &fact : model.facts)
        text += QStringLiteral("- %1: %2\n").arg(fact.name, Markdown::code(fact.value));
    return text + QLatin1Char('\n');
}

QString also(const QList<ReportVerdict> &verdicts)
{
    if (verdicts.isEmpty())
        return {};
    QString text = heading(ReportWords::tr("What else was seen"));
    for (const ReportVerdict &verdict : verdicts)
        text += Markdown::verdict(verdict);
    return text;
}

QString findings(const QList<ReportFinding> &all)
{
    QString text;
    for (const ReportFinding &finding : all) {
        text +=
            QStringLiteral("- %1 %2: %3\n").arg(severitySign(finding.severity), finding.word, Markdown::escaped(finding.text));
        if (!finding.reproduce.isEmpty())
            text += QStringLiteral("  %1\n").arg(Markdown::code(finding.reproduce));
    }
    return text.isEmpty() ? text : heading(ReportWords::tr("All findings")) + text + QLatin1Char('\n');
}

QString times(const ReportModel &model)
{
    QString text = heading(ReportWords::tr("Where the time went: %1 in all").arg(shownDuration(model.duration)));
    for (const Wait &wait : model.waits)
        text += QStringLiteral("- %1: %2 %3\n")
                    .arg(shownDuration(wait.duration), Markdown::escaped(wait.connection), Markdown::code(wait.step));
    return text + QLatin1Char('\n');
}

} // namespace

QString diagnosisToMarkdown(const Diagnosis &diagnosis, const ReportOptions &options)
{
    const ReportModel model = reportModel(diagnosis, options);
    QString text = request(model);
    text += heading(ReportWords::tr("What is wrong, and what to do")) + Markdown::verdict(model.verdict);
    text += heading(ReportWords::tr("The mail's way")) + Markdown::escaped(pathAsText(model.path)) + QStringLiteral("\n\n");
    if (!model.identities.isEmpty())
        text += list(ReportWords::tr("Who vouches for the sender"), identityMapAsText(model.identities).split(QLatin1Char('\n')));
    if (model.workingSettings)
        text += heading(ReportWords::tr("Settings that were proven to work")) + Markdown::escaped(*model.workingSettings) +
                QStringLiteral("\n\n");
    text += also(model.also);
    text += list(ReportWords::tr("What was ruled out"), model.verdict.ruledOut);
    text += list(ReportWords::tr("What to find out next"), model.verdict.ask);
    text += findings(model.findings);
    if (options.profile)
        text += times(model);
    return text;
}

} // namespace RelayMedic
