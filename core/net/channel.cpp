#include "core/net/channel.h"

#include "core/net/channelprivate.h"
#include "core/net/tlsfacts.h"
#include "core/net/wiretext.h"

#include <QFile>

namespace RelayMedic
{

namespace
{

constexpr qint64 maxAuthorityFileBytes = 16'777'216; // the whole public bundle is a quarter of a megabyte

bool fitsOnOneLine(const QByteArray &line)
{
    return !line.contains('\r') && !line.contains('\n') && !line.contains('\0');
}

} // namespace

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
