#include "core/net/serverquestion.h"

#include "core/net/dnswire.h"
#include "core/net/waiter.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUdpSocket>
#include <QtEndian>

namespace RelayMedic
{

namespace
{

constexpr std::chrono::milliseconds betweenSends{1'000};
constexpr quint16 bufferBytes = 1'232; // https://dnsflagday.net/2020/ (2020-10-01)
constexpr qsizetype maxStreamBytes = 65'537;

//! No recursion desired, with EDNS (RFC 6891), so that larger answers come whole.
QByteArray directQuestion(quint16 id, const QByteArray &name, RecordType type)
{
    QByteArray packet = encodeQuestion(id, name, type);
    packet[2] = 0;  // RD off
    packet[11] = 1; // one additional record: OPT
    packet += QByteArray("\0\0\x29", 3);
    packet += static_cast<char>(bufferBytes >> 8);
    packet += static_cast<char>(bufferBytes & 255);
    packet += QByteArray(6, '\0');
    return packet;
}

//! Is this the answer to that question?
bool fits(const DnsPacket &packet, quint16 id, const QByteArray &name, RecordType type)
{
    const bool hasQuestion = packet.questionType != 0;
    const QString asked = name == "." ? QString() : QString::fromLatin1(name);
    // a refusal may leave the question out
    return packet.id == id &&
           (hasQuestion ? packet.questionType == static_cast<quint16>(type) && packet.questionName == asked : packet.rcode != 0);
}

FailureKind kindOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return FailureKind::Refused;
    case QAbstractSocket::RemoteHostClosedError: return FailureKind::Closed;
    case QAbstractSocket::SocketTimeoutError: return FailureKind::TimedOut;
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::SocketAccessError: return FailureKind::Unreachable;
    default: return FailureKind::Io;
    }
}

//! One question to one server; lives in the coroutine's frame.
class Asker
{
public:
    Asker(NameServer server, QByteArray name, RecordType type, Cancellation &cancellation)
        : m_server(std::move(server))
        , m_name(std::move(name))
        , m_type(type)
        , m_id(static_cast<quint16>(QRandomGenerator::system()->bounded(0x10000)))
        , m_question(directQuestion(m_id, m_name, type))
        , m_waiter(cancellation)
    {
        const auto wake = [this] { m_waiter.wake(); };
        const auto keep = [this](QAbstractSocket::SocketError error) {
            m_trouble = Failure(kindOf(error));
            m_waiter.wake();
        };
        for (QAbstractSocket *socket : {static_cast<QAbstractSocket *>(&m_udp), static_cast<QAbstractSocket *>(&m_tcp)}) {
            socket->setProxy(QNetworkProxy::NoProxy);
            QObject::connect(socket, &QAbstractSocket::readyRead, socket, wake);
            QObject::connect(socket, &QAbstractSocket::connected, socket, wake);
            QObject::connect(socket, &QAbstractSocket::errorOccurred, socket, keep);
        }
    }

    ~Asker()
    {
        m_udp.disconnect();
        m_tcp.disconnect();
        m_tcp.abort();
    }

    QCoro::Task<Result<DnsPacket>> run(QDeadlineTimer deadline)
    {
        const auto datagram = co_await byDatagram(deadline);
        if (!datagram || !datagram->isTruncated)
            co_return datagram;
        const auto stream = co_await byStream(deadline);
        co_return stream;
    }

private:
    // A connected socket takes datagrams from this server alone.
    QCoro::Task<Result<DnsPacket>> byDatagram(QDeadlineTimer deadline)
    {
        m_udp.connectToHost(QHostAddress(m_server.address), m_server.port);
        const std::function<bool()> ready = [this] { return readDatagrams(); };
        for (;;) {
            m_udp.write(m_question);
            const auto left = std::chrono::milliseconds(deadline.remainingTime());
            const auto waited = co_await m_waiter.until(ready, trouble(), QDeadlineTimer(qMin(left, betweenSends)));
            if (waited)
                co_return *m_packet;
            if (waited.error().kind() != FailureKind::TimedOut || deadline.hasExpired())
                co_return tl::unexpected<Failure>(waited.error());
        }
    }

    QCoro::Task<Result<DnsPacket>> byStream(QDeadlineTimer deadline)
    {
        m_packet.reset();
        m_tcp.connectToHost(QHostAddress(m_server.address), m_server.port);
        const std::function<bool()> connected = [this] { return m_tcp.state() == QAbstractSocket::ConnectedState; };
        const auto reached = co_await m_waiter.until(connected, trouble(), deadline);
        if (!reached)
            co_return tl::unexpected<Failure>(reached.error());
        QByteArray length(2, Qt::Uninitialized);
        qToBigEndian(static_cast<quint16>(m_question.size()), length.data());
        m_tcp.write(length + m_question);
        const std::function<bool()> ready = [this] { return readStream(); };
        const auto waited = co_await m_waiter.until(ready, trouble(), deadline);
        if (!waited)
            co_return tl::unexpected<Failure>(waited.error());
        if (!m_packet)
            co_return failed(FailureKind::Malformed);
        co_return *m_packet;
    }

    std::function<std::optional<Failure>()> trouble()
    {
        return [this] { return m_trouble; };
    }

    bool readDatagrams()
    {
        while (!m_packet && m_udp.hasPendingDatagrams()) {
            QByteArray bytes(bufferBytes, Qt::Uninitialized);
            const qint64 size = m_udp.readDatagram(bytes.data(), bytes.size());
            const auto packet = size > 0 ? DnsPacket::parse(QByteArrayView(bytes).first(size)) : std::nullopt;
            if (packet && fits(*packet, m_id, m_name, m_type))
                m_packet = packet;
        }
        return m_packet.has_value();
    }

    bool readStream()
    {
        m_stream += m_tcp.read(maxStreamBytes - m_stream.size());
        if (m_stream.size() < 2)
            return false;
        const qsizetype length = qFromBigEndian<quint16>(m_stream.constData());
        if (m_stream.size() < 2 + length)
            return false;
        const auto packet = DnsPacket::parse(QByteArrayView(m_stream).sliced(2, length));
        if (packet && fits(*packet, m_id, m_name, m_type))
            m_packet = packet;
        return true;
    }

    NameServer m_server;
    QByteArray m_name;
    RecordType m_type;
    quint16 m_id;
    QByteArray m_question;
    Waiter m_waiter;
    QUdpSocket m_udp;
    QTcpSocket m_tcp;
    QByteArray m_stream;
    std::optional<DnsPacket> m_packet;
    std::optional<Failure> m_trouble;
};

} // namespace

QCoro::Task<Result<DnsPacket>> askServer(NameServer server, QByteArray name, RecordType type, Cancellation *cancellation,
                                         std::chrono::milliseconds limit)
{
    Asker asker(server, name, type, *cancellation);
    const QDeadlineTimer deadline(limit);
    const auto packet = co_await asker.run(deadline);
    co_return packet;
}

} // namespace RelayMedic
