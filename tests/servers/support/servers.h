// Real Postfix, Dovecot (for sign-in alone) and NSD, configured by each test, on a Machine.
#pragma once

#include "tests/servers/support/machine.h"

#include <QMap>

namespace Rig
{

//! Files of a private authority and of one certificate that it signed, as seen by the servers.
struct Certificates {
    QString authority = QStringLiteral("/etc/tls/authority.pem");
    QString chain = QStringLiteral("/etc/tls/server.pem");
    QString key = QStringLiteral("/etc/tls/server.key");
};
//! Makes them with openssl; the certificate is valid for `names`.
Certificates makeCertificates(Machine &machine, const QStringList &names);

//! Starts an authoritative name server at address:53 for everything: `zone` is in master-file form with absolute names.
void startNsd(Machine &machine, const QString &address, const QByteArray &zone);

//! Starts Dovecot's authentication service alone. `passwords` by user name; `socket` is where Postfix finds it.
void startDovecot(Machine &machine, const QMap<QString, QString> &passwords, const QString &socket);

//! What one session did, from Postfix's line at its end ("disconnect from ... ehlo=2 auth=0/1 rcpt=0/1 commands=5/7").
struct SessionCounts {
    QMap<QString, int> accepted;
    QMap<QString, int> seen; //!< accepted or refused
};

struct PostfixListener {
    QString address;
    quint16 port = 25;
    bool wrapped = false; //!< TLS at once
};

class Postfix
{
public:
    //! `name` tells instances of one machine apart.
    Postfix(Machine &machine, QString name);

    void set(const QString &parameter, const QString &value) { m_settings[parameter] = value; }
    void listen(const PostfixListener &listener) { m_listeners.append(listener); }
    QString queueFolder() const { return QStringLiteral("/var/spool/") + m_name; }
    void start();
    //! Waits until it listens.
    void ready();

    QString log() const;
    //! Waits until every session ended, then counts what was said in all of them.
    QList<SessionCounts> sessions() const;
    //! True when a message reached the queue, even for a moment.
    bool hasSeenMessage() const;

private:
    QByteArray services() const;

    Machine &m_machine;
    QString m_name;
    QMap<QString, QString> m_settings;
    QList<PostfixListener> m_listeners;
};

} // namespace Rig
