// One GET over HTTPS, with limits: no redirects followed, no cookies, no proxy, no compression, and a certificate that must hold.
//
// Made for the policy of MTA-STS (RFC 8461 section 3.3), which demands just that; it is no browser.
#pragma once

#include "core/net/channel.h"
#include "core/net/resolver.h"

#include <QSslCertificate>

namespace RelayMedic
{

class HttpsLimits
{
public:
    HttpsLimits() = default;

    std::chrono::milliseconds connect{5'000}; //!< to one address
    std::chrono::milliseconds whole{20'000};  //!< section 3.3 suggests a minute at most
    qsizetype bodyBytes = 65'536;             //!< section 3.2 suggests 64 kilobytes
    int addresses = 3;
};
static_assert(!std::is_aggregate_v<HttpsLimits>);

class HttpsReply
{
public:
    HttpsReply() = default;

    int status = 0;
    QByteArray contentType;
    QByteArray location;
    QByteArray body;
    TlsFacts tls;
};
static_assert(!std::is_aggregate_v<HttpsReply>);

class HttpsFetcher
{
public:
    static constexpr quint16 port = 443;

    //! All outlive the object and its tasks.
    HttpsFetcher(NameService &names, const NetworkOptions &options, Cancellation &cancellation);

    //! NotFound, NoData, ServerFail, Bogus: of the name. Refused, Unreachable, TimedOut, Closed, Cancelled.
    //! Tls: no handshake, or a certificate that does not hold (the detail says why). Malformed: not HTTP. TooMuch.
    QCoro::Task<Result<HttpsReply>> get(QString host, QString path, HttpsLimits limits = HttpsLimits());

private:
    QCoro::Task<Result<QList<Endpoint>>> endpoints(QString host);

    NameService &m_names;
    const NetworkOptions &m_options;
    Cancellation &m_cancellation;
    QList<QSslCertificate> m_authorities; //!< beside the system's
};

} // namespace RelayMedic
