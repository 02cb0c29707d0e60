#include "core/diagnosis/candidates.h"

#include "core/knowledge/patterns.h"
#include "core/probes/blamed.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

namespace
{

struct ProbePlace {
    const char *probe;
    int link;
    Party party;
};

// The mail's way. DNS of a domain counts where the way reaches that domain.
constexpr ProbePlace places[] = {
    {"address.sender", 1, Party::ThisApp},
    {"address.recipient", 2, Party::ThisApp},
    {"dns.server", 10, Party::ThisApp},
    {"server.connect", 20, Party::Unknown},
    {"server.greeting", 30, Party::SubmissionServer},
    {"server.tls", 40, Party::SubmissionServer},
    {"server.certificate", 45, Party::SubmissionServer},
    {"server.ehlo", 50, Party::SubmissionServer},
    {"server.sign-in", 60, Party::SubmissionServer},
    {"dns.sender", 65, Party::Unknown},
    {"server.relay", 70, Party::SubmissionServer},
    {"dns.recipient", 75, Party::Unknown},
    {"recipient.server", 80, Party::RecipientServer},
    {"recipient.mx", 81, Party::Unknown},
    {"recipient.dane", 82, Party::Unknown},
    {"recipient.mta-sts", 83, Party::Unknown},
    {"client.reverse", 86, Party::Unknown},
    {"client.helo", 87, Party::Unknown},
    {"client.blocklists", 88, Party::Unknown},
    {"posture.spf", 90, Party::Unknown},
    {"posture.dkim", 91, Party::Unknown},
    {"posture.dmarc", 92, Party::Unknown},
    {"posture.mx", 93, Party::Unknown},
    {"posture.dns", 94, Party::Unknown},
    {"posture.mta-sts", 95, Party::Unknown},
    {"posture.dane", 95, Party::Unknown},
    {"posture.tls-rpt", 96, Party::Unknown},
    {"posture.bimi", 97, Party::Unknown},
};
constexpr int encryptionLink = 48; // a demand for encryption comes before the sign-in that it makes impossible
constexpr int lastLink = 99;

const ProbePlace *placeOf(const Finding &finding)
{
    for (const ProbePlace &place : places) {
        if (finding.probe == QLatin1String(place.probe))
            return &place;
    }
    return nullptr;
}

Confidence bySpecificity(int specificity)
{
    if (specificity >= Specificity::generalWords)
        return Confidence::Certain;
    return specificity == Specificity::enhancedCode ? Confidence::Likely : Confidence::Possible;
}

template<std::size_t size>
bool isOneOf(const QString &word, const char *const (&list)[size])
{
    return std::any_of(std::begin(list), std::end(list), [&](const char *one) { return word == QLatin1String(one); });
}

//! Read in DNS alone; nobody refused for it in this run.
bool isRead(const Finding &finding)
{
    constexpr const char *ofRecipient[] = {"recipient.mx", "recipient.dane", "recipient.mta-sts"};
    return finding.probe.startsWith(QLatin1String("posture.")) || isOneOf(finding.probe, ofRecipient);
}

//! No server refuses mail from here for it: what protects the answers, what asks for reports or shows a logo.
bool isBesideTheWay(const Finding &finding, const QString &cause)
{
    constexpr const char *probes[] = {"posture.mta-sts", "posture.dane", "posture.tls-rpt", "posture.bimi"};
    constexpr const char *causes[] = {"tls.mta-sts-invalid", "tls.dane-invalid", "tls.tls-rpt-invalid", "bimi.invalid"};
    return isOneOf(finding.probe, probes) || (isRead(finding) && isOneOf(cause, causes));
}

//! Where receivers judge by it, they do so differently: never certain, but for an address that was seen to deliver.
Confidence confidenceOfRead(const Finding &finding)
{
    constexpr const char *proofs[] = {"posture.spf", "posture.dkim", "posture.dmarc"};
    constexpr const char *suspicions[] = {"spf.may-refuse", "dmarc.slip", "dkim.key-several", "dkim.usual-key-unusable"};
    if (finding.is("spf.refuses"))
        return Confidence::Certain;
    if (finding.severity() == Severity::Error)
        return Confidence::Likely;
    return isOneOf(finding.probe, proofs) && !isOneOf(finding.id(), suspicions) ? Confidence::Likely : Confidence::Possible;
}

//! What was seen of the delivering side: certain only once somebody refused for it.
Confidence clientConfidence(const Finding &finding, const Observations &seen)
{
    if (seen.bounced && tellsOfTheSame(finding.cause(), seen.bounced->meaning.cause))
        return Confidence::Certain;
    const bool isMatterOfTaste = finding.is("reverse.generic") || finding.probe == QLatin1String("client.helo");
    return isMatterOfTaste ? Confidence::Possible : Confidence::Likely;
}

Confidence confidenceOf(const Finding &finding, const Observations &seen)
{
    if (!finding.meaning.isEmpty())
        return bySpecificity(finding.specificity);
    if (isRead(finding))
        return confidenceOfRead(finding);
    if (finding.probe.startsWith(QLatin1String("client.")))
        return clientConfidence(finding, seen);
    if (finding.severity() == Severity::Warning)
        return finding.is("relay.accepts-strangers") ? Confidence::Possible : Confidence::Likely;
    // seen from here alone: another network may see it differently
    for (const char *local :
         {"server.timed-out", "server.unreachable", "server.silent", "server.closed-at-once", "server.hello-dropped",
          "sign-in.cut-off", "relay.cut-off", "sign-in.refused", "tls.handshake-broken"}) {
        if (finding.is(local))
            return Confidence::Likely;
    }
    // apps that only encrypt when they can seldom look at the certificate
    if (finding.probe == QLatin1String("server.certificate") && seen.input.security == Security::Auto)
        return Confidence::Likely;
    return Confidence::Certain;
}

} // namespace

int linkOf(const Finding &finding)
{
    if (finding.meaning.startsWith(QLatin1String("tls.")))
        return encryptionLink;
    const ProbePlace *place = placeOf(finding);
    return place ? place->link : lastLink;
}

Candidate candidateFrom(const Finding &finding, const QString &cause, Confidence confidence)
{
    Candidate candidate;
    candidate.cause = cause;
    candidate.confidence = confidence;
    candidate.link = linkOf(finding);
    candidate.isPosture = isRead(finding) || finding.probe.startsWith(QLatin1String("client.")) ||
                          (finding.severity() == Severity::Warning && finding.probe.startsWith(QLatin1String("dns.")));
    candidate.isAside = isBesideTheWay(finding, cause);
    candidate.isSeenWrong = finding.severity() == Severity::Error;
    candidate.isOfRecipient =
        finding.probe.startsWith(QLatin1String("recipient.")) || finding.probe == QLatin1String("dns.recipient");
    candidate.evidence.append(finding.key());
    candidate.args = finding.args;
    const ProbePlace *place = placeOf(finding);
    const bool spoken = !finding.args.value(Arg::Reply).isEmpty();
    if (place && (spoken || place->party == Party::ThisApp)) {
        candidate.spokenBy = place->party;
        candidate.speakerHost = spoken ? finding.args.value(Arg::Host) : QString();
    }
    return candidate;
}

bool tellsOfTheSame(const QString &live, const QString &bounced)
{
    if (live == bounced)
        return true;
    // words for relaying do not tell its ways apart, nor do "cannot find your hostname" and its like
    const bool bothRelaying = isGenericRelayCause(bounced) && live.startsWith(QLatin1String("relay."));
    const bool bothReverse = bounced.startsWith(QLatin1String("ptr.")) && live.startsWith(QLatin1String("ptr."));
    // receivers seldom tell a missing key from one that does not fit
    const bool bothSigning = live.startsWith(QLatin1String("dkim.key-")) && bounced.startsWith(QLatin1String("dkim.")) &&
                             bounced != QLatin1String("dkim.signature-missing");
    return bothRelaying || bothReverse || bothSigning;
}

bool isGenericRelayCause(const QString &cause)
{
    static const QStringList generic{QStringLiteral("relay.auth-required"), QStringLiteral("relay.client-not-trusted"),
                                     QStringLiteral("relay.wrong-server"), QStringLiteral("relay.recipient-domain-not-hosted"),
                                     QStringLiteral("auth.not-offered")};
    return cause.isEmpty() || generic.contains(cause);
}

QList<Candidate> directCandidates(const Observations &seen)
{
    QList<Candidate> candidates;
    for (const Finding &finding : seen.findings) {
        const bool speaks = finding.severity() == Severity::Error || finding.severity() == Severity::Warning;
        const bool leftToRelayRules = finding.is("relay.refused-without-sign-in") || finding.is("relay.refused-signed-in");
        if (!speaks || finding.cause().isEmpty() || (leftToRelayRules && isGenericRelayCause(finding.meaning)))
            continue;
        candidates.append(candidateFrom(finding, finding.cause(), confidenceOf(finding, seen)));
    }
    return candidates;
}

QList<Candidate> bounceCandidates(const Observations &seen)
{
    if (!seen.bounced || seen.bounced->meaning.cause.isEmpty() || seen.bounced->meaning.cause == QLatin1String("unknown"))
        return {};
    const BouncedRecipient &bounced = *seen.bounced;
    Candidate candidate;
    candidate.cause = bounced.meaning.cause;
    candidate.confidence = std::min(bounced.confidence, Confidence::Likely);
    candidate.link = lastLink;
    candidate.evidence.append(QStringLiteral("bounce"));
    candidate.args.insert(Arg::Reply, bounced.diagnostic);
    candidate.args.insert(Arg::To, bounced.address);
    const QString host = bounced.speakerHost.isEmpty() ? bounced.remoteMta : bounced.speakerHost;
    if (!host.isEmpty())
        candidate.args.insert(Arg::Host, host);
    if (!bounced.meaning.provider.isEmpty())
        candidate.args.insert(Arg::Provider, bounced.meaning.provider);
    if (const Blame blame = blameIn(bounced); blame.address)
        candidate.args.insert(Arg::Address, QString::fromLatin1(blame.address->text()));
    candidate.spokenBy = bounced.spokenBy;
    candidate.speakerHost = bounced.speakerHost;
    return {candidate};
}

} // namespace RelayMedic
