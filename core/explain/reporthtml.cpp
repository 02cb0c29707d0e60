// The report as one self-contained HTML file: to read, to print, to send along.
#include "core/explain/htmlpage.h"
#include "core/explain/reportmodel.h"
#include "core/explain/reportwords.h"

namespace RelayMedic
{

namespace
{

QString section(const QString &heading, const QString &body)
{
    return QStringLiteral("<section><h2>") + Html::escaped(heading) + QStringLiteral("</h2>") + body +
           QStringLiteral("</section>\n");
}

QString list(const QString &heading, const QStringList &items)
{
    if (items.isEmpty())
        return {};
    QString html = QStringLiteral("<ul>");
    for (const QString &item : items)
        html += QStringLiteral("<li>") + Html::escaped(item) + QStringLiteral("</li>");
    return section(heading, html + QStringLiteral("</ul>"));
}

QString request(const ReportModel &model)
{
    if (model.heading.isEmpty())
        return {};
    QString html;
    for (const QString &paragraph : model.request)
        html += QStringLiteral("<p>") + Html::escaped(paragraph) + QStringLiteral("</p>");
    html += QStringLiteral("<table>");
    for (const ReportFact &fact : model.facts)
        html += QStringLiteral("<tr><th>%1</th><td>%2</td></tr>").arg(Html::escaped(fact.name), Html::escaped(fact.value));
    return section(model.heading, html + QStringLiteral("</table>"));
}

// Both drawings are in the file; the style sheet shows the one that fits the reader's colours.
QString drawing(QString light, QString dark)
{
    light.insert(4, QStringLiteral(" class=\"path light\""));
    dark.insert(4, QStringLiteral(" class=\"path dark\" aria-hidden=\"true\""));
    return light + dark;
}

QString path(const PathPicture &picture)
{
    return section(ReportWords::tr("The mail's way"), drawing(pathAsSvg(picture, false), pathAsSvg(picture, true)));
}

QString identities(const IdentityMap &map)
{
    if (map.isEmpty())
        return {};
    return section(ReportWords::tr("Who vouches for the sender"),
                   QStringLiteral("<p>") + Html::escaped(identitySentence(map)) + QStringLiteral("</p>") +
                       drawing(identityMapAsSvg(map, false), identityMapAsSvg(map, true)) + identityTableAsHtml(map));
}

QString also(const QList<ReportVerdict> &verdicts)
{
    if (verdicts.isEmpty())
        return {};
    QString html;
    for (const ReportVerdict &verdict : verdicts) {
        html += QStringLiteral("<h3>%1</h3><p>%2</p><p class=\"soft\">%3 %4 · %5 %6</p>")
                    .arg(Html::escaped(verdict.title), Html::escaped(verdict.explanation),
                         Html::escaped(ReportWords::tr("How sure:")), Html::escaped(verdict.confidence),
                         Html::escaped(ReportWords::tr("Whose job:")), Html::escaped(verdict.who));
        html += Html::steps(verdict.steps);
    }
    return section(ReportWords::tr("What else was seen"), html);
}

QString findings(const QList<ReportFinding> &all)
{
    if (all.isEmpty())
        return {};
    QString html = QStringLiteral("<table>");
    for (const ReportFinding &finding : all) {
        html += QStringLiteral("<tr><th class=\"%1\">%2 %3</th><td>%4")
                    .arg(QString::fromLatin1(severityWord(finding.severity)), severitySign(finding.severity),
                         Html::escaped(finding.word), Html::escaped(finding.text));
        if (!finding.reproduce.isEmpty())
            html += QStringLiteral("<br><code>") + Html::escaped(finding.reproduce) + QStringLiteral("</code>");
        html += QStringLiteral("</td></tr>");
    }
    return section(ReportWords::tr("All findings"), html + QStringLiteral("</table>"));
}

QString times(const ReportModel &model)
{
    QString html = QStringLiteral("<table>");
    for (const Wait &wait : model.waits)
        html += QStringLiteral("<tr><th>%1</th><td>%2 <code>%3</code></td></tr>")
                    .arg(Html::escaped(shownDuration(wait.duration)), Html::escaped(wait.connection), Html::escaped(wait.step));
    return section(ReportWords::tr("Where the time went: %1 in all").arg(shownDuration(model.duration)),
                   html + QStringLiteral("</table>"));
}

QString conversation(const QList<TranscriptLine> &lines)
{
    QString html = QStringLiteral("<pre>");
    QString connection;
    for (const TranscriptLine &line : lines) {
        if (line.connection != connection)
            html += QStringLiteral("<b>") + Html::escaped(line.connection) + QStringLiteral("</b>\n");
        connection = line.connection;
        const QString arrow = line.direction == Direction::Out  ? QStringLiteral("→ ")
                              : line.direction == Direction::In ? QStringLiteral("← ")
                                                                : QStringLiteral("· ");
        html += arrow + Html::escaped(line.text) + QLatin1Char('\n');
    }
    return section(ReportWords::tr("Conversation with the servers"), html + QStringLiteral("</pre>"));
}

} // namespace

QString diagnosisToHtml(const Diagnosis &diagnosis, const ReportOptions &options)
{
    const ReportModel model = reportModel(diagnosis, options);
    QString body = request(model) + Html::verdictCard(model.verdict) + path(model.path) + identities(model.identities);
    if (model.workingSettings)
        body += section(ReportWords::tr("Settings that were proven to work"),
                        QStringLiteral("<p>") + Html::escaped(*model.workingSettings) + QStringLiteral("</p>"));
    body += also(model.also) + list(ReportWords::tr("What was ruled out"), model.verdict.ruledOut) +
            list(ReportWords::tr("What to find out next"), model.verdict.ask);
    const bool forTheUser = options.audience == Audience::User; // who is not helped by technical detail
    if (!forTheUser)
        body += findings(model.findings);
    if (!forTheUser && !model.transcript.isEmpty())
        body += conversation(model.transcript);
    if (options.profile)
        body += times(model);
    return Html::page(ReportWords::tr("What is wrong, and what to do"), body);
}

} // namespace RelayMedic
