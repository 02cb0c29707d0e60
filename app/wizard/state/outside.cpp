#include "app/wizard/state/outside.h"

namespace RelayMedic
{

namespace
{

constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
constexpr QChar ellipsis(0x2026);

bool mayBeShown(QChar c)
{
    const ushort u = c.unicode();
    if (c == QLatin1Char('\n') || c == QLatin1Char('\t'))
        return true;
    const bool directs = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069);
    return !directs && c.category() != QChar::Other_Control && u != QChar::ParagraphSeparator && u != QChar::LineSeparator;
}

} // namespace

QString outsideText(const QString &text, qsizetype limit)
{
    QString shown = text.left(limit);
    shown.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    for (QChar &c : shown) {
        if (!mayBeShown(c))
            c = QChar::ReplacementCharacter;
    }
    if (text.size() > limit)
        shown.append(ellipsis);
    return shown;
}

QString isolated(const QString &text, qsizetype limit)
{
    return firstStrongIsolate + outsideText(text.simplified(), limit) + popIsolate;
}

} // namespace RelayMedic
