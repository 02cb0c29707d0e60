// NameServer of the lab: a Zone behind a UDP socket and a TCP server on one port of 127.0.0.1.
#pragma once

#include "core/practice/zone.h"

#include <QObject>
#include <QSet>
#include <QTcpServer>
#include <QUdpSocket>

namespace RelayMedic::Practice
{

class ZoneServer : public QObject
{
    Q_OBJECT
public:
    static constexpr int maxConnections = 16;
    static constexpr qsizetype maxAsked = 5'000;
    static constexpr std::chrono::milliseconds idleLimit{10'000}; //!< of a TCP connection

    explicit ZoneServer(const QList<ZoneLine> &lines, QObject *parent = nullptr);

    //! Io when no port could be opened.
    Result<void> open();
    quint16 port() const { return m_udp.localPort(); }
    const Zone &zone() const { return m_zone; }
    //! Every question so far, "shop.example MX", sorted, none twice; the first maxAsked.
    QStringList asked() const;

private:
    QByteArray answered(const QByteArray &query, Zone::Transport transport);
    void answerDatagrams();
    void acceptConnection();
    void answerStream(QTcpSocket *socket);

    Zone m_zone;
    QUdpSocket m_udp;
    QTcpServer m_tcp;
    int m_connections = 0;
    QSet<QString> m_asked;
};

} // namespace RelayMedic::Practice
