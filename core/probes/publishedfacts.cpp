// The part of Facts that concerns what the domains publish, and the names under which the mail goes out.
#include "core/bounce/headers.h"
#include "core/probes/facts.h"
#include "core/probes/identities.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace RelayMedic
{

const BounceReport &Facts::bounce()
{
    if (!m_bounce)
        m_bounce = m_input.bounce.isEmpty() ? BounceReport() : readBounce(m_input.bounce);
    return *m_bounce;
}

QFuture<DomainView> Facts::senderView()
{
    if (!m_senderView)
        m_senderView = share(surveySender(senderDomain()));
    return *m_senderView;
}

QFuture<DomainView> Facts::recipientView()
{
    if (!m_recipientView)
        m_recipientView = recipientDomain() == senderDomain() ? senderView() : share(surveyRecipient(recipientDomain()));
    return *m_recipientView;
}

QFuture<QList<SignerKeys>> Facts::signingKeys()
{
    if (!m_signingKeys)
        m_signingKeys = share(findKeys());
    return *m_signingKeys;
}

QFuture<Dmarc::Verdict> Facts::alignment()
{
    if (!m_alignment)
        m_alignment = share(findAlignment());
    return *m_alignment;
}

QCoro::Task<DomainView> Facts::surveySender(QString domain)
{
    const QFuture<QList<SignerKeys>> search = signingKeys();
    DomainView view = co_await m_surveys.ofSender(domain);
    const QList<SignerKeys> keys = co_await search;
    for (const SignerKeys &signer : keys) {
        if (signer.domain == domain)
            view.selectors = signer.selectors;
    }
    m_proof.sender = view;
    if (domain == recipientDomain())
        m_proof.recipient = view;
    co_return view;
}

QCoro::Task<DomainView> Facts::surveyRecipient(QString domain)
{
    DomainView view = co_await m_surveys.ofRecipient(domain);
    m_proof.recipient = view;
    co_return view;
}

//! The provider is also known by the domain's mail exchanger, which a look-up tells that is made anyway.
QCoro::Task<QList<SignerKeys>> Facts::findKeys()
{
    const QFuture<DomainMail> lookup = domainMail(senderDomain());
    const DomainMail mail = co_await lookup;
    const QString exchanger = mail.exchangers.isEmpty() ? QString() : mail.exchangers.first().host;
    const QList<KeyPlace> places = keyPlaces(m_input, senderDomain(), exchanger);
    const auto keys = co_await m_surveys.keysAt(places);
    co_return keys;
}

//! What a bounce returns was sent under its own envelope; where the user speaks of another sender, that bounce tells nothing.
QString Facts::envelopeFrom()
{
    const OriginalMessage &original = bounce().original;
    const bool isOurs = !senderDomain().isEmpty() && mailDomainOf(addressOf(original.from)) == senderDomain();
    return isOurs && !original.envelopeFrom.isEmpty() ? original.envelopeFrom : m_input.from;
}

QCoro::Task<Dmarc::Verdict> Facts::findAlignment()
{
    // as if each of them passed: whether it then counts is the question
    QList<Dmarc::Identity> identities{{Dmarc::IdentityKind::Spf, mailDomainOf(envelopeFrom()).toLatin1(), AuthResult::Pass}};
    for (const Signer &signer : returnedSigners(m_input.bounce))
        identities.append({Dmarc::IdentityKind::Dkim, signer.domain, AuthResult::Pass});
    Dmarc::FromDomain from;
    from.domain = senderDomain().toLatin1();
    auto verdict = co_await m_surveys.aligned(from, identities);
    co_return verdict;
}

QString Facts::heloName() const
{
    if (!m_input.heloName.isEmpty())
        return m_input.heloName;
    const bool connected = m_submission && m_submission->evidence().connected;
    return connected ? defaultHeloName(m_submission->evidence().localAddress) : QString();
}

SenderProof Facts::finishedProof()
{
    SenderProof proof = m_proof;
    proof.domain = senderDomain();
    if (proof.domain.isEmpty())
        return proof;
    SenderNames names;
    names.from = m_input.from;
    names.envelopeFrom = envelopeFrom();
    names.helo = heloName();
    names.username = m_input.username;
    names.signers = returnedSigners(m_input.bounce);
    const bool keysAreKnown = m_signingKeys && m_signingKeys->isResultReadyAt(0);
    const bool alignmentIsKnown = m_alignment && m_alignment->isResultReadyAt(0);
    const QList<SignerKeys> keys = keysAreKnown ? m_signingKeys->result() : QList<SignerKeys>();
    proof.identities = identitiesOf(names, proof, keys, alignmentIsKnown ? m_alignment->result() : Dmarc::Verdict());
    return proof;
}

} // namespace RelayMedic
