// ScriptedServer: a server on 127.0.0.1 that acts out a transcript, over a real socket, with real TLS.
//
// One step a line:
//   S: text     send the line (and CRLF)          C: text   this very line must come
//   S+ bytes    send these, with \r \n \0 \xNN    C~ text   a line that begins so must come
//   TLS         server's side of the handshake    C*        any line
//   W: 50       wait milliseconds                 C?        any line; reply() says what is sent
//   X           close                             X!        reset the connection
// Each connection starts the script anew. What does not fit is kept in complaints(), and ends the connection.
#pragma once

#include "core/net/channel.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QStringList>
#include <QTcpServer>

namespace RelayMedic::Testing
{

//! A certificate of tests/support/certificates with its key: "good", "expired", "future", "wrongname", "selfsigned".
struct Identity {
    Identity() = default;
    explicit Identity(const QString &name);

    QList<QSslCertificate> chain;
    QSslKey key;
};
QString certificateFile(const QString &name);

class ScriptedServer : public QTcpServer
{
    Q_OBJECT
public:
    explicit ScriptedServer(const QByteArray &script, const Identity &identity = {});

    Endpoint endpoint(const QString &host = QStringLiteral("mail.shop.example")) const;
    //! Every line that clients sent, in clear or decrypted.
    const QList<QByteArray> &heard() const { return m_heard; }
    //! What came before the handshake on the wire.
    const QByteArray &heardInClear() const { return m_heardInClear; }
    const QStringList &complaints() const { return m_complaints; }
    int connections() const { return m_connections; }
    //! Connections that ended, from either side.
    int ended() const { return m_ended; }

protected:
    //! For `C?`: the bytes to send, line end included.
    virtual QByteArray reply(const QByteArray &line);
    void incomingConnection(qintptr descriptor) override;

private:
    class Connection;
    QList<QByteArray> m_script;
    Identity m_identity;
    QList<QByteArray> m_heard;
    QByteArray m_heardInClear;
    QStringList m_complaints;
    int m_connections = 0;
    int m_ended = 0;
};

//! A port of 127.0.0.1 on which nobody listens.
quint16 closedPort();

} // namespace RelayMedic::Testing
