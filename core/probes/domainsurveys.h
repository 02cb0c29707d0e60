// DomainSurveys: what the domains of this case publish, each surveyed once for all the probes that judge a part of it.
//
// Of the sender's domain everything is of interest; of the recipient's what a server that delivers there heeds: where the mail goes
// (MX) and the rules for a safe way (MTA-STS, DANE).
#pragma once

#include "core/mailauth/dmarc/evaluate.h"
#include "core/mailauth/domainsurvey.h"
#include "core/mailauth/mta_sts/fetch.h"
#include "core/probes/factsnames.h"
#include "core/probes/keyplaces.h"

namespace RelayMedic
{

//! The keys of one signing domain.
class SignerKeys
{
public:
    SignerKeys() = default;

    QString domain;
    QList<SelectorView> selectors;
};
static_assert(!std::is_aggregate_v<SignerKeys>);

class DomainSurveys
{
public:
    //! A policy that does not come within this time is "unknown": the run does not wait for it longer than for a mail server.
    static constexpr std::chrono::milliseconds policyLimit{8'000};

    //! All outlive the object and its tasks.
    DomainSurveys(Facts &facts, const NetworkOptions &options, Cancellation &cancellation);

    QCoro::Task<DomainView> ofSender(QString domain);
    QCoro::Task<DomainView> ofRecipient(QString domain);
    //! The keys at these places, by domain, in the order of the places.
    QCoro::Task<QList<SignerKeys>> keysAt(QList<KeyPlace> places);

    //! Which of these speak for the domain of the From field.
    QCoro::Task<Dmarc::Verdict> aligned(Dmarc::FromDomain from, QList<Dmarc::Identity> identities);

private:
    QCoro::Task<void> askKey(SelectorView *into, QByteArray domain);

    FactsNames m_names;
    MtaSts::PolicyFetcher m_policies;
    DomainSurvey m_sender;
    DomainSurvey m_recipient;
};

} // namespace RelayMedic
