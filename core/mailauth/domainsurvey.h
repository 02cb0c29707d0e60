// Asking for everything that a domain publishes about its mail (core/mailauth/domainview.h), within a budget of questions.
//
// What every receiver asks comes first; the includes of SPF and the second addresses of mail servers get what is left.
#pragma once

#include "core/mailauth/budgetednames.h"
#include "core/mailauth/domainview.h"

namespace RelayMedic
{

//! Fetches the policy of MTA-STS. The seam to HTTPS, and for tests.
class PolicySource
{
public:
    virtual ~PolicySource() = default;
    virtual QCoro::Task<PolicyFetch> fetch(QString domain) = 0;
};

//! Asks the authoritative servers. The seam to the questions by hand, and for tests.
class AuthoritySource
{
public:
    virtual ~AuthoritySource() = default;
    virtual QCoro::Task<AuthorityView> ask(DomainView view) = 0;
};

//! How much of a domain is asked.
enum class SurveyScope {
    Everything,
    Receiving, //!< what a server that delivers there heeds: MX, MTA-STS, DANE
};

class DomainSurvey
{
public:
    static constexpr int questionsOfBatch = 20; //!< DNS questions for one domain of a list
    static constexpr int questionsOfOne = 60;   //!< for one that was asked for by itself
    static constexpr qsizetype maxExchangers = 10;
    static constexpr qsizetype maxSelectors = 10;
    static constexpr qsizetype maxReportTargets = 4;

    DomainSurvey() = default;

    NameService *names = nullptr;         //!< outlives the tasks
    PolicySource *policies = nullptr;     //!< null: no policy is fetched
    AuthoritySource *authority = nullptr; //!< null: only the resolver is asked
    QList<QByteArray> selectors;          //!< of DKIM
    int budget = questionsOfBatch;
    SurveyScope scope = SurveyScope::Everything;

    //! `domain` as A-labels. The object outlives the task.
    QCoro::Task<DomainView> of(QString domain) const;
};
static_assert(!std::is_aggregate_v<DomainSurvey>);

} // namespace RelayMedic
