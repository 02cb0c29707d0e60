#include "core/explain/markdown.h"

#include "core/explain/reportwords.h"

#include <algorithm>

namespace RelayMedic::Markdown
{

namespace
{

qsizetype longestRunOfBackticks(const QString &text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == QLatin1Char('`') ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

QString stepText(const ReportStep &step, int number)
{
    QString text = QStringLiteral("%1. %2\n").arg(QString::number(number), escaped(step.text));
    if (step.setting) {
        const QString old = step.setting->from.isEmpty() ? QString() : escaped(step.setting->from) + QStringLiteral(" → ");
        text += QStringLiteral("   %1: %2**%3**\n").arg(escaped(step.setting->name), old, escaped(step.setting->to));
    }
    if (step.record)
        text += QStringLiteral("   %1 %2 %3\n").arg(code(step.record->name), code(step.record->type), code(step.record->value));
    return text;
}

} // namespace

// CommonMark 0.31 section 2.4: a backslash takes the meaning from any ASCII punctuation. Only what could mean something
// inside a line is escaped, and what could open a block stands at the start of no line.
QString escaped(const QString &text)
{
    static const QString special = QStringLiteral("\\`*_{}[]<>#|~&!");
    QString result;
    for (const QChar c : plainValue(text, 2'000)) {
        if (special.contains(c))
            result += QLatin1Char('\\');
        result += c;
    }
    return result;
}

QString code(const QString &text)
{
    const QString plain = plainValue(text, 2'000);
    const QString fence(longestRunOfBackticks(plain) + 1, QLatin1Char('`'));
    const bool needsRoom = plain.startsWith(QLatin1Char('`')) || plain.endsWith(QLatin1Char('`'));
    const QString room = needsRoom ? QStringLiteral(" ") : QString();
    return fence + room + plain + room + fence;
}

QString block(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(QLatin1Char('\n')))
        lines.append(plainValue(line, 2'000));
    const QString body = lines.join(QLatin1Char('\n'));
    const QString fence(std::max<qsizetype>(3, longestRunOfBackticks(body) + 1), QLatin1Char('`'));
    return fence + QLatin1Char('\n') + body + QLatin1Char('\n') + fence + QStringLiteral("\n\n");
}

QString verdict(const ReportVerdict &verdict)
{
    QString text = QStringLiteral("**%1**\n\n%2\n\n").arg(escaped(verdict.title), escaped(verdict.explanation));
    text +=
        QStringLiteral("- %1 %2\n- %3 %4\n")
            .arg(ReportWords::tr("How sure:"), escaped(verdict.confidence), ReportWords::tr("Whose job:"), escaped(verdict.who));
    if (!verdict.spokenBy.isEmpty())
        text += QStringLiteral("- %1 %2\n").arg(ReportWords::tr("Said by:"), escaped(verdict.spokenBy));
    text += QLatin1Char('\n');
    if (!verdict.steps.isEmpty()) {
        text += QStringLiteral("### %1\n\n").arg(ReportWords::tr("What to do"));
        int number = 0;
        for (const ReportStep &step : verdict.steps)
            text += stepText(step, ++number);
        text += QLatin1Char('\n');
    }
    if (!verdict.reply.isEmpty())
        text += QStringLiteral("### %1\n\n").arg(ReportWords::tr("The server's own words")) + block(verdict.reply);
    return text;
}

} // namespace RelayMedic::Markdown
