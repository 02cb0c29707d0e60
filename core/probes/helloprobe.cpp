#include "core/probes/helloprobe.h"

#include "core/probes/addressprobe.h"
#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow introduced{"server.introduced", Severity::Ok, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "{host} takes this computer's introduction.")};
const FindingRow refused{
    "server.hello-refused", Severity::Error, "sender.helo-rejected",
    QT_TRANSLATE_NOOP("Finding", "{host} refuses the name with which this computer introduces itself: {reply}")};
const FindingRow dropped{"server.hello-dropped", Severity::Error, "connect.dropped",
                         QT_TRANSLATE_NOOP("Finding", "{host} closes the connection when this computer introduces itself.")};
const FindingRow unanswered{"server.hello-unanswered", Severity::Unknown, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "{host} did not answer the introduction ({reason}).")};
const FindingRow maskedWords{
    "server.capabilities-masked", Severity::Warning, "connect.intercepted",
    QT_TRANSLATE_NOOP("Finding", "Something between you and {host} crosses out what the server offers.")};
const FindingRow authOffered{"auth.offered", Severity::Ok, nullptr,
                             QT_TRANSLATE_NOOP("Finding", "{host} offers sign-in on port {port}: {offered}.")};
const FindingRow authAfterTls{
    "auth.offered-encrypted-only", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{host} offers sign-in only once the connection is encrypted: {offered}.")};
const FindingRow authAbsent{"auth.absent", Severity::Info, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "{host} offers no sign-in on port {port}.")};
const FindingRow authAbsentInClear{
    "auth.absent-in-clear", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Without encryption {host} offers no sign-in on port {port}; it offers encryption (STARTTLS).")};
const FindingRow noSmtpUtf8{
    "server.no-smtputf8", Severity::Error, "sender.address-invalid",
    QT_TRANSLATE_NOOP("Finding", "{value} contains letters that {host} cannot transport (it does not offer SMTPUTF8).")};

QList<Finding> judgeSignInOffer(const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    args.insert(Arg::Offered, seen.after.mechanisms.join(QLatin1String(", ")));
    if (seen.after.mechanisms.isEmpty())
        return {finding(!seen.isEncrypted() && seen.before.startTls ? authAbsentInClear : authAbsent, seen.object(), args)};
    QList<Finding> findings{finding(authOffered, seen.object(), args)};
    if (seen.isEncrypted() && seen.startTlsReply && seen.before.mechanisms.isEmpty())
        findings.append(finding(authAfterTls, seen.object(), args));
    return findings;
}

QList<Finding> judgeAddresses(const DialogueEvidence &seen, const QStringList &addresses)
{
    QList<Finding> findings;
    for (const QString &address : addresses) {
        if (address.isEmpty() || seen.after.smtpUtf8 || !readAddress(address).needsSmtpUtf8)
            continue;
        Args args = sessionArgs(seen);
        args.insert(Arg::Value, address);
        findings.append(finding(noSmtpUtf8, address, args));
    }
    return findings;
}

} // namespace

QList<Finding> judgeHello(const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    const QString reproduce = swaksCommand(seen, {}, {});
    if (!seen.hello) {
        const Failure failure = seen.helloFailure.value_or(Failure(FailureKind::Cancelled));
        args.insert(Arg::Detail, QLatin1String(failureWord(failure.kind())));
        return {finding(failure.kind() == FailureKind::Closed ? dropped : unanswered, seen.object(), args, reproduce)};
    }
    const Smtp::Reply &reply = seen.helloEncrypted ? *seen.helloEncrypted : *seen.hello;
    if (!reply.isPositive()) {
        Finding made = spokenFinding(refused, seen.object(), reply, Phase::Helo, seen, args);
        made.reproduce = reproduce;
        return {made};
    }
    QList<Finding> findings{finding(introduced, seen.object(), args, reproduce)};
    if (seen.before.masked || seen.after.masked)
        findings.append(finding(maskedWords, seen.object(), args, reproduce));
    return findings + judgeSignInOffer(seen);
}

QCoro::Task<ProbeOutcome> probeHello(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<void> stage = run->reached(Stage::Encrypted);
    co_await stage;
    const DialogueEvidence &seen = run->evidence();
    if (!seen.greeting || !seen.greeting->isPositive())
        co_return ProbeOutcome::skipped(QStringLiteral("no-greeting"));
    QList<Finding> findings = judgeHello(seen);
    if (seen.introduced())
        findings += judgeAddresses(seen, {facts.input().from, facts.input().to});
    co_return ProbeOutcome(findings);
}

QList<const FindingRow *> helloRows()
{
    return {&introduced,  &refused,      &dropped,    &unanswered,        &maskedWords,
            &authOffered, &authAfterTls, &authAbsent, &authAbsentInClear, &noSmtpUtf8};
}

} // namespace RelayMedic
