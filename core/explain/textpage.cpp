#include "core/explain/textpage.h"

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxVerbatimLines = 40;
constexpr qsizetype maxVerbatimChars = 2'000;

const char *escapeOf(TextPage::Ink ink)
{
    switch (ink) {
    case TextPage::Ink::Plain: return "";
    case TextPage::Ink::Bold: return "\x1b[1m";
    case TextPage::Ink::Faint: return "\x1b[2m";
    case TextPage::Ink::Red: return "\x1b[31m";
    case TextPage::Ink::Green: return "\x1b[32m";
    case TextPage::Ink::Yellow: return "\x1b[33m";
    case TextPage::Ink::Blue: return "\x1b[34m";
    }
    return "";
}

QString withoutControls(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || (c.unicode() >= 0x202a && c.unicode() <= 0x202e) ||
            (c.unicode() >= 0x2066 && c.unicode() <= 0x2069))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

QString TextPage::inked(const QString &text, Ink ink) const
{
    if (!m_colour || ink == Ink::Plain || text.isEmpty())
        return text;
    return QString::fromLatin1(escapeOf(ink)) + text + QStringLiteral("\x1b[0m");
}

void TextPage::heading(const QString &text)
{
    if (!m_lines.isEmpty())
        blank();
    m_lines.append(inked(text, Ink::Bold));
}

void TextPage::paragraph(const QString &text, const QString &first, Ink ink, Ink firstInk)
{
    const QString indent(first.size(), QLatin1Char(' '));
    QString line;
    bool isFirst = true;
    const auto finish = [&] {
        m_lines.append((isFirst ? inked(first, firstInk) : indent) + inked(line, ink));
        isFirst = false;
        line.clear();
    };
    const QStringList words = withoutControls(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (!line.isEmpty() && indent.size() + line.size() + 1 + word.size() > width)
            finish();
        if (!line.isEmpty())
            line += QLatin1Char(' ');
        line += word;
    }
    finish();
}

void TextPage::verbatim(const QString &text, const QString &indent)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines.mid(0, maxVerbatimLines))
        m_lines.append(indent + withoutControls(line.trimmed()).left(maxVerbatimChars));
    if (lines.size() > maxVerbatimLines)
        m_lines.append(indent + QChar(0x2026));
}

} // namespace RelayMedic
