// `explain` as one self-contained HTML file.
#include "core/explain/bouncemodel.h"
#include "core/explain/htmlpage.h"
#include "core/explain/reportwords.h"

namespace RelayMedic
{

namespace
{

QString whyCard(const QStringList &lines)
{
    if (lines.isEmpty())
        return {};
    QString items;
    for (const QString &line : lines)
        items += QStringLiteral("<li>") + Html::escaped(line) + QStringLiteral("</li>");
    return QStringLiteral("<section><h2>%1</h2><ul>%2</ul></section>").arg(Html::escaped(ReportWords::tr("Why")), items);
}

} // namespace

QString bounceToHtml(const QString &input, int index, const BounceReport &report, const ReportOptions &options)
{
    const BounceModel model = bounceModel(input, index, report, options);
    QString body = QStringLiteral("<p class=\"soft\">") + Html::escaped(model.kind) + QStringLiteral("</p>");
    if (!model.subject.isEmpty())
        body += QStringLiteral("<p class=\"soft\">") +
                Html::escaped(QCoreApplication::translate("Report", "Subject of the mail:")) + QLatin1Char(' ') +
                Html::escaped(model.subject) + QStringLiteral("</p>");
    for (const BouncePart &part : model.parts) {
        if (!part.recipient.isEmpty())
            body += QStringLiteral("<h2>") + Html::escaped(part.recipient) + QStringLiteral("</h2>");
        body += Html::verdictCard(part.verdict) + whyCard(part.why);
    }
    return Html::page(model.heading, body);
}

} // namespace RelayMedic
