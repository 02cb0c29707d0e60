#include "core/net/domainname.h"

#include "core/net/resolver.h"

#include <QUrl>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxNameChars = 253;    // RFC 1035 section 3.1: 255 octets on the wire, length bytes and root included
constexpr qsizetype maxLabelChars = 63;    // RFC 1035 section 2.3.4
constexpr qsizetype maxTypedChars = 2'000; // U-labels may be longer than the name they become

bool isAscii(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

//! Lower case, U-labels converted, without the final dot; empty when it cannot be converted.
QString toALabels(QString name)
{
    name = name.trimmed();
    if (name.size() > maxTypedChars)
        return {};
    if (!isAscii(name))
        name = QString::fromLatin1(QUrl::toAce(name));
    name = name.toLower();
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

template<typename IsLabel>
bool hasLabels(const QString &name, IsLabel isLabel)
{
    if (name.isEmpty() || name.size() > maxNameChars)
        return false;
    const QStringList labels = name.split(QLatin1Char('.'));
    return std::all_of(labels.cbegin(), labels.cend(),
                       [&](const QString &label) { return !label.isEmpty() && label.size() <= maxLabelChars && isLabel(label); });
}

// Letters, digits, hyphen (RFC 1123 section 2.1), and the underscore of _dmarc and its like (RFC 8552).
bool isHostLabel(const QString &label)
{
    const auto allowed = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_'; };
    return std::all_of(label.cbegin(), label.cend(), allowed) && !label.startsWith(u'-') && !label.endsWith(u'-');
}

bool isQuestionLabel(const QString &label)
{
    return std::all_of(label.cbegin(), label.cend(), [](QChar c) { return c >= u' ' && c < u'\x7f' && c != u'\\'; });
}

bool isAllDigits(const QString &label)
{
    return std::all_of(label.cbegin(), label.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

} // namespace

QByteArray questionName(const QString &name)
{
    if (name.trimmed() == QLatin1String("."))
        return ".";
    const QString ascii = toALabels(name);
    return hasLabels(ascii, isQuestionLabel) ? ascii.toLatin1() : QByteArray();
}

QString asciiDomain(const QString &domain)
{
    const QString ascii = toALabels(domain);
    if (!hasLabels(ascii, isHostLabel))
        return {};
    // RFC 3696 section 2: no top-level domain is all digits, so this is (nearly) an IPv4 address.
    return isAllDigits(ascii.section(QLatin1Char('.'), -1)) ? QString() : ascii;
}

QString reverseName(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also for ::ffff:192.0.2.1
    if (isV4)
        return QStringLiteral("%1.%2.%3.%4.in-addr.arpa").arg(v4 & 255).arg(v4 >> 8 & 255).arg(v4 >> 16 & 255).arg(v4 >> 24);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    QString name;
    for (int i = 15; i >= 0; --i)
        name += QStringLiteral("%1.%2.").arg(v6[i] & 15, 0, 16).arg(v6[i] >> 4, 0, 16);
    return name + QStringLiteral("ip6.arpa");
}

} // namespace RelayMedic
