// The ways to "relaying denied", told apart by the pattern of the relay matrix.
//
// The words alone do not decide: the same "554 5.7.1 Relay access denied" stands for a missing sign-in, for a server that
// only receives, and for an address that is not on a list. What decides is which neighbouring question the same server
// answers: does it offer sign-in here, or on another port; does it take its own recipients; whose receiving server is it.
#include "core/diagnosis/candidates.h"

#include "core/knowledge/patterns.h"

namespace RelayMedic
{

namespace
{

//! A general word of the refusal, or one that says nothing: the pattern decides.
QList<Candidate> withoutSignIn(const Finding &refusal, const Observations &seen)
{
    const bool wordsDecide = refusal.specificity >= Specificity::generalWords;
    const auto made = [&](const char *cause, Confidence confidence, const QList<const Finding *> &proof) {
        Candidate candidate = candidateFrom(refusal, QString::fromLatin1(cause), wordsDecide ? confidence : Confidence::Likely);
        for (const Finding *finding : proof)
            candidate.evidence.append(finding->key());
        return candidate;
    };
    const Finding *offered = seen.first("auth.offered");
    const Finding *otherPort = seen.first("port.offers-sign-in");
    const Finding *ownMx = seen.first("server-role.own-mx");
    const Finding *recipientMx = seen.first("server-role.recipient-mx");
    const Finding *startTls = seen.first("auth.absent-in-clear");
    const bool otherPortsSeen = !seen.has("port.unknown");

    if (offered)
        return {made("relay.auth-required", Confidence::Certain, {offered})};
    if (recipientMx && !ownMx && !otherPort)
        return {made("relay.recipient-domain-not-hosted", Confidence::Likely, {recipientMx})};
    if (otherPort) {
        Candidate candidate = made("relay.auth-required", Confidence::Certain, {otherPort});
        candidate.args.insert(Arg::Suggested, otherPort->args.value(Arg::Port));
        return {candidate};
    }
    if (startTls)
        return {made("relay.auth-required", Confidence::Likely, {startTls})};
    if (ownMx) {
        QList<const Finding *> proof{ownMx};
        proof += seen.all("relay.own-recipient-accepted");
        const bool separated = proof.size() > 1 && otherPortsSeen;
        return {made("relay.wrong-server", separated ? Confidence::Certain : Confidence::Likely, proof)};
    }
    return {
        made("relay.client-not-trusted", otherPortsSeen ? Confidence::Likely : Confidence::Possible, seen.all("auth.absent"))};
}

QList<Candidate> signedIn(const Finding &refusal, const Observations &seen)
{
    if (const Finding *own = seen.first("relay.account-sender-accepted")) {
        Candidate candidate = candidateFrom(refusal, QStringLiteral("sender.not-authorised"), Confidence::Certain);
        candidate.evidence.append(own->key());
        candidate.args.insert(Arg::Suggested, own->args.value(Arg::From));
        return {candidate};
    }
    // accepted as a user, and still not allowed to forward: an address list or a rule on the server
    return {candidateFrom(refusal, QStringLiteral("relay.client-not-trusted"), Confidence::Likely)};
}

} // namespace

QList<Candidate> relayCandidates(const Observations &seen)
{
    QList<Candidate> candidates;
    for (const Finding *refusal : seen.all("relay.refused-without-sign-in")) {
        if (isGenericRelayCause(refusal->meaning))
            candidates += withoutSignIn(*refusal, seen);
    }
    for (const Finding *refusal : seen.all("relay.refused-signed-in")) {
        if (isGenericRelayCause(refusal->meaning))
            candidates += signedIn(*refusal, seen);
    }
    return candidates;
}

} // namespace RelayMedic
