#include "core/practice/zonerecord.h"

#include "core/practice/zone.h"

#include <QHash>
#include <QHostAddress>
#include <QRegularExpression>
#include <QStringList>

namespace RelayMedic::Practice
{

namespace
{

constexpr qsizetype maxLabelBytes = 63; // RFC 1035 section 2.3.4
constexpr qsizetype maxNameBytes = 255;
constexpr qsizetype maxStringBytes = 255; // of one character-string

tl::unexpected<Failure> malformed(const QString &what)
{
    return failed(FailureKind::Malformed, what);
}

Result<QByteArray> addressData(const QString &value, QAbstractSocket::NetworkLayerProtocol family)
{
    const QHostAddress address(value);
    if (address.protocol() != family)
        return malformed(QStringLiteral("'%1' is not an address of this type").arg(value));
    QByteArray data;
    if (family == QAbstractSocket::IPv4Protocol) {
        appendNumber32(data, address.toIPv4Address());
        return data;
    }
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    for (int index = 0; index < 16; ++index)
        data.append(static_cast<char>(bytes[index]));
    return data;
}

//! `count` numbers of 16 bits and a name: MX has one, SRV three.
Result<QByteArray> numbersAndName(const QString &value, int count)
{
    const QStringList words = value.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() != count + 1)
        return malformed(QStringLiteral("'%1' needs %2 number(s) and a name").arg(value).arg(count));
    QByteArray data;
    for (int index = 0; index < count; ++index) {
        bool isNumber = false;
        appendNumber16(data, words.at(index).toUShort(&isNumber));
        if (!isNumber)
            return malformed(QStringLiteral("'%1' is not a number up to 65535").arg(words.at(index)));
    }
    const QByteArray name = wireName(words.last());
    if (name.isEmpty())
        return malformed(QStringLiteral("'%1' is not a name").arg(words.last()));
    return data + name;
}

Result<QByteArray> textData(const QString &value)
{
    static const QRegularExpression form(QStringLiteral("\"([^\"]*)\"\\s*"));
    QByteArray data;
    qsizetype taken = 0;
    for (const QRegularExpressionMatch &match : form.globalMatch(value)) {
        const QByteArray text = match.captured(1).toUtf8();
        if (match.capturedStart() != taken || text.size() > maxStringBytes)
            break;
        data.append(static_cast<char>(text.size()));
        data.append(text);
        taken = match.capturedEnd();
    }
    if (data.isEmpty() || taken != value.size())
        return malformed(QStringLiteral("text reads: \"...\" and may be repeated, %1 bytes each").arg(maxStringBytes));
    return data;
}

Result<QByteArray> authorityData(const QString &value)
{
    const QStringList words = value.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() != 2 || wireName(words.at(0)).isEmpty() || wireName(words.at(1)).isEmpty())
        return malformed(QStringLiteral("SOA reads: NAME-SERVER MAILBOX-AS-NAME"));
    QByteArray data = wireName(words.at(0)) + wireName(words.at(1));
    for (const quint32 number : {quint32(1), quint32(3'600), quint32(600), quint32(86'400), zoneTimeToLive})
        appendNumber32(data, number); // serial, refresh, retry, expire, minimum
    return data;
}

Result<QByteArray> nameData(const QString &value)
{
    const QByteArray name = wireName(value);
    if (name.isEmpty())
        return malformed(QStringLiteral("'%1' is not a name").arg(value));
    return name;
}

} // namespace

void appendNumber16(QByteArray &bytes, quint16 number)
{
    bytes.append(static_cast<char>(number >> 8));
    bytes.append(static_cast<char>(number & 0xff));
}

void appendNumber32(QByteArray &bytes, quint32 number)
{
    appendNumber16(bytes, static_cast<quint16>(number >> 16));
    appendNumber16(bytes, static_cast<quint16>(number & 0xffff));
}

QByteArray wireName(const QString &name)
{
    QByteArray wire;
    const QByteArray text = (name.endsWith(QLatin1Char('.')) ? name.chopped(1) : name).toLatin1();
    if (!text.isEmpty()) {
        for (const QByteArray &label : text.split('.')) {
            if (label.isEmpty() || label.size() > maxLabelBytes)
                return {};
            wire.append(static_cast<char>(label.size()));
            wire.append(label);
        }
    }
    wire.append('\0');
    return wire.size() > maxNameBytes ? QByteArray() : wire;
}

std::optional<quint16> recordTypeNumber(const QByteArray &type)
{
    static const QHash<QByteArray, quint16> numbers = {{"A", 1},   {"NS", 2},   {"CNAME", 5}, {"SOA", 6}, {"PTR", 12},
                                                       {"MX", 15}, {"TXT", 16}, {"AAAA", 28}, {"SRV", 33}};
    const auto found = numbers.constFind(type);
    return found == numbers.constEnd() ? std::nullopt : std::optional<quint16>(*found);
}

Result<QByteArray> recordData(const QByteArray &type, const QString &value)
{
    if (type == "A")
        return addressData(value, QAbstractSocket::IPv4Protocol);
    if (type == "AAAA")
        return addressData(value, QAbstractSocket::IPv6Protocol);
    if (type == "MX")
        return numbersAndName(value, 1);
    if (type == "SRV")
        return numbersAndName(value, 3);
    if (type == "TXT")
        return textData(value);
    if (type == "SOA")
        return authorityData(value);
    if (type == "NS" || type == "PTR" || type == "CNAME")
        return nameData(value);
    return malformed(QStringLiteral("'%1' is not a record type of the lab").arg(QString::fromLatin1(type)));
}

} // namespace RelayMedic::Practice
