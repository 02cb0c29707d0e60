#include "core/net/dnspacket.h"

#include "core/net/dnswire.h"

#include <QtEndian>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype headerBytes = 12;
constexpr qsizetype maxNameBytes = 255;
constexpr int maxJumps = 64; // of compression; more is a circle

bool isKnown(quint16 type)
{
    constexpr RecordType known[] = {RecordType::A,   RecordType::Ns, RecordType::Cname,  RecordType::Soa,
                                    RecordType::Ptr, RecordType::Mx, RecordType::Txt,    RecordType::Aaaa,
                                    RecordType::Srv, RecordType::Ds, RecordType::Dnskey, RecordType::Tlsa};
    return std::any_of(std::begin(known), std::end(known), [type](RecordType one) { return static_cast<quint16>(one) == type; });
}

//! Reads from the front; `ok` stays false once something did not fit.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    bool ok = true;

    quint16 number16()
    {
        if (!has(2))
            return 0;
        m_at += 2;
        return qFromBigEndian<quint16>(m_bytes.data() + m_at - 2);
    }

    quint32 number32()
    {
        const quint32 high = number16();
        return high << 16 | number16();
    }

    //! The name as wire bytes without compression (RFC 1035 section 4.1.4).
    QByteArray name()
    {
        QByteArray wire;
        qsizetype at = m_at;
        bool jumped = false;
        for (int jumps = 0; ok;) {
            if (at >= m_bytes.size() || wire.size() > maxNameBytes || jumps > maxJumps) {
                ok = false;
                break;
            }
            const auto length = static_cast<unsigned char>(m_bytes[at]);
            constexpr unsigned char pointer = 0xc0;
            if ((length & pointer) == pointer && at + 1 < m_bytes.size()) {
                if (!std::exchange(jumped, true))
                    m_at = at + 2;
                at = (length & 0x3f) << 8 | static_cast<unsigned char>(m_bytes[at + 1]);
                ++jumps;
                continue;
            }
            if ((length & pointer) != 0 || at + 1 + length > m_bytes.size()) {
                ok = false;
                break;
            }
            wire += m_bytes.sliced(at, 1 + length).toByteArray();
            at += 1 + length;
            if (length == 0) {
                if (!jumped)
                    m_at = at;
                break;
            }
        }
        return wire;
    }

    QByteArray bytes(qsizetype count)
    {
        if (!has(count))
            return {};
        m_at += count;
        return m_bytes.sliced(m_at - count, count).toByteArray();
    }

    qsizetype at() const { return m_at; }
    void jumpTo(qsizetype at)
    {
        ok = ok && at <= m_bytes.size();
        m_at = at;
    }

private:
    bool has(qsizetype count)
    {
        ok = ok && count >= 0 && m_bytes.size() - m_at >= count;
        return ok;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

//! A wire name as text, by way of the reader of records.
QString nameText(const QByteArray &wire)
{
    const auto decoded = decodeRecord(RecordType::Ns, wire);
    return decoded ? decoded->target : QString();
}

QByteArray expanded(Reader &reader, RecordType type, qsizetype end)
{
    QByteArray rdata; // step by step: the operands of + may be evaluated in any order
    switch (type) {
    case RecordType::Mx:
        rdata = reader.bytes(2);
        rdata += reader.name();
        break;
    case RecordType::Srv:
        rdata = reader.bytes(6);
        rdata += reader.name();
        break;
    case RecordType::Ns:
    case RecordType::Cname:
    case RecordType::Ptr: rdata = reader.name(); break;
    case RecordType::Soa:
        rdata = reader.name();
        rdata += reader.name();
        rdata += reader.bytes(20);
        break;
    default: rdata = reader.bytes(end - reader.at()); break;
    }
    reader.ok = reader.ok && reader.at() == end;
    return rdata;
}

bool readRecord(Reader &reader, QList<PacketRecord> &into)
{
    const QByteArray owner = reader.name();
    const quint16 type = reader.number16();
    constexpr quint16 classIn = 1;
    const quint16 recordClass = reader.number16();
    const quint32 timeToLive = reader.number32();
    const quint16 length = reader.number16();
    const qsizetype end = reader.at() + length;
    if (!reader.ok)
        return false;
    if (!isKnown(type) || recordClass != classIn) {
        reader.jumpTo(end);
        return reader.ok;
    }
    PacketRecord record;
    record.owner = nameText(owner);
    record.type = static_cast<RecordType>(type);
    // RFC 2181 section 8: a number with the highest bit set counts as 0
    record.timeToLive = std::chrono::seconds(timeToLive & 0x80000000U ? 0 : timeToLive);
    const QByteArray rdata = expanded(reader, record.type, end);
    const auto data = reader.ok ? decodeRecord(record.type, rdata) : std::nullopt;
    if (!data)
        return false;
    record.data = *data;
    if (into.size() < DnsPacket::maxRecords)
        into.append(record);
    return true;
}

} // namespace

std::optional<DnsPacket> DnsPacket::parse(QByteArrayView bytes)
{
    if (bytes.size() < headerBytes)
        return std::nullopt;
    Reader reader(bytes);
    DnsPacket packet;
    packet.id = reader.number16();
    const quint16 flags = reader.number16();
    constexpr quint16 response = 0x8000;
    constexpr quint16 authoritative = 0x0400;
    constexpr quint16 truncated = 0x0200;
    if (!(flags & response))
        return std::nullopt;
    packet.isAuthoritative = flags & authoritative;
    packet.isTruncated = flags & truncated;
    packet.rcode = flags & 0x0f;
    const quint16 questions = reader.number16();
    const quint16 answers = reader.number16();
    const quint16 authorities = reader.number16();
    reader.number16(); // additional records are of no use here
    if (questions > 1)
        return std::nullopt;
    if (questions == 1) {
        packet.questionName = nameText(reader.name());
        packet.questionType = reader.number16();
        reader.number16();
    }
    for (int i = 0; i < answers && reader.ok; ++i)
        reader.ok = readRecord(reader, packet.answers);
    for (int i = 0; i < authorities && reader.ok; ++i)
        reader.ok = readRecord(reader, packet.authority);
    // a cut answer ends where it ends: the whole one is asked for over TCP
    if (!reader.ok && !packet.isTruncated)
        return std::nullopt;
    return packet;
}

std::optional<ZoneStart> readSoa(QByteArrayView rdata)
{
    Reader reader(rdata);
    reader.name();
    reader.name();
    ZoneStart start;
    start.serial = reader.number32();
    constexpr qsizetype refreshRetryExpire = 12;
    reader.bytes(refreshRetryExpire);
    start.negative = std::chrono::seconds(reader.number32());
    return reader.ok ? std::optional(start) : std::nullopt;
}

} // namespace RelayMedic
