#include "tests/support/loopbackdns.h"

#include <QNetworkDatagram>
#include <QTcpSocket>
#include <QtEndian>

namespace RelayMedic::Testing
{

namespace
{

QByteArray wire16(uint value)
{
    const char bytes[] = {static_cast<char>(value >> 8 & 255), static_cast<char>(value & 255)};
    return QByteArray(bytes, 2);
}

constexpr quint16 signatureType = 46;
constexpr quint16 denialType = 47;

} // namespace

//! Records of one section of a packet, counted.
struct LoopbackDns::Section {
    void add(const QString &owner, quint16 type, const QByteArray &rdata)
    {
        bytes += wireName(owner) + wire16(type) + wire16(1) + wire16(0) + wire16(300) + wire16(static_cast<uint>(rdata.size())) +
                 rdata;
        ++count;
    }
    void addSignatures(const Zone &zone, const QString &owner, quint16 type)
    {
        for (const QByteArray &signature : zone.signaturesOf(owner, type))
            add(owner, signatureType, signature);
    }

    QByteArray bytes;
    uint count = 0;
};

// The zones of the tests are small: every NSEC record goes along, the one that proves it among them.
void LoopbackDns::addProofOfAbsence(Section &authority) const
{
    const auto starts = m_zone.everyRecord(QStringLiteral("SOA"));
    for (const auto &[owner, rdata] : starts) {
        authority.add(owner, static_cast<quint16>(RecordType::Soa), rdata);
        authority.addSignatures(m_zone, owner, static_cast<quint16>(RecordType::Soa));
    }
    for (const auto &[owner, rdata] : m_zone.everyRecord(QStringLiteral("NSEC"))) {
        authority.add(owner, denialType, rdata);
        authority.addSignatures(m_zone, owner, denialType);
    }
    if (!starts.isEmpty())
        return;
    // RFC 2308 section 3: without an SOA nobody may remember a negative answer.
    const QByteArray soa =
        wireName(QStringLiteral("ns.invalid")) + wireName(QStringLiteral("root.invalid")) + QByteArray(20, '\1');
    authority.add(QStringLiteral("."), static_cast<quint16>(RecordType::Soa), soa);
}

QByteArray LoopbackDns::packetOf(const QByteArray &question, const ZoneReply &reply, RecordType type, bool tcp, bool edns) const
{
    using Kind = ZoneReply::Kind;
    const uint rcode = reply.kind == Kind::NoName ? 3 : reply.kind == Kind::Refused ? 5 : reply.kind == Kind::ServFail ? 2 : 0;
    Section answers;
    Section authority;
    for (const auto &[owner, target] : reply.aliases) {
        answers.add(owner, static_cast<quint16>(RecordType::Cname), wireName(target));
        answers.addSignatures(m_zone, owner, static_cast<quint16>(RecordType::Cname));
    }
    for (const QByteArray &rdata : reply.rdata)
        answers.add(reply.owner, static_cast<quint16>(type), rdata);
    if (!reply.rdata.isEmpty())
        answers.addSignatures(m_zone, reply.owner, static_cast<quint16>(type));
    if (reply.kind == Kind::NoName || reply.kind == Kind::NoData)
        addProofOfAbsence(authority);
    const bool cut = reply.truncate && !tcp;
    if (cut)
        answers = authority = Section();
    // An OPT record with the DO bit (RFC 6891 section 6.1), where the question had one.
    const QByteArray opt = edns ? QByteArray::fromHex("0000290fa0000080000000") : QByteArray();
    return question.left(2) + wire16(0x8180 | (cut ? 0x0200 : 0) | rcode) + wire16(1) + wire16(answers.count) +
           wire16(authority.count) + wire16(edns ? 1 : 0) + question.mid(12) + answers.bytes + authority.bytes + opt;
}

LoopbackDns::LoopbackDns(const QByteArray &zone)
    : m_zone(zone)
{
    // The two protocols need the same port, and a free one for the one may be taken for the other.
    for (int tries = 0; tries < 50 && m_port == 0; ++tries) {
        m_tcp.close();
        m_udp.close();
        if (m_tcp.listen(QHostAddress::LocalHost) && m_udp.bind(QHostAddress::LocalHost, m_tcp.serverPort()))
            m_port = m_tcp.serverPort();
    }
    connect(&m_udp, &QUdpSocket::readyRead, this, &LoopbackDns::readDatagrams);
    connect(&m_tcp, &QTcpServer::newConnection, this, &LoopbackDns::serveTcp);
}

NetworkOptions LoopbackDns::options() const
{
    NetworkOptions options;
    options.resolvers = {server()};
    return options;
}

void LoopbackDns::readDatagrams()
{
    while (m_udp.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_udp.receiveDatagram();
        const QByteArray packet = answer(datagram.data(), false);
        if (!packet.isEmpty())
            m_udp.writeDatagram(datagram.makeReply(packet));
    }
}

void LoopbackDns::serveTcp()
{
    while (QTcpSocket *client = m_tcp.nextPendingConnection()) {
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client] {
            const QByteArray head = client->peek(2);
            const qint64 size = head.size() == 2 ? qFromBigEndian<quint16>(head.constData()) : 0;
            if (head.size() < 2 || client->bytesAvailable() < size + 2)
                return;
            const QByteArray packet = answer(client->read(size + 2).mid(2), true);
            if (!packet.isEmpty())
                client->write(wire16(static_cast<uint>(packet.size())) + packet);
        });
    }
}

QByteArray LoopbackDns::answer(const QByteArray &packet, bool tcp)
{
    QStringList labels;
    qsizetype at = 12;
    while (at < packet.size() && packet[at] != 0) {
        labels += QString::fromLatin1(packet.mid(at + 1, packet[at]));
        at += packet[at] + 1;
    }
    if (at + 5 > packet.size() || m_silent)
        return {};
    const QString name = labels.isEmpty() ? QStringLiteral(".") : labels.join(QLatin1Char('.')).toLower();
    const auto type = static_cast<RecordType>(qFromBigEndian<quint16>(packet.constData() + at + 1));
    m_calls += (tcp ? QStringLiteral("TCP ") : QString()) + name + QLatin1Char(' ') + QLatin1String(recordTypeName(type));
    const ZoneReply reply = m_zone.find(name, type);
    if (reply.kind == ZoneReply::Kind::Timeout)
        return {};
    const bool edns = qFromBigEndian<quint16>(packet.constData() + 10) > 0;
    return packetOf(packet.left(at + 5), reply, type, tcp, edns);
}

} // namespace RelayMedic::Testing
