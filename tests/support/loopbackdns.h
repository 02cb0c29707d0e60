// LoopbackDns: a name server on 127.0.0.1 that answers from a Zone, over UDP and TCP. It signs nothing, but
// hands on the signatures that the zone has.
#pragma once

#include "tests/support/zone.h"

#include <QTcpServer>
#include <QUdpSocket>

namespace RelayMedic::Testing
{

class LoopbackDns : public QObject
{
    Q_OBJECT
public:
    explicit LoopbackDns(const QByteArray &zone);

    NameServer server() const { return NameServer{QStringLiteral("127.0.0.1"), m_port}; }
    NetworkOptions options() const;
    //! "shop.example MX" as they arrived; "TCP shop.example MX" over TCP.
    const QStringList &calls() const { return m_calls; }
    //! Whether nothing is answered at all from now on.
    void fallSilent(bool silent) { m_silent = silent; }

private:
    void readDatagrams();
    void serveTcp();
    QByteArray answer(const QByteArray &packet, bool tcp);
    QByteArray packetOf(const QByteArray &question, const ZoneReply &reply, RecordType type, bool tcp, bool edns) const;
    struct Section;
    void addProofOfAbsence(Section &authority) const;

    Zone m_zone;
    QUdpSocket m_udp;
    QTcpServer m_tcp;
    quint16 m_port = 0;
    bool m_silent = false;
    QStringList m_calls;
};

} // namespace RelayMedic::Testing
