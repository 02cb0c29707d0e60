#include "core/probes/domainsurveys.h"

#include <algorithm>
#include <vector>

namespace RelayMedic
{

namespace
{

HttpsLimits policyLimits()
{
    HttpsLimits limits;
    limits.whole = DomainSurveys::policyLimit;
    return limits;
}

} // namespace

DomainSurveys::DomainSurveys(Facts &facts, const NetworkOptions &options, Cancellation &cancellation)
    : m_names(facts)
    , m_policies(m_names, options, cancellation, policyLimits())
{
    m_sender.names = &m_names;
    m_sender.policies = &m_policies;
    m_sender.budget = DomainSurvey::questionsOfOne;
    m_recipient = m_sender;
    m_recipient.scope = SurveyScope::Receiving;
}

QCoro::Task<DomainView> DomainSurveys::ofSender(QString domain)
{
    auto view = co_await m_sender.of(domain);
    co_return view;
}

QCoro::Task<DomainView> DomainSurveys::ofRecipient(QString domain)
{
    auto view = co_await m_recipient.of(domain);
    co_return view;
}

QCoro::Task<void> DomainSurveys::askKey(SelectorView *into, QByteArray domain)
{
    const QByteArray name = into->selector + "._domainkey." + domain;
    into->key = co_await Dkim::queryKey(&m_names, name);
}

QCoro::Task<Dmarc::Verdict> DomainSurveys::aligned(Dmarc::FromDomain from, QList<Dmarc::Identity> identities)
{
    auto verdict = co_await Dmarc::evaluate(&m_names, from, identities);
    co_return verdict;
}

QCoro::Task<QList<SignerKeys>> DomainSurveys::keysAt(QList<KeyPlace> places)
{
    QList<SignerKeys> signers;
    for (const KeyPlace &place : std::as_const(places)) {
        const QString domain = QString::fromLatin1(place.domain);
        auto signer = std::find_if(signers.begin(), signers.end(), [&](const SignerKeys &one) { return one.domain == domain; });
        if (signer == signers.end()) {
            signers.append(SignerKeys());
            signer = std::prev(signers.end());
            signer->domain = domain;
        }
        SelectorView selector;
        selector.selector = place.selector;
        selector.isGiven = place.isGiven;
        signer->selectors.append(selector);
    }
    std::vector<QCoro::Task<void>> tasks;
    for (SignerKeys &signer : signers) {
        for (SelectorView &selector : signer.selectors)
            tasks.push_back(askKey(&selector, signer.domain.toLatin1()));
    }
    for (auto &task : tasks)
        co_await std::move(task);
    co_return signers;
}

} // namespace RelayMedic
