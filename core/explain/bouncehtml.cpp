// `explain` as one self-contained HTML file.
#include "core/explain/bouncemodel.h"
#include "core/explain/htmlpage.h"

namespace RelayMedic
{

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
        body += Html::verdictCard(part.verdict);
    }
    return Html::page(model.heading, body);
}

} // namespace RelayMedic
