#include "core/net/https.h"

#include "core/net/connectto.h"
#include "core/net/httpanswer.h"
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

constexpr qint64 maxAuthorityFileBytes = 16'777'216;
constexpr qint64 socketBufferBytes = 65'536;

FailureKind kindOf(QAbstractSocket::SocketError error, bool connected)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError: return FailureKind::Refused;
    case QAbstractSocket::RemoteHostClosedError: return FailureKind::Closed;
    case QAbstractSocket::SocketTimeoutError: return FailureKind::TimedOut;
    case QAbstractSocket::NetworkError: return connected ? FailureKind::Closed : FailureKind::Unreachable;
    case QAbstractSocket::SocketAccessError: return FailureKind::Unreachable;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError: return FailureKind::Tls;
    default: return FailureKind::Io;
    }
}

//! One connection to one address; lives in the coroutine's frame.
class Exchange
{
public:
    Exchange(Endpoint endpoint, QList<QSslCertificate> authorities, Cancellation &cancellation, HttpsLimits limits)
        : m_endpoint(std::move(endpoint))
        , m_limits(limits)
        , m_waiter(cancellation)
        , m_answer(limits.bodyBytes)
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        m_socket.setReadBufferSize(socketBufferBytes);
        configure(authorities);
        const auto wake = [this] { m_waiter.wake(); };
        for (const auto signal : {&QSslSocket::connected, &QSslSocket::disconnected})
            QObject::connect(&m_socket, signal, &m_socket, wake);
        QObject::connect(&m_socket, &QSslSocket::encrypted, &m_socket, [this] {
            m_encrypted = true;
            m_waiter.wake();
        });
        QObject::connect(&m_socket, &QSslSocket::readyRead, &m_socket, wake);
        QObject::connect(&m_socket, &QSslSocket::errorOccurred, &m_socket,
                         [this](QAbstractSocket::SocketError error) { keepTrouble(error); });
        // Certificate trouble is looked at after the handshake, all of it at once; no request follows then.
        QObject::connect(&m_socket, &QSslSocket::sslErrors, &m_socket, [this](const QList<QSslError> &errors) {
            m_tlsErrors = errors;
            m_socket.ignoreSslErrors();
        });
    }

    ~Exchange()
    {
        m_socket.disconnect();
        m_socket.abort();
    }

    QCoro::Task<Result<HttpsReply>> run(QByteArray request, QDeadlineTimer whole)
    {
        const auto connectLimit = qMin(m_limits.connect, std::chrono::milliseconds(whole.remainingTime()));
        m_socket.connectToHost(QHostAddress(m_endpoint.address), m_endpoint.port);
        const std::function<bool()> connected = [this] { return m_socket.state() == QAbstractSocket::ConnectedState; };
        const auto reached = co_await until(connected, QDeadlineTimer(connectLimit));
        if (!reached)
            co_return tl::unexpected<Failure>(reached.error());
        m_wasConnected = true;
        m_socket.startClientEncryption();
        const std::function<bool()> secured = [this] { return m_encrypted; };
        const auto handshake = co_await until(secured, whole);
        if (!handshake)
            co_return tl::unexpected<Failure>(handshake.error());
        HttpsReply reply;
        reply.tls = readTlsFacts(m_socket, m_tlsErrors);
        if (!reply.tls.holds())
            co_return failed(FailureKind::Tls, reply.tls.errors.join(QLatin1String("; ")));
        m_socket.write(request);
        m_socket.flush();
        const std::function<bool()> answered = [this] { return hasAnswer(); };
        const auto done = co_await until(answered, whole);
        if (!done)
            co_return tl::unexpected<Failure>(done.error());
        reply.status = m_answer.status();
        reply.contentType = m_answer.field("content-type");
        reply.location = m_answer.field("location");
        reply.body = m_answer.body();
        co_return reply;
    }

    //! Whether the other side was reached at all: then no other address is tried.
    bool wasConnected() const { return m_wasConnected; }

private:
    void configure(const QList<QSslCertificate> &authorities)
    {
        QSslConfiguration configuration = m_socket.sslConfiguration();
        configuration.setProtocol(QSsl::TlsV1_2OrLater);
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        if (!authorities.isEmpty()) {
            static const QList<QSslCertificate> ofTheSystem = QSslConfiguration::systemCaCertificates();
            configuration.setCaCertificates(ofTheSystem + authorities);
        }
        m_socket.setSslConfiguration(configuration);
        m_socket.setPeerVerifyName(m_endpoint.host);
    }

    void keepTrouble(QAbstractSocket::SocketError error)
    {
        const FailureKind kind = kindOf(error, m_wasConnected);
        const QString words = m_socket.errorString();
        if (!m_trouble)
            m_trouble = Failure(kind, kind == FailureKind::Tls ? tlsFailureDetail(words) : visibleText(words));
        m_waiter.wake();
    }

    bool hasAnswer()
    {
        const QByteArray arrived = m_socket.readAll();
        if (const auto taken = m_answer.take(arrived); !taken && !m_malformed)
            m_malformed = taken.error();
        if (m_malformed)
            m_trouble = m_malformed;
        else if (m_trouble && m_trouble->kind() == FailureKind::Closed && m_answer.end())
            m_trouble.reset();
        return !m_malformed && m_answer.isComplete();
    }

    QCoro::Task<Result<void>> until(std::function<bool()> ready, QDeadlineTimer deadline)
    {
        const std::function<std::optional<Failure>()> trouble = [this] { return m_trouble; };
        const auto waited = co_await m_waiter.until(ready, trouble, deadline);
        co_return waited;
    }

    Endpoint m_endpoint;
    HttpsLimits m_limits;
    QSslSocket m_socket;
    Waiter m_waiter;
    HttpAnswer m_answer;
    QList<QSslError> m_tlsErrors;
    bool m_encrypted = false;
    bool m_wasConnected = false;
    std::optional<Failure> m_trouble;
    std::optional<Failure> m_malformed;
};

QByteArray requestFor(const QString &host, const QString &path)
{
    return "GET " + path.toLatin1() + " HTTP/1.1\r\nHost: " + host.toLatin1() +
           "\r\nUser-Agent: relaymedic\r\nAccept: text/plain, */*;q=0.1\r\nAccept-Encoding: identity\r\nConnection: "
           "close\r\n\r\n";
}

} // namespace

HttpsFetcher::HttpsFetcher(NameService &names, const NetworkOptions &options, Cancellation &cancellation)
    : m_names(names)
    , m_options(options)
    , m_cancellation(cancellation)
{
    // The file was checked before the run; trouble with it now shows as an untrusted certificate.
    QFile file(options.certificateAuthorityFile);
    if (!options.certificateAuthorityFile.isEmpty() && file.open(QIODevice::ReadOnly))
        m_authorities = QSslCertificate::fromData(file.read(maxAuthorityFileBytes), QSsl::Pem);
}

QCoro::Task<Result<QList<Endpoint>>> HttpsFetcher::endpoints(QString host)
{
    QList<Endpoint> found;
    if (const auto other = redirection(m_options.connectTo, host, port); other && !other->address.isEmpty())
        found.append(*other);
    std::optional<Failure> failure;
    for (const RecordType type : {RecordType::A, RecordType::Aaaa}) {
        if (!found.isEmpty())
            break;
        const auto answer = co_await m_names.lookup(host, type);
        for (const DnsRecord &record : answer ? answer->records : QList<DnsRecord>())
            found.append(redirected(m_options.connectTo, host, port, record.address.toString()));
        // what is worse than "no such data" tells more
        if (!answer && (!failure || failure->kind() == FailureKind::NoData))
            failure = answer.error();
    }
    if (found.isEmpty())
        co_return tl::unexpected<Failure>(*failure);
    co_return found;
}

QCoro::Task<Result<HttpsReply>> HttpsFetcher::get(QString host, QString path, HttpsLimits limits)
{
    const QDeadlineTimer whole(limits.whole);
    const auto places = co_await endpoints(host);
    if (!places)
        co_return tl::unexpected<Failure>(places.error());
    Result<HttpsReply> reply = failed(FailureKind::Unreachable);
    for (const Endpoint &place : places->mid(0, limits.addresses)) {
        Exchange exchange(place, m_authorities, m_cancellation, limits);
        const QByteArray request = requestFor(host, path);
        reply = co_await exchange.run(request, whole);
        if (reply || exchange.wasConnected() || whole.hasExpired())
            break;
    }
    co_return reply;
}

} // namespace RelayMedic
