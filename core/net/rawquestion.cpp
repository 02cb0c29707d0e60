#include "core/net/rawquestion.h"

#include "core/net/dnswire.h"
#include "core/net/waiter.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QUdpSocket>

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
            while (!m_code && socket->hasPendingDatagrams()) {
                QByteArray packet(maxDatagramBytes, Qt::Uninitialized);
                const qint64 size = socket->readDatagram(packet.data(), packet.size());
                if (size > 0)
                    m_code = answerCode(QByteArrayView(packet).first(size), m_question);
            }
        }
        return m_code.has_value();
    }

    QCoro::Task<Result<int>> run(QDeadlineTimer deadline)
    {
        const std::function<bool()> ready = [this] { return read(); };
        const std::function<std::optional<Failure>()> never = [] { return std::optional<Failure>(); };
        for (;;) {
            send();
            const auto left = std::chrono::milliseconds(deadline.remainingTime());
            const QDeadlineTimer next(qMin(left, betweenSends));
            const auto waited = co_await m_waiter.until(ready, never, next);
            if (waited)
                co_return *m_code;
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
    std::optional<int> m_code;
};

} // namespace

QCoro::Task<Result<int>> askByHand(QList<NameServer> servers, QByteArray name, RecordType type, Cancellation *cancellation,
                                   std::chrono::milliseconds limit)
{
    const auto id = static_cast<quint16>(QRandomGenerator::system()->bounded(0x10000));
    Asker asker(servers, encodeQuestion(id, name, type), *cancellation);
    const QDeadlineTimer deadline(limit);
    const auto code = co_await asker.run(deadline);
    co_return code;
}

} // namespace RelayMedic
