#include "core/probes/identities.h"

#include "core/probes/facts.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

SenderIdentity identity(IdentityRole role, const QString &value, const QString &domain)
{
    SenderIdentity one;
    one.role = role;
    one.value = value;
    one.domain = domain;
    return one;
}

std::optional<bool> alignmentOf(const QString &domain, Dmarc::IdentityKind kind, const Dmarc::Verdict &verdict)
{
    if (verdict.current.applied.failure)
        return std::nullopt; // the modes are not known
    for (const Dmarc::Alignment &one : verdict.current.identities) {
        if (one.identity.kind == kind && QString::fromLatin1(one.identity.domain) == domain)
            return one.aligned;
    }
    return std::nullopt;
}

//! Pass or not is all that counts here: a softfail proves nothing, as a fail does.
AuthResult asProof(AuthResult result)
{
    return result == AuthResult::SoftFail ? AuthResult::Fail : result;
}

//! Of the envelope's domain. A refusal counts only for an address that was seen to deliver.
AuthResult spfResult(const SenderProof &proof, const QString &domain)
{
    const bool isAboutIt = proof.spf && QString::fromLatin1(proof.spf->domain).compare(domain, Qt::CaseInsensitive) == 0 &&
                           proof.spf->identity == Spf::Identity::MailFrom;
    if (!isAboutIt)
        return AuthResult::None;
    const AuthResult result = asProof(Spf::authResultOf(proof.spf->result));
    const bool mayBeAnother = !proof.spfDelivers && (result == AuthResult::Fail || result == AuthResult::Neutral);
    return mayBeAnother ? AuthResult::None : result;
}

//! What is known without the whole message: a key that is not there, or cannot be used, verifies nothing (RFC 6376 section 6.1.2).
AuthResult dkimResult(const Signer &signer, const QList<SignerKeys> &keys)
{
    const auto ofDomain = std::find_if(keys.begin(), keys.end(),
                                       [&](const SignerKeys &one) { return one.domain == QString::fromLatin1(signer.domain); });
    if (ofDomain == keys.end())
        return AuthResult::None;
    for (const SelectorView &one : ofDomain->selectors) {
        if (one.selector.compare(signer.selector, Qt::CaseInsensitive) != 0)
            continue;
        if (one.key.failure)
            return AuthResult::TempError;
        const bool unusable = one.key.records.isEmpty() || one.key.records.first().trouble != Dkim::Reason::None;
        return unusable ? AuthResult::PermError : AuthResult::None;
    }
    return AuthResult::None;
}

//! DMARC passes with one aligned proof, of an address that delivers; that there is none cannot be known from here.
AuthResult dmarcResult(const SenderProof &proof, const QList<SenderIdentity> &identities)
{
    if (!proof.sender || !proof.sender->dmarc.record || !proof.spfDelivers)
        return AuthResult::None;
    const bool passes = std::any_of(identities.begin(), identities.end(), [](const SenderIdentity &one) {
        return one.aligned.value_or(false) && one.result == AuthResult::Pass;
    });
    return passes ? AuthResult::Pass : AuthResult::None;
}

} // namespace

QList<SenderIdentity> identitiesOf(const SenderNames &names, const SenderProof &proof, const QList<SignerKeys> &keys,
                                   const Dmarc::Verdict &alignment)
{
    QList<SenderIdentity> all;
    SenderIdentity envelope = identity(IdentityRole::EnvelopeFrom, names.envelopeFrom, mailDomainOf(names.envelopeFrom));
    envelope.aligned = alignmentOf(envelope.domain, Dmarc::IdentityKind::Spf, alignment);
    envelope.result = spfResult(proof, envelope.domain);
    all.append(envelope);
    if (!names.helo.isEmpty()) {
        const bool isName = !names.helo.startsWith(QLatin1Char('['));
        all.append(identity(IdentityRole::Helo, names.helo, isName ? asciiDomain(names.helo) : QString()));
    }
    if (!names.username.isEmpty())
        all.append(identity(IdentityRole::SignIn, names.username, mailDomainOf(names.username)));
    for (const Signer &signer : names.signers) {
        const QString domain = QString::fromLatin1(signer.domain);
        SenderIdentity signature = identity(IdentityRole::DkimDomain, domain, domain);
        signature.aligned = alignmentOf(domain, Dmarc::IdentityKind::Dkim, alignment);
        signature.result = dkimResult(signer, keys);
        all.append(signature);
    }
    SenderIdentity from = identity(IdentityRole::HeaderFrom, names.from, proof.domain);
    from.aligned = true; // it is what the others are compared with
    from.result = dmarcResult(proof, all);
    all.prepend(from);
    return all;
}

} // namespace RelayMedic
