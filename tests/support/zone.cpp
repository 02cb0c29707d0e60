#include "tests/support/zone.h"

#include <QRegularExpression>

namespace RelayMedic::Testing
{

namespace
{

constexpr RecordType allTypes[] = {RecordType::A,   RecordType::Ns, RecordType::Cname,  RecordType::Soa,
                                   RecordType::Ptr, RecordType::Mx, RecordType::Txt,    RecordType::Aaaa,
                                   RecordType::Srv, RecordType::Ds, RecordType::Dnskey, RecordType::Tlsa};

QByteArray wire16(uint value)
{
    const char bytes[] = {static_cast<char>(value >> 8 & 255), static_cast<char>(value & 255)};
    return QByteArray(bytes, 2);
}

QByteArray addressBytes(const QString &text)
{
    const QHostAddress address(text);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 v4 = address.toIPv4Address();
        return wire16(v4 >> 16) + wire16(v4 & 0xffff);
    }
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), 16);
}

QByteArray textBytes(const QString &data)
{
    static const QRegularExpression quoted(QStringLiteral("\"([^\"]*)\""));
    QByteArray bytes;
    for (auto it = quoted.globalMatch(data); it.hasNext();) {
        const QByteArray string = it.next().captured(1).toUtf8();
        bytes += static_cast<char>(string.size()) + string;
    }
    return bytes;
}

QByteArray encode(const QString &type, const QString &data)
{
    const QStringList words = data.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (type == QLatin1String("RAW"))
        return QByteArray::fromHex(data.toLatin1());
    if (type == QLatin1String("A") || type == QLatin1String("AAAA"))
        return addressBytes(data);
    if (type == QLatin1String("MX"))
        return wire16(words.at(0).toUInt()) + wireName(words.at(1));
    if (type == QLatin1String("SRV"))
        return wire16(words.at(0).toUInt()) + wire16(words.at(1).toUInt()) + wire16(words.at(2).toUInt()) + wireName(words.at(3));
    if (type == QLatin1String("TXT"))
        return textBytes(data);
    if (type == QLatin1String("TLSA") || type == QLatin1String("DS"))
        return QByteArray::fromHex(data.toLatin1());
    return wireName(data); // CNAME, NS, PTR
}

QString normal(QString name)
{
    name = name.toLower();
    if (name.size() > 1 && name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

} // namespace

QByteArray wireName(const QString &name)
{
    QByteArray bytes;
    for (const QString &label : normal(name).split(QLatin1Char('.'), Qt::SkipEmptyParts))
        bytes += static_cast<char>(label.size()) + label.toLatin1();
    return bytes + '\0';
}

Zone::Zone(const QByteArray &text)
{
    for (const QByteArray &raw : text.split('\n')) {
        const QString line = QString::fromUtf8(raw).simplified();
        if (line.isEmpty() || line.startsWith(QLatin1Char(';')))
            continue;
        const QString name = normal(line.section(QLatin1Char(' '), 0, 0));
        const QString type = line.section(QLatin1Char(' '), 1, 1).toUpper();
        const QString data = line.section(QLatin1Char(' '), 2);
        const bool known = QStringList{QStringLiteral("*"), QStringLiteral("RRSIG"), QStringLiteral("NSEC")}.contains(type) ||
                           std::any_of(std::begin(allTypes), std::end(allTypes),
                                       [&](RecordType t) { return type == QLatin1String(recordTypeName(t)); });
        if (!known || data.isEmpty())
            qFatal("zone: cannot read \"%s\"", qPrintable(line));
        if (data == QLatin1String("!secure"))
            m_secure += name;
        else if (data.startsWith(QLatin1Char('!')))
            m_marks[name][type] = data.mid(1);
        else if (data.startsWith(QLatin1String("\\# ")))
            m_records[name][type] += encode(QStringLiteral("RAW"), data.mid(3));
        else
            m_records[name][type] += encode(type, data);
    }
}

QString Zone::markOf(const QString &name, RecordType type) const
{
    const auto marks = m_marks.value(name);
    return marks.value(QString::fromLatin1(recordTypeName(type)), marks.value(QStringLiteral("*")));
}

bool Zone::exists(const QString &name) const
{
    const auto under = [&](const QString &other) { return other == name || other.endsWith(QLatin1Char('.') + name); };
    const auto names = m_records.keys() + m_marks.keys();
    return std::any_of(names.cbegin(), names.cend(), under);
}

QList<QByteArray> Zone::signaturesOf(const QString &name, quint16 coveredType) const
{
    QList<QByteArray> covering;
    for (const QByteArray &signature : m_records.value(name).value(QStringLiteral("RRSIG"))) {
        if (signature.startsWith(wire16(coveredType)))
            covering += signature;
    }
    return covering;
}

QList<QPair<QString, QByteArray>> Zone::everyRecord(const QString &type) const
{
    QList<QPair<QString, QByteArray>> found;
    for (auto it = m_records.cbegin(); it != m_records.cend(); ++it) {
        for (const QByteArray &rdata : it->value(type))
            found += {it.key(), rdata};
    }
    return found;
}

ZoneReply Zone::find(const QString &asked, RecordType type) const
{
    ZoneReply reply;
    reply.owner = normal(asked);
    for (int hops = 0; hops < 20; ++hops) {
        const QString mark = markOf(reply.owner, type);
        reply.truncate = reply.truncate || mark == QLatin1String("truncate");
        using Kind = ZoneReply::Kind;
        static const QHash<QString, Kind> kinds{{QStringLiteral("servfail"), Kind::ServFail},
                                                {QStringLiteral("timeout"), Kind::Timeout},
                                                {QStringLiteral("bogus"), Kind::Bogus},
                                                {QStringLiteral("refused"), Kind::Refused}};
        if (kinds.contains(mark)) {
            reply.kind = kinds.value(mark);
            return reply;
        }
        reply.secure = std::any_of(m_secure.cbegin(), m_secure.cend(), [&](const QString &zone) {
            return reply.owner == zone || reply.owner.endsWith(QLatin1Char('.') + zone);
        });
        const auto records = m_records.value(reply.owner);
        reply.rdata = records.value(QString::fromLatin1(recordTypeName(type)));
        const auto alias = records.value(QStringLiteral("CNAME"));
        if (!reply.rdata.isEmpty() || alias.isEmpty()) {
            reply.kind = !reply.rdata.isEmpty() ? Kind::Data : exists(reply.owner) ? Kind::NoData : Kind::NoName;
            return reply;
        }
        QString target;
        for (qsizetype at = 0; alias.first()[at] != 0; at += alias.first()[at] + 1)
            target += (at ? QStringLiteral(".") : QString()) + QString::fromLatin1(alias.first().mid(at + 1, alias.first()[at]));
        reply.aliases += {reply.owner, target};
        reply.owner = target;
    }
    reply.kind = ZoneReply::Kind::ServFail; // a loop
    return reply;
}

} // namespace RelayMedic::Testing
