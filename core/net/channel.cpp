#include "core/net/channel.h"

#include "core/net/tlsfacts.h"
#include "core/net/waiter.h"
#include "core/net/wiretext.h"

#include <QFile>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>

namespace RelayMedic
{

namespace
{

constexpr qint64 socketBufferBytes = 65'536;         // a flood waits in the system's buffers, not in ours
constexpr qint64 maxAuthorityFileBytes = 16'777'216; // the whole public bundle is a quarter of a megabyte

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

bool fitsOnOneLine(const QByteArray &line)
{
    return !line.contains('\r') && !line.contains('\n') && !line.contains('\0');
}

} // namespace

class Channel::Private
{
public:
    Private(Transcript &transcript, Cancellation &cancellation, QString connectionName);

    void note(const QString &text) { m_transcript.add(m_name, Direction::Note, text); }
    tl::unexpected<Failure> noted(const Failure &failure);
    void pull();
    bool haveLine();
    bool haveBytes();
    QByteArray takeLine();
    bool written() const { return m_socket.bytesToWrite() == 0 && m_socket.encryptedBytesToWrite() == 0; }
    std::optional<Failure> trouble() const { return m_trouble; }
    void keepTrouble(FailureKind kind, const QString &detail);
    QCoro::Task<Result<void>> until(bool (Private::*ready)(), QDeadlineTimer deadline);
    QCoro::Task<Result<void>> write(QByteArray bytes, QDeadlineTimer deadline);
    bool isConnected() { return m_wasConnected; }
    bool isSecured() { return m_wasSecured; }
    bool isFlushed() { return written(); }
    Result<void> mayHandshake() const;
    void prepareHandshake();

    Transcript &m_transcript;
    QString m_name;
    QSslSocket m_socket;
    Cancellation &m_cancellation;
    Waiter m_waiter;
    Endpoint m_endpoint;
    QByteArray m_in;
    qsizetype m_received = 0;
    bool m_connecting = false;
    bool m_wasConnected = false; //!< a server may close before anybody looks: that is Closed, not a failed connection
    bool m_wasSecured = false;
    bool m_spoken = false; //!< a line went in either direction
    std::optional<Failure> m_trouble;
    QList<QSslError> m_tlsErrors;
    QList<QSslCertificate> m_authorities;
};

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

Channel::Channel(Transcript &transcript, Cancellation &cancellation, QString connectionName)
    : d(std::make_unique<Private>(transcript, cancellation, std::move(connectionName)))
{
}

Channel::~Channel()
{
    d->m_socket.disconnect();
    d->m_socket.abort();
}

void Channel::mask(const Secret &secret)
{
    d->m_transcript.mask(secret);
}

Result<void> Channel::trustAlso(const QString &pemFile)
{
    QFile file(pemFile);
    if (!file.open(QIODevice::ReadOnly))
        return failed(FailureKind::Io, file.errorString());
    const QByteArray pem = file.read(maxAuthorityFileBytes + 1);
    if (pem.size() > maxAuthorityFileBytes)
        return failed(FailureKind::Malformed, QStringLiteral("larger than %1 bytes").arg(maxAuthorityFileBytes));
    const QList<QSslCertificate> found = QSslCertificate::fromData(pem, QSsl::Pem);
    if (found.isEmpty())
        return failed(FailureKind::Malformed, QStringLiteral("no PEM certificate"));
    d->m_authorities += found;
    return {};
}

QCoro::Task<Result<void>> Channel::connectTo(Endpoint endpoint, Limit limit)
{
    const QHostAddress address(endpoint.address);
    // Names are the resolver's; a name here would be looked up behind its back.
    if (address.isNull() || endpoint.port == 0 || d->m_socket.state() != QAbstractSocket::UnconnectedState || d->m_trouble)
        co_return d->noted(Failure(FailureKind::Malformed, QStringLiteral("cannot connect to %1").arg(endpoint.address)));
    d->m_endpoint = endpoint;
    d->note(QStringLiteral("connect %1 port %2").arg(endpoint.address).arg(endpoint.port));
    const QDeadlineTimer deadline(limit);
    d->m_connecting = true;
    d->m_socket.connectToHost(address, endpoint.port);
    const auto connected = co_await d->until(&Private::isConnected, deadline);
    d->m_connecting = false;
    if (!connected) {
        d->m_socket.abort();
        if (!d->m_trouble)
            d->m_trouble = connected.error();
        co_return d->noted(connected.error());
    }
    d->m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    co_return Result<void>();
}

QCoro::Task<Result<TlsFacts>> Channel::startTls(Limit limit)
{
    d->pull();
    if (const auto allowed = d->mayHandshake(); !allowed) {
        d->keepTrouble(allowed.error().kind(), allowed.error().detail());
        d->m_socket.abort(); // what came in clear stays in peek()
        co_return d->noted(allowed.error());
    }
    d->prepareHandshake();
    const QDeadlineTimer deadline(limit);
    d->m_socket.startClientEncryption();
    const auto secured = co_await d->until(&Private::isSecured, deadline);
    if (!secured) {
        // Nothing sensible can follow on a connection that stopped in the middle of a handshake.
        if (!d->m_trouble)
            d->m_trouble = secured.error();
        d->m_socket.abort();
        co_return d->noted(secured.error());
    }
    const TlsFacts facts = readTlsFacts(d->m_socket, d->m_tlsErrors);
    d->note(facts.protocol + QLatin1Char(' ') + facts.cipher);
    for (const QString &error : facts.errors)
        d->note(QStringLiteral("certificate: ") + error);
    co_return facts;
}

QCoro::Task<Result<QByteArray>> Channel::readLine(Limit limit)
{
    const QDeadlineTimer deadline(limit);
    const auto arrived = co_await d->until(&Private::haveLine, deadline);
    if (!arrived) {
        if (!d->m_in.isEmpty())
            d->m_transcript.add(d->m_name, Direction::In, wireText(d->m_in.left(Transcript::maxLineChars)));
        co_return d->noted(arrived.error());
    }
    const QByteArray line = d->takeLine();
    d->m_spoken = true;
    d->m_transcript.add(d->m_name, Direction::In, wireText(line));
    co_return line;
}

QCoro::Task<Result<void>> Channel::waitForBytes(Limit limit)
{
    const QDeadlineTimer deadline(limit);
    const auto arrived = co_await d->until(&Private::haveBytes, deadline);
    co_return arrived;
}

QCoro::Task<Result<void>> Channel::writeLine(QByteArray line, Limit limit, QString shownAs)
{
    if (!fitsOnOneLine(line))
        co_return d->noted(Failure(FailureKind::Malformed, QStringLiteral("line break inside a command")));
    const QDeadlineTimer deadline(limit);
    d->m_transcript.add(d->m_name, Direction::Out, shownAs.isEmpty() ? wireText(line) : shownAs);
    const auto sent = co_await d->write(line + "\r\n", deadline);
    if (!sent)
        co_return d->noted(sent.error());
    co_return Result<void>();
}

QCoro::Task<Result<void>> Channel::writeLines(QList<QByteArray> lines, Limit limit)
{
    QByteArray segment;
    for (const QByteArray &line : lines) {
        if (!fitsOnOneLine(line))
            co_return d->noted(Failure(FailureKind::Malformed, QStringLiteral("line break inside a command")));
        segment += line + "\r\n";
    }
    for (const QByteArray &line : lines)
        d->m_transcript.add(d->m_name, Direction::Out, wireText(line));
    const QDeadlineTimer deadline(limit);
    const auto sent = co_await d->write(segment, deadline);
    if (!sent)
        co_return d->noted(sent.error());
    co_return Result<void>();
}

QByteArray Channel::peek() const
{
    d->pull();
    return d->m_in;
}

bool Channel::isEncrypted() const
{
    return d->m_socket.isEncrypted();
}

bool Channel::isOpen() const
{
    return !d->m_trouble && d->m_socket.state() == QAbstractSocket::ConnectedState;
}

QString Channel::localAddress() const
{
    return d->m_socket.localAddress().toString();
}

QString Channel::peerAddress() const
{
    return d->m_socket.peerAddress().toString();
}

void Channel::close()
{
    d->m_socket.disconnectFromHost();
    d->keepTrouble(FailureKind::Closed, QString());
}

} // namespace RelayMedic
