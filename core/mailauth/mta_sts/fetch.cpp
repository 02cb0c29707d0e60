#include "core/mailauth/mta_sts/fetch.h"

namespace RelayMedic::MtaSts
{

QCoro::Task<PolicyFetch> PolicyFetcher::fetch(QString domain)
{
    constexpr int found = 200;
    PolicyFetch fetch;
    const QString host = QStringLiteral("mta-sts.") + domain;
    const QString path = QStringLiteral("/.well-known/mta-sts.txt");
    const HttpsLimits limits = m_limits;
    const auto reply = co_await m_https.get(host, path, limits);
    if (!reply) {
        fetch.failure = reply.error();
        co_return fetch;
    }
    fetch.status = reply->status;
    fetch.contentType = reply->contentType;
    fetch.location = reply->location;
    if (reply->status == found)
        fetch.policy = Policy::parse(reply->body);
    co_return fetch;
}

} // namespace RelayMedic::MtaSts
