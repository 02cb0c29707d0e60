// Asking a domain's own name servers, and the zone above, for what a resolver hides (RFC 1034 section 4.2, RFC 1912 section 2.8).
#pragma once

#include "core/mailauth/domainsurvey.h"
#include "core/model/case.h"

namespace RelayMedic
{

class DomainAuthority : public AuthoritySource
{
public:
    static constexpr qsizetype maxServers = 8;
    static constexpr int maxZonesUp = 5;                           //!< names that are tried for the zone above
    static constexpr std::chrono::milliseconds serverLimit{3'000}; //!< for one answer of one server

    //! All outlive the object and its tasks.
    DomainAuthority(NameService &names, const NetworkOptions &options, Cancellation &cancellation)
        : m_names(names)
        , m_options(options)
        , m_cancellation(cancellation)
    {
    }

    QCoro::Task<AuthorityView> ask(DomainView view) override;

private:
    //! Where a name server is reached, or why not.
    QCoro::Task<Result<QList<NameServer>>> places(QString host);
    QCoro::Task<void> askForSerial(ServerView *server, QString zone);
    QCoro::Task<void> askParent(AuthorityView *authority, QString domain);
    QCoro::Task<void> compare(AuthorityView *authority, NameServer server, const Look *look);

    NameService &m_names;
    const NetworkOptions &m_options;
    Cancellation &m_cancellation;
};

} // namespace RelayMedic
