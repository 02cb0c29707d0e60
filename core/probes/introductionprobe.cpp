#include "core/probes/introductionprobe.h"

#include "core/mailauth/iprev/iprev.h"
#include "core/probes/factsnames.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

//! The name that receivers hear, or else the one that the configured server hears; empty where nothing is said to anybody.
QCoro::Task<void> findName(IntroductionEvidence *evidence, Facts *facts)
{
    evidence->server = facts->input().server;
    if (!evidence->who.blame.heloName.isEmpty()) {
        evidence->name = evidence->who.blame.heloName;
        evidence->isJudged = true;
        co_return;
    }
    const auto run = facts->submission();
    if (!run)
        co_return;
    const QFuture<void> stage = run->reached(Stage::Connected);
    co_await stage;
    if (!run->evidence().connected)
        co_return;
    const QString given = facts->input().heloName;
    evidence->name = given.isEmpty() ? defaultHeloName(run->evidence().localAddress) : given;
    // a server on this machine introduces itself by a name of its own, which nobody here hears
    evidence->isJudged = evidence->who.delivery == Delivery::Direct;
}

QCoro::Task<void> lookUp(IntroductionEvidence *evidence, Facts *facts)
{
    if (Smtp::readHeloName(evidence->name).shape == Smtp::HeloShape::FullName) {
        const QFuture<HostAddresses> lookup = facts->addresses(evidence->name);
        evidence->addresses = co_await lookup;
    }
    // the address belongs to the name only where both are the same side's
    const bool isSameSide = evidence->who.isOurs() || evidence->name == evidence->who.blame.heloName;
    if (!isSameSide)
        evidence->who.address.reset();
    if (evidence->who.address) {
        FactsNames names(*facts);
        const QHostAddress client = evidence->who.host();
        const Iprev::Outcome proof = co_await Iprev::verify(&names, client);
        evidence->reverseName = proof.result == AuthResult::Pass ? proof.name() : QString();
    }
    const QString recipient = facts->recipientDomain();
    if (recipient.isEmpty() || recipient == facts->senderDomain())
        co_return;
    const QFuture<DomainMail> asked = facts->domainMail(recipient);
    const DomainMail mail = co_await asked;
    evidence->recipientNames.append(recipient);
    for (const MailExchanger &exchanger : mail.exchangers)
        evidence->recipientNames.append(exchanger.host);
}

} // namespace

QCoro::Task<ProbeOutcome> probeIntroduction(Facts &facts) // lint: outlives the task
{
    IntroductionEvidence evidence;
    evidence.who = co_await deliveringAddress(&facts);
    co_await findName(&evidence, &facts);
    if (evidence.name.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("name-unknown"));
    if (evidence.isJudged)
        co_await lookUp(&evidence, &facts);
    co_return ProbeOutcome(judgeIntroduction(evidence));
}

} // namespace RelayMedic
