#include "core/probes/relayprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow accepted{"relay.accepted-signed-in", Severity::Ok, nullptr,
                          QT_TRANSLATE_NOOP("Finding", "Signed in, {host} accepts mail from {from} to {to}.")};
const FindingRow acceptedStranger{"relay.accepted-without-sign-in", Severity::Info, nullptr,
                                  QT_TRANSLATE_NOOP("Finding", "Without sign-in {host} accepts the recipient {to}.")};
const FindingRow openToStrangers{
    "relay.accepts-strangers", Severity::Warning, "relay.open",
    QT_TRANSLATE_NOOP("Finding",
                      "Without sign-in {host} accepts the outside recipient {to}. It may forward mail for strangers.")};
const FindingRow refusedStranger{
    "relay.refused-without-sign-in", Severity::Error, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Without sign-in {host} refuses mail from {from} to {to}: {reply}")};
const FindingRow strangerRefused{
    "relay.strangers-refused", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Without sign-in {host} refuses to forward, as it should: {reply}")};
const FindingRow refusedSignedIn{
    "relay.refused-signed-in", Severity::Error, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Although signed in, {host} refuses mail from {from} to {to}: {reply}")};
const FindingRow localAccepted{"relay.own-recipient-accepted", Severity::Info, nullptr,
                               QT_TRANSLATE_NOOP("Finding", "{host} accepts a recipient in the sender's own domain ({to}).")};
const FindingRow localRefused{"relay.own-recipient-refused", Severity::Info, nullptr,
                              QT_TRANSLATE_NOOP("Finding", "{host} does not accept {to}: {reply}")};
const FindingRow accountSenderAccepted{
    "relay.account-sender-accepted", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "With the account's own address {from} as sender, {host} accepts {to}.")};
const FindingRow accountSenderRefused{
    "relay.account-sender-refused", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "With the account's own address {from} as sender, {host} refuses {to} as well: {reply}")};
const FindingRow cutOff{"relay.cut-off", Severity::Error, "connect.dropped",
                        QT_TRANSLATE_NOOP("Finding", "{host} closed the connection when sender and recipient were named.")};
const FindingRow unanswered{"relay.unanswered", Severity::Unknown, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "Whether {host} accepts {to} could not be seen ({reason}).")};

struct Row {
    const FindingRow *row;
    bool spoken; //!< its cause is read from the reply
};

Row rowOf(const RelayCell &cell, bool trusted)
{
    const bool elsewhere = cell.question.recipient == RecipientKind::Elsewhere;
    if (!elsewhere)
        return {cell.accepted() ? &localAccepted : &localRefused, false};
    if (cell.question.sender == SenderKind::Account)
        return {cell.accepted() ? &accountSenderAccepted : &accountSenderRefused, false};
    if (cell.accepted() && cell.signedIn)
        return {&accepted, false};
    if (cell.accepted())
        return {trusted ? &acceptedStranger : &openToStrangers, false};
    return {cell.signedIn ? &refusedSignedIn : &refusedStranger, true};
}

Finding judgeCell(const RelayCell &cell, const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    args.insert(Arg::From, cell.question.from);
    args.insert(Arg::To, cell.question.to);
    const QString object = seen.object() + QLatin1Char('/') + cell.question.from + QLatin1Char('>') + cell.question.to;
    const QString username = cell.signedIn ? seen.signIn.username : QString();
    const QString reproduce = swaksCommand(seen, cell.question.from, cell.question.to, username);
    if (cell.failure) {
        args.insert(Arg::Detail, QLatin1String(failureWord(cell.failure->kind())));
        return finding(cell.failure->kind() == FailureKind::Closed ? cutOff : unanswered, object, args, reproduce);
    }
    const auto refusal = cell.refusal();
    args.insert(Arg::Command, cell.refusedAtMail() ? QStringLiteral("MAIL FROM") : QStringLiteral("RCPT TO"));
    const Row chosen = rowOf(cell, mayBeTrustedByAddress(seen));
    if (!refusal || !chosen.spoken) {
        if (refusal)
            args.insert(Arg::Reply, refusal->wire());
        return finding(*chosen.row, object, args, reproduce);
    }
    Finding made = spokenFinding(*chosen.row, object, *refusal, cell.refusedAtMail() ? Phase::Mail : Phase::Rcpt, seen, args);
    made.reproduce = reproduce;
    return made;
}

//! A stranger that is not allowed to relay is as it should be; a refusal for another reason stays what it is.
Finding asExpected(Finding made)
{
    const bool aboutRelaying = made.meaning.isEmpty() || made.meaning.startsWith(QLatin1String("relay."));
    if (made.is(refusedStranger.id) && aboutRelaying) {
        made.row = &strangerRefused;
        made.meaning.clear();
        made.specificity = 0;
    }
    return made;
}

} // namespace

bool mayBeTrustedByAddress(const DialogueEvidence &seen)
{
    const QHostAddress server(seen.address);
    const QHostAddress local(seen.localAddress);
    if (server.isLoopback() || server.isLinkLocal() || server.isUniqueLocalUnicast())
        return true;
    // RFC 1918; documentation networks count as public (laboratories live there)
    for (const char *network : {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"}) {
        if (server.isInSubnet(QHostAddress::parseSubnet(QLatin1String(network))))
            return true;
    }
    const int sameNetwork = server.protocol() == QAbstractSocket::IPv6Protocol ? 64 : 24;
    return !local.isNull() && server.isInSubnet(local, sameNetwork);
}

QList<Finding> judgeRelay(const DialogueEvidence &seen, bool wasMeantToSignIn)
{
    QList<Finding> findings;
    for (const RelayCell &cell : seen.cells) {
        const Finding made = judgeCell(cell, seen);
        // what a session that was meant to sign in hears without it is no news about the settings
        findings.append(wasMeantToSignIn && !cell.signedIn ? asExpected(made) : made);
    }
    return findings;
}

QList<Finding> judgeStranger(const DialogueEvidence &seen)
{
    QList<Finding> findings;
    for (const RelayCell &cell : seen.cells) {
        if (cell.question.recipient == RecipientKind::Elsewhere && !cell.failure)
            findings.append(asExpected(judgeCell(cell, seen)));
    }
    return findings;
}

QCoro::Task<ProbeOutcome> probeRelay(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const auto without = facts.stranger();
    const QFuture<void> stage = run->reached(Stage::Asked);
    co_await stage;
    QList<Finding> findings = judgeRelay(run->evidence(), facts.wantsSignIn());
    if (without) {
        const QFuture<void> otherStage = without->reached(Stage::Asked);
        co_await otherStage;
        findings += judgeStranger(without->evidence());
    }
    if (findings.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("not-reached"));
    co_return ProbeOutcome(findings);
}

QList<const FindingRow *> relayRows()
{
    return {&accepted,      &acceptedStranger, &openToStrangers,       &refusedStranger,      &strangerRefused, &refusedSignedIn,
            &localAccepted, &localRefused,     &accountSenderAccepted, &accountSenderRefused, &cutOff,          &unanswered};
}

} // namespace RelayMedic
