#include "core/diagnosis/conclude.h"

#include "core/diagnosis/advice.h"
#include "core/diagnosis/candidates.h"
#include "core/diagnosis/causes.h"
#include "core/knowledge/named.h"
#include "core/probes/blamed.h"

namespace RelayMedic
{

namespace
{

//! What was seen beside the refusal fills in what its words do not tell: the address, and the record to publish.
void lend(Candidate &told, const Candidate &seen)
{
    const auto spoken = publicAddressIn(withoutSpeakersAddress(told.args.value(Arg::Reply)));
    const bool isAnother = spoken && QString::fromLatin1(spoken->text()) != seen.args.value(Arg::Address);
    if (!seen.isPosture || isAnother)
        return;
    for (const Arg arg : {Arg::Address, Arg::Name, Arg::Reverse, Arg::Suggested, Arg::Type, Arg::Page}) {
        if (told.args.value(arg).isEmpty() && !seen.args.value(arg).isEmpty())
            told.args.insert(arg, seen.args.value(arg));
    }
}

//! One candidate a cause and side: the strongest, with everybody's evidence.
QList<Candidate> merged(const QList<Candidate> &candidates)
{
    QList<Candidate> result;
    for (const Candidate &candidate : candidates) {
        const auto same = std::find_if(result.begin(), result.end(), [&](const Candidate &one) {
            return one.cause == candidate.cause && one.isOfRecipient == candidate.isOfRecipient;
        });
        if (same == result.end()) {
            result.append(candidate);
            continue;
        }
        const QStringList evidence = same->evidence + candidate.evidence;
        const Candidate weaker = candidate.confidence > same->confidence ? *same : candidate;
        if (candidate.confidence > same->confidence)
            *same = candidate;
        lend(*same, weaker);
        same->link = std::min(same->link, weaker.link);
        same->isPosture = same->isPosture && weaker.isPosture;
        same->isAside = same->isAside && weaker.isAside;
        same->isSeenWrong = same->isSeenWrong || weaker.isSeenWrong;
        same->evidence = evidence;
    }
    return result;
}

void weighBounce(QList<Candidate> &live, const QList<Candidate> &bounced)
{
    if (bounced.isEmpty())
        return;
    const Candidate &told = bounced.first();
    for (Candidate &candidate : live) {
        if (!tellsOfTheSame(candidate.cause, told.cause))
            continue;
        candidate.evidence.append(told.evidence);
        if (!candidate.isPosture || candidate.isSeenWrong)
            candidate.confidence = Confidence::Certain;
        if (candidate.isPosture && told.spokenBy == Party::RecipientServer)
            candidate.link = 0;
        candidate.isPosture = false; // somebody refused for it
        candidate.isAside = false;
        candidate.args.insert(Arg::Reply, candidate.args.value(Arg::Reply, told.args.value(Arg::Reply)));
        return;
    }
    // A refusal by the recipient's side proves that the mail left: what fails here now is another matter.
    Candidate alone = told;
    const bool fromBeyond = told.spokenBy == Party::RecipientServer;
    alone.link = fromBeyond ? 0 : 98;
    live.append(alone);
}

QList<Candidate> ranked(QList<Candidate> candidates)
{
    std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
        if (a.isAside != b.isAside)
            return b.isAside;
        if (a.isPosture != b.isPosture)
            return b.isPosture;
        return a.link < b.link;
    });
    return candidates;
}

Args argsOf(const Candidate &candidate, const Observations &seen)
{
    const Case &input = seen.input;
    const QString whose = sideOf(candidate.cause) == Side::Recipient ? input.to : input.from;
    Args args{{Arg::From, input.from}, {Arg::To, input.to}, {Arg::Username, input.username}, {Arg::Host, input.server}};
    args.insert(Arg::Domain, whose.mid(whose.lastIndexOf(QLatin1Char('@')) + 1));
    if (input.port)
        args.insert(Arg::Port, QString::number(*input.port));
    for (auto it = candidate.args.constBegin(); it != candidate.args.constEnd(); ++it) {
        if (!it.value().isEmpty())
            args.insert(it.key(), it.value());
    }
    args.removeIf([](const Args::iterator &it) { return it.value().isEmpty(); });
    return args;
}

Verdict verdictOf(const Candidate &candidate, const Observations &seen)
{
    // The sentences tell what was seen; what to set instead stands in the steps' settings.
    const Args args = argsOf(candidate, seen);
    const RecommendedEndpoint recommended = recommendedEndpoint(candidate.cause, seen, args);
    Verdict verdict = verdictFor(candidate.cause, candidate.confidence, args);
    verdict.spokenBy = candidate.spokenBy;
    verdict.speakerHost = candidate.speakerHost;
    verdict.evidence = candidate.evidence;
    verdict.who = whoCan(verdict, candidate, seen);
    fillSettings(verdict, seen, recommended);
    return verdict;
}

//! Nothing above info, and the recipient was accepted in the way the settings say.
bool allWell(const Observations &seen)
{
    const bool above = std::any_of(seen.findings.begin(), seen.findings.end(), [](const Finding &finding) {
        return finding.severity() == Severity::Warning || finding.severity() == Severity::Error;
    });
    const bool signInGiven = !seen.input.username.isEmpty();
    const bool accepted = seen.has("relay.accepted-signed-in") || (!signInGiven && seen.has("relay.accepted-without-sign-in"));
    return !above && accepted;
}

Verdict withoutCandidate(const Observations &seen)
{
    Candidate nothing;
    const bool well = allWell(seen);
    nothing.cause = well ? QStringLiteral("none") : QStringLiteral("unknown");
    nothing.confidence = well ? Confidence::Likely : Confidence::Possible;
    for (const char *proof : {"relay.accepted-signed-in", "relay.accepted-without-sign-in", "recipient-server.takes"}) {
        if (const Finding *found = seen.first(proof))
            nothing.evidence.append(found->key());
    }
    if (seen.bounced)
        nothing.args.insert(Arg::Reply, seen.bounced->diagnostic);
    Verdict verdict = verdictOf(nothing, seen);
    if (!well && nothingAnswered(seen.findings))
        verdict.who = Who::Network; // no server said anything that its administrator could explain
    return verdict;
}

} // namespace

Conclusion conclude(const Observations &seen)
{
    QList<Candidate> live = merged(directCandidates(seen) + relayCandidates(seen));
    weighBounce(live, bounceCandidates(seen));
    const QList<Candidate> order = ranked(live);

    Conclusion conclusion;
    const bool leaves = seen.has("relay.accepted-signed-in") || seen.has("relay.accepted-without-sign-in");
    // what no mail is refused for explains no refusal: it is the verdict only where nothing was refused
    const bool explains = !order.isEmpty() && (!order.first().isAside || (leaves && !seen.bounced));
    conclusion.verdict = explains ? verdictOf(order.first(), seen) : withoutCandidate(seen);
    if (leaves && explains && order.first().isPosture)
        sayThatTheMailLeaves(conclusion.verdict);
    for (const Candidate &candidate : order.mid(explains ? 1 : 0))
        conclusion.also.append(verdictOf(candidate, seen));
    QStringList spokenFor;
    for (const Candidate &candidate : order)
        spokenFor.append(candidate.cause);
    conclusion.verdict.ruledOut = ruledOut(seen, spokenFor);
    conclusion.verdict.ask = questionsLeft(seen, conclusion.verdict);
    return conclusion;
}

} // namespace RelayMedic
