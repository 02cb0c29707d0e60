#include "core/net/channelprivate.h"

#include "core/net/tlsfacts.h"
#include "core/net/wiretext.h"

#include <QNetworkProxy>
#include <QSslConfiguration>

namespace RelayMedic
{

namespace
{

constexpr qint64 socketBufferBytes = 65'536; // a flood waits in the system's buffers, not in ours

FailureKind kindOf(QAbstractSocket::SocketError error, bool connecting)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return FailureKind::Refused;
    case QAbstractSocket::RemoteHostClosedError: return FailureKind::Closed;
    case QAbstractSocket::SocketTimeoutError: return FailureKind::TimedOut;
    case QAbstractSocket::NetworkError:
        // EHOSTUNREACH and ENETUNREACH; on a connection that stood, ECONNABORTED and the like
        return connecting ? FailureKind::Unreachable : FailureKind::Closed;
    case QAbstractSocket::SocketAccessError: return FailureKind::Unreachable; // a local firewall rejects
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError: return FailureKind::Tls;
    default: return FailureKind::Io;
    }
}

} // namespace

Channel::Private::Private(Transcript &transcript, Cancellation &cancellation, QString connectionName)
    : m_transcript(transcript)
    , m_name(std::move(connectionName))
    , m_cancellation(cancellation)
    , m_waiter(cancellation)
{
    // A mail program speaks to its server directly; a web proxy of the desktop has no part in it.
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setReadBufferSize(socketBufferBytes);
    const auto wake = [this] { m_waiter.wake(); };
    QObject::connect(&m_socket, &QSslSocket::connected, &m_socket, [this] {
        m_wasConnected = true;
        m_waiter.wake();
    });
    QObject::connect(&m_socket, &QSslSocket::encrypted, &m_socket, [this] {
        m_wasSecured = true;
        m_waiter.wake();
    });
    QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, wake);
    QObject::connect(&m_socket, &QSslSocket::bytesWritten, &m_socket, wake);
    QObject::connect(&m_socket, &QSslSocket::encryptedBytesWritten, &m_socket, wake);
    QObject::connect(&m_socket, &QSslSocket::disconnected, &m_socket, [this] { keepTrouble(FailureKind::Closed, QString()); });
    QObject::connect(&m_socket, &QSslSocket::errorOccurred, &m_socket, [this](QAbstractSocket::SocketError error) {
        const FailureKind kind = kindOf(error, m_connecting);
        const QString words = m_socket.errorString();
        keepTrouble(kind, kind == FailureKind::Tls ? tlsFailureDetail(words) : visibleText(words));
    });
    // What is wrong with a certificate is an observation; whether a password may follow is decided elsewhere.
    QObject::connect(&m_socket, &QSslSocket::sslErrors, &m_socket, [this](const QList<QSslError> &errors) {
        m_tlsErrors = errors;
        m_socket.ignoreSslErrors();
    });
}

void Channel::Private::keepTrouble(FailureKind kind, const QString &detail)
{
    if (!m_trouble)
        m_trouble = Failure(kind, detail);
    m_waiter.wake();
}

tl::unexpected<Failure> Channel::Private::noted(const Failure &failure)
{
    QString text = QString::fromLatin1(failureWord(failure.kind()));
    if (!failure.detail().isEmpty())
        text += QStringLiteral(": ") + failure.detail();
    note(text);
    return tl::unexpected<Failure>(failure);
}

void Channel::Private::pull()
{
    if (m_received > maxTotalBytes)
        return;
    const QByteArray arrived = m_socket.readAll();
    m_received += arrived.size();
    m_in += arrived;
    if (m_received > maxTotalBytes)
        keepTrouble(FailureKind::TooMuch, QStringLiteral("more than %1 bytes").arg(maxTotalBytes));
}

bool Channel::Private::haveLine()
{
    pull();
    const qsizetype end = m_in.indexOf('\n');
    if (end >= 0 && end <= maxLineBytes)
        return true;
    if (end > maxLineBytes || m_in.size() > maxLineBytes)
        keepTrouble(FailureKind::TooMuch, QStringLiteral("a line of more than %1 bytes").arg(maxLineBytes));
    return false;
}

bool Channel::Private::haveBytes()
{
    pull();
    return !m_in.isEmpty();
}

QByteArray Channel::Private::takeLine()
{
    const qsizetype end = m_in.indexOf('\n');
    QByteArray line = m_in.left(end);
    m_in.remove(0, end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

QCoro::Task<Result<void>> Channel::Private::until(bool (Private::*ready)(), QDeadlineTimer deadline)
{
    const std::function<bool()> isReady = [this, ready] { return (this->*ready)(); };
    const std::function<std::optional<Failure>()> hasTrouble = [this] { return m_trouble; };
    const auto waited = co_await m_waiter.until(isReady, hasTrouble, deadline);
    co_return waited;
}

QCoro::Task<Result<void>> Channel::Private::write(QByteArray bytes, QDeadlineTimer deadline)
{
    if (m_cancellation.isRequested())
        co_return failed(FailureKind::Cancelled);
    if (!m_trouble && m_socket.state() != QAbstractSocket::ConnectedState)
        m_trouble = Failure(FailureKind::Closed);
    if (m_trouble)
        co_return tl::unexpected<Failure>(*m_trouble);
    m_spoken = true;
    m_socket.write(bytes);
    m_socket.flush();
    const auto flushed = co_await until(&Private::isFlushed, deadline);
    co_return flushed;
}

Result<void> Channel::Private::mayHandshake() const
{
    if (!QSslSocket::supportsSsl())
        return failed(FailureKind::Unsupported, QStringLiteral("no TLS library"));
    if (m_trouble)
        return tl::unexpected<Failure>(*m_trouble);
    if (m_socket.isEncrypted())
        return failed(FailureKind::Malformed, QStringLiteral("already encrypted"));
    if (m_in.isEmpty())
        return {};
    // RFC 3207 section 6: whatever came in clear behind the reply to STARTTLS was put there by somebody else. Where nothing
    // was said before, this is a server that speaks first, in clear, on a port for TLS at once.
    if (m_spoken)
        return failed(FailureKind::Malformed, QStringLiteral("response injection: data in clear after the reply to STARTTLS"));
    return failed(FailureKind::Tls, QStringLiteral("not TLS: the server spoke first, in clear"));
}

void Channel::Private::prepareHandshake()
{
    QSslConfiguration configuration = m_socket.sslConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_authorities.isEmpty()) {
        // Naming authorities switches off loading the system's on demand, so they are named too.
        static const QList<QSslCertificate> ofTheSystem = QSslConfiguration::systemCaCertificates();
        configuration.setCaCertificates(ofTheSystem + m_authorities);
    }
    m_socket.setSslConfiguration(configuration);
    QString name = m_endpoint.host;
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    m_socket.setPeerVerifyName(name);
}

} // namespace RelayMedic
