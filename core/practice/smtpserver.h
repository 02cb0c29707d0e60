// SmtpServer of the lab: a port of 127.0.0.1 at which a ServerScript is acted out for whoever connects. A script with a page is a web
// server's (core/practice/webconversation.h).
#pragma once

#include "core/practice/certificates.h"
#include "core/practice/smtpactor.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>

#include <chrono>

class QSslSocket;
class QTimer;

namespace RelayMedic::Practice
{

//! One client. Deletes itself when the connection ends.
class SmtpConversation : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype maxLineBytes = 4'096;
    static constexpr std::chrono::milliseconds idleLimit{30'000}; //!< between two lines
    //! Generous: a busy machine must not change what a lesson shows.
    static constexpr std::chrono::milliseconds handshakeLimit{30'000};

    //! `script` outlives the conversation.
    SmtpConversation(const ServerScript &script, const QSslConfiguration &tls, QObject *parent);
    bool begin(qintptr descriptor);

signals:
    //! First word of a command; what stands behind it may be secret and is not told.
    void commandHeard(const QByteArray &verb);

private:
    void read();
    void say(const SmtpActor::Answer &answer);
    void encrypt();
    void encrypted();
    void end();

    const ServerScript &m_script;
    SmtpActor m_actor;
    QSslSocket *m_socket;
    QTimer *m_patience;
};

class SmtpServer : public QTcpServer
{
    Q_OBJECT
public:
    static constexpr int maxConnections = 32;
    static constexpr qsizetype maxVerbs = 1'000;

    SmtpServer(ServerScript script, const Credentials &credentials, QObject *parent = nullptr);

    //! Io when no port could be opened.
    Result<void> open();
    const ServerScript &script() const { return m_script; }
    //! First words of all commands heard, in order; the first 1000.
    QList<QByteArray> verbs() const { return m_verbs; }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void greetWebClient(qintptr descriptor);

    ServerScript m_script;
    QSslConfiguration m_tls;
    QList<QByteArray> m_verbs;
    int m_connections = 0;
};

} // namespace RelayMedic::Practice
