#include "tests/support/scriptedserver.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

namespace RelayMedic::Testing
{

namespace
{

QByteArray unescaped(const QByteArray &text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            bytes += text[i];
            continue;
        }
        const char kind = text[++i];
        if (kind == 'x') {
            bytes += QByteArray::fromHex(text.mid(i + 1, 2));
            i += 2;
        } else {
            bytes += kind == 'r' ? '\r' : kind == 'n' ? '\n' : kind == '0' ? '\0' : kind;
        }
    }
    return bytes;
}

} // namespace

QString certificateFile(const QString &name)
{
    return QStringLiteral(RELAYMEDIC_SOURCE_DIR "/tests/support/certificates/%1.pem").arg(name);
}

Identity::Identity(const QString &name)
    : chain(QSslCertificate::fromPath(certificateFile(name)))
{
    QFile file(certificateFile(QStringLiteral("key")));
    if (file.open(QIODevice::ReadOnly))
        key = QSslKey(file.readAll(), QSsl::Ec);
    if (chain.isEmpty() || key.isNull())
        qFatal("no test certificate %s", qPrintable(name));
}

class ScriptedServer::Connection : public QObject
{
public:
    Connection(ScriptedServer &server, qintptr descriptor)
        : QObject(&server)
        , m_server(server)
        , m_socket(this)
    {
        m_socket.setSocketDescriptor(descriptor);
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(&m_socket, &QSslSocket::readyRead, this, [this] { arrived(); });
        connect(&m_socket, &QSslSocket::encrypted, this, [this] { go(); });
        connect(&m_socket, &QSslSocket::disconnected, this, [this] {
            ++m_server.m_ended;
            m_over = true;
            deleteLater();
        });
        go();
    }
    ~Connection() override { m_socket.disconnect(); } // its last signals would find half of the server gone

private:
    void arrived()
    {
        const QByteArray bytes = m_socket.readAll();
        if (!m_socket.isEncrypted())
            m_server.m_heardInClear += bytes;
        m_in += bytes;
        go();
    }

    void go()
    {
        m_waiting = false;
        while (!m_over && !m_waiting && m_step < m_server.m_script.size()) {
            if (!perform(m_server.m_script[m_step]))
                return;
            ++m_step;
        }
    }

    //! False: the step is not done yet.
    bool perform(const QByteArray &step)
    {
        const QByteArray rest = step.mid(3);
        if (step.startsWith("S: ") || step == "S:")
            m_socket.write(rest + "\r\n");
        else if (step.startsWith("S+ "))
            m_socket.write(unescaped(rest));
        else if (step.startsWith("W: "))
            pause(rest.toInt());
        else if (step == "TLS")
            encrypt();
        else if (step == "X")
            m_socket.disconnectFromHost();
        else if (step == "X!")
            reset();
        else
            return expect(step, rest);
        return true;
    }

    void pause(int milliseconds)
    {
        m_waiting = true;
        m_socket.flush();
        QTimer::singleShot(milliseconds, this, [this] { go(); });
    }

    void encrypt()
    {
        m_waiting = true;
        QSslConfiguration configuration = m_socket.sslConfiguration();
        configuration.setLocalCertificateChain(m_server.m_identity.chain);
        configuration.setPrivateKey(m_server.m_identity.key);
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket.setSslConfiguration(configuration);
        m_socket.flush();
        m_socket.startServerEncryption();
    }

    void reset()
    {
        // Lingering for no time turns the close into a TCP reset.
        const linger none{1, 0};
        ::setsockopt(static_cast<int>(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
        m_socket.abort();
    }

    bool expect(const QByteArray &step, const QByteArray &wanted)
    {
        const qsizetype end = m_in.indexOf("\r\n");
        if (end < 0)
            return false;
        const QByteArray line = m_in.left(end);
        m_in.remove(0, end + 2);
        m_server.m_heard += line;
        if (step == "C?")
            m_socket.write(m_server.reply(line));
        const bool fits = step == "C*" || step == "C?" || (step.startsWith("C: ") && line == wanted) ||
                          (step.startsWith("C~ ") && line.startsWith(wanted));
        if (!fits) {
            m_server.m_complaints += QString::fromLatin1("wanted " + step + ", got " + line);
            m_socket.abort();
        }
        return fits;
    }

    ScriptedServer &m_server;
    QSslSocket m_socket;
    QByteArray m_in;
    qsizetype m_step = 0;
    bool m_waiting = false;
    bool m_over = false;
};

ScriptedServer::ScriptedServer(const QByteArray &script, const Identity &identity)
    : m_identity(identity)
{
    for (const QByteArray &line : script.split('\n')) {
        QByteArray step = line;
        while (step.startsWith(' '))
            step.remove(0, 1);
        if (!step.isEmpty() && !step.startsWith('#'))
            m_script += step;
    }
    if (!listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
}

Endpoint ScriptedServer::endpoint(const QString &host) const
{
    return Endpoint(host, QStringLiteral("127.0.0.1"), serverPort());
}

QByteArray ScriptedServer::reply(const QByteArray &line)
{
    Q_UNUSED(line)
    return "250 ok\r\n";
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    ++m_connections;
    new Connection(*this, descriptor); // owned by this, and gone when its socket is
}

quint16 closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace RelayMedic::Testing
