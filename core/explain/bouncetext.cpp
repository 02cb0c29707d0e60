// `explain` as text and Markdown.
#include "core/explain/bouncemodel.h"
#include "core/explain/markdown.h"
#include "core/explain/reporttext.h"
#include "core/explain/reportwords.h"

namespace RelayMedic
{

namespace
{

void writeWhy(TextPage &page, const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    page.heading(ReportWords::tr("Why"));
    for (const QString &line : lines)
        page.paragraph(line, QStringLiteral("  - "));
}

} // namespace

QString bounceToText(const QString &input, int index, const BounceReport &report, const ReportOptions &options)
{
    const BounceModel model = bounceModel(input, index, report, options);
    TextPage page(options.colour);
    page.paragraph(model.heading, {}, TextPage::Ink::Faint);
    page.paragraph(model.kind, QStringLiteral("  "));
    if (!model.subject.isEmpty())
        page.paragraph(model.subject, QStringLiteral("  %1 ").arg(ReportWords::tr("Subject of the mail:")));
    for (const BouncePart &part : model.parts) {
        page.blank();
        if (!part.recipient.isEmpty())
            page.paragraph(part.recipient, QStringLiteral("%1 ").arg(ReportWords::tr("To:")), TextPage::Ink::Bold);
        writeVerdict(page, part.verdict);
        writeWhy(page, part.why);
    }
    return page.text();
}

QString bounceToMarkdown(const QString &input, int index, const BounceReport &report, const ReportOptions &options)
{
    const BounceModel model = bounceModel(input, index, report, options);
    QString text = QStringLiteral("# %1\n\n%2\n\n").arg(Markdown::escaped(model.heading), Markdown::escaped(model.kind));
    if (!model.subject.isEmpty())
        text += ReportWords::tr("Subject of the mail:") + QLatin1Char(' ') + Markdown::escaped(model.subject) +
                QStringLiteral("\n\n");
    for (const BouncePart &part : model.parts) {
        if (!part.recipient.isEmpty())
            text += QStringLiteral("## %1\n\n").arg(Markdown::escaped(part.recipient));
        text += Markdown::verdict(part.verdict);
        if (!part.why.isEmpty())
            text += QStringLiteral("### %1\n\n").arg(ReportWords::tr("Why"));
        for (const QString &line : part.why)
            text += QStringLiteral("- %1\n").arg(Markdown::escaped(line));
    }
    return text;
}

} // namespace RelayMedic
