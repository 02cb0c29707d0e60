#include "tests/servers/support/dnsrelay.h"

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUdpSocket>
#include <QtEndian>

namespace Rig
{

namespace
{

constexpr quint16 dnsPort = 53;
constexpr qsizetype headerBytes = 12;
constexpr char truncatedFlag = 0x02;

//! Where the one question of a packet ends; questions are not compressed.
qsizetype endOfQuestion(const QByteArray &packet)
{
    qsizetype at = headerBytes;
    while (at < packet.size() && packet[at] != 0)
        at += 1 + static_cast<unsigned char>(packet[at]);
    return qMin(at + 5, packet.size()); // the root, type and class
}

//! Header and question alone: what an old forwarder, or a cut answer, leaves of a packet.
QByteArray withoutRecords(QByteArray packet)
{
    packet.truncate(endOfQuestion(packet));
    for (qsizetype count = 6; count < headerBytes && packet.size() >= headerBytes; ++count)
        packet[count] = 0;
    return packet;
}

QByteArray formatError(const QByteArray &question)
{
    constexpr int formErr = 1;
    QByteArray answer = withoutRecords(question);
    answer[2] = static_cast<char>(answer[2] | 0x80);
    answer[3] = static_cast<char>((answer[3] & 0xf0) | formErr);
    return answer;
}

bool hasEdns(const QByteArray &question)
{
    return question.size() >= headerBytes && qFromBigEndian<quint16>(question.constData() + 10) > 0;
}

} // namespace

//! Lives in the relay's thread.
class DnsRelay::Work : public QObject
{
public:
    explicit Work(DnsRelay &relay)
        : m_relay(relay)
        , m_habits(relay.m_habits)
    {
        connect(&m_udp, &QUdpSocket::readyRead, this, [this] { readQuestions(); });
        connect(&m_tcp, &QTcpServer::newConnection, this, [this] { takeStreams(); });
    }

    bool listen()
    {
        const QHostAddress address(m_relay.m_address);
        return m_udp.bind(address, dnsPort) && (!m_habits.takesStreams || m_tcp.listen(address, dnsPort));
    }

private:
    template<typename Action>
    void later(QObject *context, Action action)
    {
        QTimer::singleShot(m_habits.delay, Qt::PreciseTimer, context, action);
    }

    void readQuestions()
    {
        while (m_udp.hasPendingDatagrams()) {
            QByteArray question(4'096, Qt::Uninitialized);
            QHostAddress from;
            quint16 port = 0;
            question.resize(m_udp.readDatagram(question.data(), question.size(), &from, &port));
            ++m_relay.m_datagrams;
            if (m_habits.silent || question.size() < headerBytes)
                continue;
            if (m_habits.edns == EdnsAnswer::Error && hasEdns(question)) {
                m_udp.writeDatagram(formatError(question), from, port);
                continue;
            }
            if (m_habits.edns == EdnsAnswer::Removed)
                question = withoutRecords(question);
            ask(question, from, port);
        }
    }

    //! A socket for each question, so that the answer finds its way back.
    void ask(const QByteArray &question, const QHostAddress &from, quint16 port)
    {
        auto *socket = new QUdpSocket(this);
        connect(socket, &QUdpSocket::readyRead, socket, [this, socket, from, port] {
            QByteArray answer(65'536, Qt::Uninitialized);
            answer.resize(qMax<qint64>(0, socket->readDatagram(answer.data(), answer.size())));
            later(socket, [this, socket, from, port, answer] {
                m_udp.writeDatagram(m_habits.truncates ? cut(answer) : answer, from, port);
                socket->deleteLater();
            });
        });
        socket->writeDatagram(question, QHostAddress(m_relay.m_server), dnsPort);
    }

    static QByteArray cut(const QByteArray &answer)
    {
        QByteArray packet = withoutRecords(answer);
        packet[2] = static_cast<char>(packet[2] | truncatedFlag);
        return packet;
    }

    void takeStreams()
    {
        while (QTcpSocket *asker = m_tcp.nextPendingConnection()) {
            ++m_relay.m_streams;
            auto *server = new QTcpSocket(asker);
            connect(asker, &QTcpSocket::disconnected, asker, &QObject::deleteLater);
            connect(server, &QTcpSocket::disconnected, asker, [asker] { asker->disconnectFromHost(); });
            connect(asker, &QTcpSocket::readyRead, server, [this, asker, server] {
                const QByteArray bytes = asker->readAll();
                if (!m_habits.silent)
                    server->write(bytes);
            });
            connect(server, &QTcpSocket::readyRead, asker,
                    [this, asker, server] { later(asker, [asker, bytes = server->readAll()] { asker->write(bytes); }); });
            server->connectToHost(QHostAddress(m_relay.m_server), dnsPort);
        }
    }

    DnsRelay &m_relay;
    RelayHabits m_habits;
    QUdpSocket m_udp;
    QTcpServer m_tcp;
};

DnsRelay::DnsRelay(QString address, QString server, RelayHabits habits)
    : m_address(std::move(address))
    , m_server(std::move(server))
    , m_habits(habits)
{
    start();
    m_ready.acquire();
}

DnsRelay::~DnsRelay()
{
    quit();
    wait();
}

void DnsRelay::run()
{
    Work work(*this);
    m_listening = work.listen();
    m_ready.release();
    exec();
}

} // namespace Rig
