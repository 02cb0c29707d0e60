#include "core/net/rawquestion.h"

#include "core/net/dnswire.h"
#include "core/net/waiter.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QUdpSocket>

#include <memory>
#include <vector>

namespace RelayMedic
{

namespace
{

constexpr std::chrono::milliseconds betweenSends{700};
constexpr qsizetype maxDatagramBytes = 4'096;

class Asker
{
public:
    Asker(QList<NameServer> servers, QByteArray question, Cancellation &cancellation)
        : m_servers(std::move(servers))
        , m_question(std::move(question))
        , m_waiter(cancellation)
    {
        for (QUdpSocket *socket : {&m_v4, &m_v6}) {
            socket->setProxy(QNetworkProxy::NoProxy);
            QObject::connect(socket, &QUdpSocket::readyRead, socket, [this] { m_waiter.wake(); });
        }
        m_v4.bind(QHostAddress(QHostAddress::AnyIPv4));
        m_v6.bind(QHostAddress(QHostAddress::AnyIPv6));
    }

    void send()
    {
        for (const NameServer &server : m_servers) {
            const QHostAddress address(server.address);
            const bool isV6 = address.protocol() == QAbstractSocket::IPv6Protocol;
            (isV6 ? m_v6 : m_v4).writeDatagram(m_question, address, server.port);
        }
    }

    bool read()
    {
        for (QUdpSocket *socket : {&m_v4, &m_v6}) {
            while (!m_answer && socket->hasPendingDatagrams()) {
                QByteArray packet(maxDatagramBytes, Qt::Uninitialized);
                const qint64 size = socket->readDatagram(packet.data(), packet.size());
                if (size > 0)
                    m_answer = understood(QByteArrayView(packet).first(size));
            }
        }
        return m_answer.has_value();
    }

    std::optional<HandAnswer> understood(QByteArrayView packet) const
    {
        constexpr char truncated = 0x02; // RFC 1035 section 4.1.1
        const auto code = answerCode(packet, m_question);
        return code ? std::optional(HandAnswer{*code, (packet[2] & truncated) != 0}) : std::nullopt;
    }

    QCoro::Task<Result<HandAnswer>> run(QDeadlineTimer deadline)
    {
        const std::function<bool()> ready = [this] { return read(); };
        const std::function<std::optional<Failure>()> never = [] { return std::optional<Failure>(); };
        for (;;) {
            send();
            const auto left = std::chrono::milliseconds(deadline.remainingTime());
            const QDeadlineTimer next(qMin(left, betweenSends));
            const auto waited = co_await m_waiter.until(ready, never, next);
            if (waited)
                co_return *m_answer;
            if (waited.error().kind() != FailureKind::TimedOut || deadline.hasExpired())
                co_return tl::unexpected<Failure>(waited.error());
        }
    }

private:
    QList<NameServer> m_servers;
    QByteArray m_question;
    Waiter m_waiter;
    QUdpSocket m_v4;
    QUdpSocket m_v6;
    std::optional<HandAnswer> m_answer;
};

FailureKind kindOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return FailureKind::Refused;
    case QAbstractSocket::SocketTimeoutError: return FailureKind::TimedOut;
    case QAbstractSocket::NetworkError:
    case QAbstractSocket::SocketAccessError: return FailureKind::Unreachable;
    default: return FailureKind::Io;
    }
}

//! Connections to all servers at once; the first that stands is enough, the last that fails tells why.
class Caller
{
public:
    explicit Caller(Cancellation &cancellation)
        : m_waiter(cancellation)
    {
    }
    ~Caller()
    {
        for (const auto &socket : m_sockets) {
            socket->disconnect();
            socket->abort();
        }
    }
    Caller(const Caller &) = delete;
    Caller &operator=(const Caller &) = delete;

    void call(const NameServer &server)
    {
        m_sockets.push_back(std::make_unique<QTcpSocket>());
        QTcpSocket *socket = m_sockets.back().get();
        socket->setProxy(QNetworkProxy::NoProxy);
        QObject::connect(socket, &QAbstractSocket::connected, socket, [this] {
            m_stands = true;
            m_waiter.wake();
        });
        QObject::connect(socket, &QAbstractSocket::errorOccurred, socket, [this](QAbstractSocket::SocketError error) {
            if (++m_failed == m_sockets.size())
                m_trouble = Failure(kindOf(error));
            m_waiter.wake();
        });
        socket->connectToHost(QHostAddress(server.address), server.port);
    }

    QCoro::Task<Result<void>> stands(QDeadlineTimer deadline)
    {
        const std::function<bool()> ready = [this] { return m_stands; };
        const std::function<std::optional<Failure>()> trouble = [this] { return m_trouble; };
        const auto waited = co_await m_waiter.until(ready, trouble, deadline);
        co_return waited;
    }

private:
    Waiter m_waiter;
    std::vector<std::unique_ptr<QTcpSocket>> m_sockets;
    std::size_t m_failed = 0;
    bool m_stands = false;
    std::optional<Failure> m_trouble;
};

} // namespace

QCoro::Task<Result<HandAnswer>> askByHand(QList<NameServer> servers, QByteArray name, RecordType type, Cancellation *cancellation,
                                          std::chrono::milliseconds limit)
{
    const auto id = static_cast<quint16>(QRandomGenerator::system()->bounded(0x10000));
    Asker asker(servers, encodeQuestion(id, name, type), *cancellation);
    const QDeadlineTimer deadline(limit);
    const auto answer = co_await asker.run(deadline);
    co_return answer;
}

QCoro::Task<Result<void>> takesStreams(QList<NameServer> servers, Cancellation *cancellation, std::chrono::milliseconds limit)
{
    Caller caller(*cancellation);
    for (const NameServer &server : std::as_const(servers))
        caller.call(server);
    const QDeadlineTimer deadline(limit);
    const auto stands = co_await caller.stands(deadline);
    co_return stands;
}

} // namespace RelayMedic
