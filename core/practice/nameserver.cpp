#include "core/practice/nameserver.h"

#include "core/practice/zonerecord.h"

#include <QNetworkDatagram>
#include <QTcpSocket>
#include <QTimer>

namespace RelayMedic::Practice
{

ZoneServer::ZoneServer(const QList<ZoneLine> &lines, QObject *parent)
    : QObject(parent)
    , m_zone(lines)
{
    connect(&m_udp, &QUdpSocket::readyRead, this, &ZoneServer::answerDatagrams);
    connect(&m_tcp, &QTcpServer::newConnection, this, &ZoneServer::acceptConnection);
}

Result<void> ZoneServer::open()
{
    // One number for both: a free UDP port may be taken for TCP, so a few are tried.
    for (int attempt = 0; attempt < 20; ++attempt) {
        if (m_udp.bind(QHostAddress::LocalHost, 0) && m_tcp.listen(QHostAddress::LocalHost, m_udp.localPort()))
            return {};
        m_udp.close();
    }
    return failed(FailureKind::Io, m_udp.errorString());
}

QStringList ZoneServer::asked() const
{
    QStringList all(m_asked.begin(), m_asked.end());
    all.sort();
    return all;
}

QByteArray ZoneServer::answered(const QByteArray &query, Zone::Transport transport)
{
    const QString question = questionText(query);
    if (!question.isEmpty() && m_asked.size() < maxAsked)
        m_asked.insert(question);
    return m_zone.answer(query, transport);
}

void ZoneServer::answerDatagrams()
{
    while (m_udp.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_udp.receiveDatagram();
        const QByteArray answer = answered(datagram.data(), Zone::Transport::Udp);
        if (!answer.isEmpty())
            m_udp.writeDatagram(datagram.makeReply(answer));
    }
}

void ZoneServer::acceptConnection()
{
    while (QTcpSocket *socket = m_tcp.nextPendingConnection()) {
        if (m_connections >= maxConnections) {
            delete socket;
            continue;
        }
        ++m_connections;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answerStream(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_connections;
            socket->deleteLater();
        });
        QTimer::singleShot(idleLimit, socket, [socket] { socket->abort(); });
        answerStream(socket);
    }
}

//! Each message stands behind its length (RFC 1035 section 4.2.2).
void ZoneServer::answerStream(QTcpSocket *socket)
{
    while (socket->bytesAvailable() >= 2) {
        const QByteArray length = socket->peek(2);
        const int size = (static_cast<quint8>(length.at(0)) << 8) | static_cast<quint8>(length.at(1));
        if (socket->bytesAvailable() < 2 + size)
            return;
        socket->read(2);
        const QByteArray answer = answered(socket->read(size), Zone::Transport::Tcp);
        if (answer.isEmpty())
            continue;
        QByteArray framed;
        appendNumber16(framed, static_cast<quint16>(answer.size()));
        socket->write(framed + answer);
    }
}

} // namespace RelayMedic::Practice
