#include "core/practice/smtpserver.h"

#include "core/practice/webconversation.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

namespace RelayMedic::Practice
{

SmtpConversation::SmtpConversation(const ServerScript &script, const QSslConfiguration &tls, QObject *parent)
    : QObject(parent)
    , m_script(script)
    , m_actor(script, script.tls == ServerTls::Implicit)
    , m_socket(new QSslSocket(this))
    , m_patience(new QTimer(this))
{
    m_socket->setSslConfiguration(tls);
    m_socket->setReadBufferSize(4 * maxLineBytes);
    m_patience->setSingleShot(true);
    connect(m_patience, &QTimer::timeout, this, &SmtpConversation::end);
    connect(m_socket, &QSslSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QSslSocket::encrypted, this, &SmtpConversation::encrypted);
    connect(m_socket, &QSslSocket::readyRead, this, &SmtpConversation::read);
    // A client that sees a bad certificate leaves in the middle of the handshake.
    connect(m_socket, &QSslSocket::errorOccurred, this, &SmtpConversation::end);
}

bool SmtpConversation::begin(qintptr descriptor)
{
    if (!m_socket->setSocketDescriptor(descriptor))
        return false;
    if (m_script.tls == ServerTls::Implicit) {
        encrypt();
        return true;
    }
    m_patience->start(idleLimit);
    m_socket->write(m_actor.greeting());
    return true;
}

void SmtpConversation::encrypt()
{
    m_patience->start(handshakeLimit);
    m_socket->startServerEncryption();
}

void SmtpConversation::encrypted()
{
    m_patience->start(idleLimit);
    if (m_script.tls == ServerTls::Implicit)
        m_socket->write(m_actor.greeting());
    else
        m_actor.nowEncrypted();
}

void SmtpConversation::read()
{
    const bool handshaking = m_socket->mode() == QSslSocket::SslServerMode && !m_socket->isEncrypted();
    while (!handshaking && m_socket->canReadLine()) {
        QByteArray line = m_socket->readLine(maxLineBytes);
        if (!line.endsWith('\n'))
            return say({"500 5.5.2 Error: line too long\r\n", SmtpActor::Next::Close});
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        m_patience->start(idleLimit);
        if (m_actor.expectsCommand())
            emit commandHeard(line.split(' ').first().toUpper());
        const SmtpActor::Answer answer = m_actor.take(line);
        say(answer);
        if (answer.next != SmtpActor::Next::Go)
            return;
    }
    if (!handshaking && m_socket->bytesAvailable() >= maxLineBytes)
        say({"500 5.5.2 Error: line too long\r\n", SmtpActor::Next::Close});
}

void SmtpConversation::say(const SmtpActor::Answer &answer)
{
    m_socket->write(answer.bytes);
    if (answer.next == SmtpActor::Next::Close)
        m_socket->disconnectFromHost();
    if (answer.next == SmtpActor::Next::StartTls) {
        m_socket->flush();
        m_socket->readAll(); // nothing said in clear counts after STARTTLS (RFC 3207 section 6)
        encrypt();
    }
}

void SmtpConversation::end()
{
    deleteLater(); // not abort(): this may be called from inside the handshake
}

SmtpServer::SmtpServer(ServerScript script, const Credentials &credentials, QObject *parent)
    : QTcpServer(parent)
    , m_script(std::move(script))
{
    m_tls.setLocalCertificateChain(QSslCertificate::fromData(credentials.certificate, QSsl::Pem));
    m_tls.setPrivateKey(QSslKey(credentials.privateKey, QSsl::Ec));
    m_tls.setPeerVerifyMode(QSslSocket::VerifyNone);
}

Result<void> SmtpServer::open()
{
    if (!listen(QHostAddress::LocalHost, 0))
        return failed(FailureKind::Io, errorString());
    return {};
}

void SmtpServer::incomingConnection(qintptr descriptor)
{
    if (m_connections >= maxConnections) {
        QTcpSocket refused;
        refused.setSocketDescriptor(descriptor); // closes it
        return;
    }
    if (!m_script.page.isEmpty()) {
        greetWebClient(descriptor);
        return;
    }
    auto *conversation = new SmtpConversation(m_script, m_tls, this);
    ++m_connections;
    connect(conversation, &QObject::destroyed, this, [this] { --m_connections; });
    connect(conversation, &SmtpConversation::commandHeard, this, [this](const QByteArray &verb) {
        if (m_verbs.size() < maxVerbs)
            m_verbs.append(verb.left(16));
    });
    if (!conversation->begin(descriptor))
        delete conversation;
}

void SmtpServer::greetWebClient(qintptr descriptor)
{
    auto *conversation = new WebConversation(m_script.page, m_tls, this);
    ++m_connections;
    connect(conversation, &QObject::destroyed, this, [this] { --m_connections; });
    if (!conversation->begin(descriptor))
        delete conversation;
}

} // namespace RelayMedic::Practice
