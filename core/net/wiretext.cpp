#include "core/net/wiretext.h"

#include <QStringConverter>

#include <algorithm>

namespace RelayMedic
{

namespace
{

bool isControl(char16_t c)
{
    return (c < 0x20 && c != u'\t') || (c >= 0x7f && c <= 0x9f);
}

// Unicode's "Trojan source" characters (UAX #9 explicit directional formatting) and the separators that break lines.
bool misleads(char16_t c)
{
    return (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

} // namespace

QString visibleText(const QString &text)
{
    const auto odd = [](QChar c) { return isControl(c.unicode()) || misleads(c.unicode()); };
    if (std::none_of(text.cbegin(), text.cend(), odd))
        return text;
    QString shown;
    shown.reserve(text.size() + 16);
    for (const QChar c : text) {
        if (isControl(c.unicode()))
            shown += QStringLiteral("\\x%1").arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else if (misleads(c.unicode()))
            shown += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            shown += c;
    }
    return shown;
}

QString wireText(QByteArrayView bytes)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = utf8(bytes);
    return visibleText(utf8.hasError() ? QString::fromLatin1(bytes) : text);
}

} // namespace RelayMedic
