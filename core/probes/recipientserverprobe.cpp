#include "core/probes/recipientserverprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow takes{"recipient-server.takes", Severity::Ok, nullptr,
                       QT_TRANSLATE_NOOP("Finding", "The recipient's server {host} accepts {to}.")};
const FindingRow doesNotHost{
    "recipient-server.does-not-host", Severity::Error, "relay.recipient-domain-not-hosted",
    QT_TRANSLATE_NOOP("Finding", "The server named for the recipient's domain, {host}, does not take mail for it: {reply}")};
const FindingRow refusesRecipient{"recipient-server.refuses-recipient", Severity::Error, "recipient.unknown",
                                  QT_TRANSLATE_NOOP("Finding", "The recipient's server {host} refuses {to}: {reply}")};
const FindingRow refusesUs{"recipient-server.refuses-this-computer", Severity::Info, nullptr,
                           QT_TRANSLATE_NOOP("Finding", "The recipient's server {host} does not talk to this computer directly, "
                                                        "which says nothing about your outgoing server: {reply}")};
const FindingRow later{"recipient-server.later", Severity::Info, nullptr,
                       QT_TRANSLATE_NOOP("Finding", "The recipient's server {host} asks to try again later: {reply}")};
const FindingRow unreachable{"recipient-server.unreachable", Severity::Info, nullptr,
                             QT_TRANSLATE_NOOP("Finding", "The recipient's server {host} cannot be reached from this network on "
                                                          "port 25 ({reason}); many networks close that port.")};

bool isAboutRecipient(const QString &cause)
{
    return cause.startsWith(QLatin1String("recipient."));
}

bool isAboutRelaying(const QString &cause)
{
    return cause.startsWith(QLatin1String("relay."));
}

} // namespace

QList<Finding> judgeRecipientServer(const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    if (seen.cells.isEmpty() || seen.cells.first().failure) {
        auto failure = seen.connectFailure ? seen.connectFailure : seen.greetingFailure ? seen.greetingFailure : seen.cut;
        args.insert(Arg::Detail, QLatin1String(failureWord(failure ? failure->kind() : FailureKind::Closed)));
        if (seen.greeting && !seen.greeting->isPositive()) {
            args.insert(Arg::Reply, seen.greeting->wire());
            return {finding(refusesUs, seen.object(), args)};
        }
        return {finding(unreachable, seen.object(), args)};
    }
    const RelayCell &cell = seen.cells.first();
    args.insert(Arg::From, cell.question.from);
    args.insert(Arg::To, cell.question.to);
    const QString reproduce = swaksCommand(seen, cell.question.from, cell.question.to);
    const auto refusal = cell.refusal();
    if (!refusal)
        return {finding(takes, seen.object(), args, reproduce)};
    Finding made =
        spokenFinding(refusesUs, seen.object(), *refusal, cell.refusedAtMail() ? Phase::Mail : Phase::Rcpt, seen, args);
    made.reproduce = reproduce;
    const QString meaning = std::exchange(made.meaning, QString());
    if (refusal->isTransient()) {
        made.row = &later;
    } else if (!cell.refusedAtMail() && isAboutRecipient(meaning)) {
        made.row = &refusesRecipient;
        made.meaning = meaning;
    } else if (!cell.refusedAtMail() && isAboutRelaying(meaning)) {
        made.row = &doesNotHost; // the cause is the row's: here nobody asked it to forward
    }
    return {made};
}

QCoro::Task<ProbeOutcome> probeRecipientServer(Facts &facts) // lint: outlives the task
{
    if (facts.recipientDomain().isEmpty() || facts.senderDomain().isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-recipient"));
    const QFuture<DomainMail> lookup = facts.domainMail(facts.recipientDomain());
    const DomainMail mail = co_await lookup;
    if (!mail.anyAddress())
        co_return ProbeOutcome::skipped(QStringLiteral("no-mail-server"));
    const auto run = facts.recipientServer();
    const QFuture<void> stage = run->reached(Stage::Asked);
    co_await stage;
    co_return ProbeOutcome(judgeRecipientServer(run->evidence()));
}

QList<const FindingRow *> recipientServerRows()
{
    return {&takes, &doesNotHost, &refusesRecipient, &refusesUs, &later, &unreachable};
}

} // namespace RelayMedic
