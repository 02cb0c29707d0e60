#include "core/net/dnswire.h"

#include <QtEndian>

namespace RelayMedic
{

namespace
{

constexpr qsizetype headerBytes = 12;
constexpr qsizetype maxNameBytes = 255;

quint16 read16(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

void append16(QByteArray &bytes, quint16 value)
{
    bytes.append(static_cast<char>(value >> 8)).append(static_cast<char>(value & 0xff));
}

// RFC 1035 section 5.1: what is not a plain character is escaped, so that a dot inside a label stays one.
QString labelText(QByteArrayView label)
{
    QString text;
    for (const char raw : label) {
        const auto c = static_cast<unsigned char>(raw);
        if (c == '.' || c == '\\')
            text += QStringLiteral("\\%1").arg(QLatin1Char(raw));
        else if (c <= ' ' || c >= 0x7f)
            text += QStringLiteral("\\%1").arg(c, 3, 10, QLatin1Char('0'));
        else
            text += QChar(QLatin1Char(raw)).toLower();
    }
    return text;
}

//! The name that fills `bytes` from `at` to its end, without final dot.
std::optional<QString> nameToEnd(QByteArrayView bytes, qsizetype at)
{
    QStringList labels;
    if (bytes.size() - at > maxNameBytes)
        return std::nullopt;
    while (at < bytes.size()) {
        const qsizetype length = static_cast<unsigned char>(bytes[at++]);
        if (length == 0)
            return at == bytes.size() ? std::optional(labels.join(QLatin1Char('.'))) : std::nullopt;
        if (length > 63 || at + length > bytes.size())
            return std::nullopt;
        labels += labelText(bytes.sliced(at, length));
        at += length;
    }
    return std::nullopt;
}

bool setTarget(DnsRecord &record, QByteArrayView rdata, qsizetype at)
{
    if (rdata.size() <= at)
        return false;
    const auto name = nameToEnd(rdata, at);
    record.target = name.value_or(QString());
    return name.has_value();
}

bool setAddress(DnsRecord &record, QByteArrayView rdata, qsizetype size)
{
    if (rdata.size() != size)
        return false;
    if (size == 4)
        record.address = QHostAddress(qFromBigEndian<quint32>(rdata.data()));
    else
        record.address = QHostAddress(reinterpret_cast<const quint8 *>(rdata.data()));
    return true;
}

// RFC 1035 section 3.3.14: one or more strings, each with its length before it.
bool setText(DnsRecord &record, QByteArrayView rdata)
{
    qsizetype at = 0;
    while (at < rdata.size()) {
        const qsizetype length = static_cast<unsigned char>(rdata[at++]);
        if (at + length > rdata.size())
            return false;
        record.text += rdata.sliced(at, length).toByteArray();
        at += length;
    }
    return !rdata.isEmpty();
}

bool setService(DnsRecord &record, QByteArrayView rdata)
{
    if (rdata.size() < 7)
        return false;
    record.preference = read16(rdata, 0);
    record.weight = read16(rdata, 2);
    record.port = read16(rdata, 4);
    return setTarget(record, rdata, 6);
}

bool setExchange(DnsRecord &record, QByteArrayView rdata)
{
    if (rdata.size() < 3)
        return false;
    record.preference = read16(rdata, 0);
    return setTarget(record, rdata, 2);
}

bool decodeInto(DnsRecord &record, RecordType type, QByteArrayView rdata)
{
    switch (type) {
    case RecordType::A: return setAddress(record, rdata, 4);
    case RecordType::Aaaa: return setAddress(record, rdata, 16);
    case RecordType::Ns:
    case RecordType::Cname:
    case RecordType::Ptr: return setTarget(record, rdata, 0);
    case RecordType::Mx: return setExchange(record, rdata);
    case RecordType::Srv: return setService(record, rdata);
    case RecordType::Txt: return setText(record, rdata);
    case RecordType::Soa:
    case RecordType::Ds:
    case RecordType::Dnskey:
    case RecordType::Tlsa: return true; // kept as rdata
    }
    return true;
}

} // namespace

std::optional<DnsRecord> decodeRecord(RecordType type, QByteArrayView rdata)
{
    DnsRecord record;
    record.rdata = rdata.toByteArray();
    if (!decodeInto(record, type, rdata))
        return std::nullopt;
    return record;
}

QByteArray encodeQuestion(quint16 id, const QByteArray &name, RecordType type)
{
    QByteArray packet;
    append16(packet, id);
    append16(packet, 0x0100); // recursion desired
    append16(packet, 1);
    packet.append(6, '\0');
    if (name != ".") {
        for (const QByteArray &label : name.split('.'))
            packet.append(static_cast<char>(label.size())).append(label);
    }
    packet.append('\0');
    append16(packet, static_cast<quint16>(type));
    append16(packet, 1); // IN
    return packet;
}

std::optional<int> answerCode(QByteArrayView packet, const QByteArray &question)
{
    if (packet.size() < headerBytes || read16(packet, 0) != read16(question, 0) || !(packet[2] & 0x80))
        return std::nullopt;
    // A refusal may leave the question out; where it is there, it must be ours.
    const QByteArrayView asked = QByteArrayView(question).sliced(headerBytes);
    const bool hasQuestion = read16(packet, 4) == 1 && packet.size() >= headerBytes + asked.size();
    if (hasQuestion && packet.sliced(headerBytes, asked.size()).toByteArray().toLower() != asked.toByteArray().toLower())
        return std::nullopt;
    return packet[3] & 0x0f;
}

} // namespace RelayMedic
