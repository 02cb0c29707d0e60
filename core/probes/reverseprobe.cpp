#include "core/probes/reverseprobe.h"

#include "core/mailauth/iprev/genericname.h"
#include "core/probes/factsnames.h"
#include "core/smtp/heloname.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

struct Candidate {
    QString name;
    bool mayBeNew = false; //!< the user named it: it may be proposed although it does not lead to the address yet
};

//! The names that the delivering server may go by, the likeliest first.
QCoro::Task<QList<Candidate>> candidates(Facts *facts, DeliveringAddress who)
{
    QList<Candidate> names;
    const auto add = [&names](const QString &name, bool mayBeNew) {
        if (Smtp::readHeloName(name).shape == Smtp::HeloShape::FullName)
            names.append({name.toLower(), mayBeNew});
    };
    add(facts->input().heloName, who.isOurs());
    add(who.blame.heloName, false);
    add(who.blame.server, false);
    add(facts->input().server, false);
    const QString domain = facts->senderDomain();
    if (domain.isEmpty())
        co_return names;
    const QFuture<DomainMail> lookup = facts->domainMail(domain);
    const DomainMail mail = co_await lookup;
    for (const MailExchanger &exchanger : mail.exchangers)
        add(exchanger.host, false);
    co_return names;
}

//! Is there something to propose: no name, one that does not lead back, or one made by rule?
bool wantsName(const Iprev::Outcome &proof)
{
    if (proof.result == AuthResult::Pass)
        return Iprev::judgeName(proof.name(), proof.client).isGeneric();
    return proof.result != AuthResult::TempError;
}

//! What to write into the PTR record: a name that has the address, else the one that the user introduces the machine by.
QCoro::Task<void> suggestName(ReverseEvidence *evidence, Facts *facts)
{
    const DeliveringAddress who = evidence->who;
    const QList<Candidate> names = co_await candidates(facts, who);
    QString asGiven;
    for (const Candidate &candidate : names) {
        if (Iprev::judgeName(candidate.name, who.host()).isGeneric())
            continue;
        const QFuture<HostAddresses> lookup = facts->addresses(candidate.name);
        const HostAddresses found = co_await lookup;
        if (found.addresses.contains(who.text())) {
            evidence->suggested = candidate.name;
            co_return;
        }
        const bool isFree =
            found.failure && (found.failure->kind() == FailureKind::NotFound || found.failure->kind() == FailureKind::NoData);
        if (candidate.mayBeNew && isFree)
            asGiven = candidate.name;
    }
    evidence->suggested = asGiven;
    evidence->suggestedLeadsBack = asGiven.isEmpty();
}

} // namespace

QCoro::Task<ProbeOutcome> probeReverse(Facts &facts) // lint: outlives the task
{
    ReverseEvidence evidence;
    evidence.who = co_await deliveringAddress(&facts);
    if (!evidence.who.address)
        co_return ProbeOutcome::skipped(QStringLiteral("address-unknown"));
    evidence.server = facts.input().server;
    FactsNames names(facts);
    const QHostAddress client = evidence.who.host();
    evidence.proof = co_await Iprev::verify(&names, client);
    if (evidence.who.delivers() && wantsName(evidence.proof))
        co_await suggestName(&evidence, &facts);
    co_return ProbeOutcome(judgeReverse(evidence));
}

} // namespace RelayMedic
