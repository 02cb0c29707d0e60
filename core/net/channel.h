// Channel: one TCP connection that speaks in lines, clear or encrypted.
//
// The only class that owns a socket (QSslSocket). Every operation takes a limit of time and ends in exactly one of:
// done, failed, timed out, cancelled. Bytes that arrived in clear are never handed out after STARTTLS (RFC 3207
// section 6; response injection is reported as Malformed).
#pragma once

#include "core/base/result.h"
#include "core/model/case.h"
#include "core/net/cancellation.h"
#include "core/net/transcript.h"

#include <QByteArray>
#include <QDateTime>
#include <QHostAddress>
#include <QStringList>

#include <qcoro/qcorotask.h>

#include <chrono>
#include <memory>

namespace RelayMedic
{

//! Where to connect: the address is dialled, the name is for SNI, the certificate and the transcript.
struct Endpoint {
    Endpoint() = default;
    Endpoint(QString hostName, QString numericAddress, quint16 tcpPort)
        : host(std::move(hostName))
        , address(std::move(numericAddress))
        , port(tcpPort)
    {
    }

    QString host;
    QString address;
    quint16 port = 0;
};
static_assert(!std::is_aggregate_v<Endpoint>);

//! What the handshake showed. Certificate trouble does not end the connection: it is an observation.
struct TlsFacts {
    TlsFacts() = default;

    QString protocol; //!< "TLSv1.3"
    QString cipher;
    QStringList chainSubjects; //!< leaf first
    QList<QByteArray> chain;   //!< the same certificates, DER
    QStringList names;         //!< DNS names and IP addresses in the leaf certificate
    QString subject;           //!< common name of the leaf
    QString issuer;
    QDateTime notBefore;
    QDateTime notAfter;
    bool expired = false;     //!< of the leaf; an expired authority above it counts as untrusted
    bool notYetValid = false; //!< of the leaf
    bool nameMismatch = false;
    bool untrusted = false; //!< self-signed, unknown authority or incomplete chain
    bool selfSigned = false;
    QStringList errors; //!< the library's words, every one

    bool holds() const { return !expired && !notYetValid && !nameMismatch && !untrusted && errors.isEmpty(); }
};
static_assert(!std::is_aggregate_v<TlsFacts>);

class Channel
{
public:
    static constexpr qsizetype maxLineBytes = 8'192;      //!< 16 times RFC 5321 section 4.5.3.1.5; real servers exceed 512
    static constexpr qsizetype maxTotalBytes = 1'048'576; //!< a dialogue up to RCPT TO needs a few kilobytes
    using Limit = std::chrono::milliseconds;

    //! `transcript` and `cancellation` outlive the channel.
    Channel(Transcript &transcript, Cancellation &cancellation, QString connectionName);
    ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    //! Registers a secret with the transcript, before it is first written.
    void mask(const Secret &secret);
    //! More authorities to trust, PEM; Failure Io or Malformed when the file cannot be used.
    Result<void> trustAlso(const QString &pemFile);

    //! Refused, Unreachable, TimedOut, Cancelled.
    QCoro::Task<Result<void>> connectTo(Endpoint endpoint, Limit limit);
    //! Client side of the handshake with SNI `endpoint.host`; certificate errors are in the facts.
    //! Tls (its detail begins with "not TLS:", "protocol version:" or "handshake:"), Malformed, TimedOut, Closed, Cancelled.
    //! Any of them ends the connection.
    QCoro::Task<Result<TlsFacts>> startTls(Limit limit);
    //! One line without its line end; a bare LF ends one as well. Whole lines that came before the peer closed are
    //! delivered first; what is left without a line end stays in peek(). TooMuch, Closed, TimedOut, Cancelled.
    QCoro::Task<Result<QByteArray>> readLine(Limit limit);
    //! Writes the line and CRLF; Malformed when it contains CR, LF or NUL, and nothing is written. `shownAs` stands in the transcript instead (sign-in data).
    QCoro::Task<Result<void>> writeLine(QByteArray line, Limit limit, QString shownAs = {});
    //! Like writeLine for several lines in one segment (RFC 2920).
    QCoro::Task<Result<void>> writeLines(QList<QByteArray> lines, Limit limit);
    //! Done as soon as at least one byte has arrived (nothing is consumed). Closed, TimedOut, Cancelled.
    QCoro::Task<Result<void>> waitForBytes(Limit limit);
    //! Bytes at hand, without waiting and without consuming: to recognise what is not SMTP.
    QByteArray peek() const;
    bool isEncrypted() const;
    bool isOpen() const;
    QString localAddress() const;
    QString peerAddress() const;
    void close();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace RelayMedic
