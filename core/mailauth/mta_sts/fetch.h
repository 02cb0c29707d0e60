// Fetching the policy of MTA-STS (RFC 8461 section 3.3).
#pragma once

#include "core/mailauth/domainsurvey.h"
#include "core/net/https.h"

namespace RelayMedic::MtaSts
{

class PolicyFetcher : public PolicySource
{
public:
    //! All outlive the object and its tasks.
    PolicyFetcher(NameService &names, const NetworkOptions &options, Cancellation &cancellation,
                  HttpsLimits limits = HttpsLimits())
        : m_https(names, options, cancellation)
        , m_limits(limits)
    {
    }

    QCoro::Task<PolicyFetch> fetch(QString domain) override;

private:
    HttpsFetcher m_https;
    HttpsLimits m_limits;
};

} // namespace RelayMedic::MtaSts
