#include "core/probes/greetingprobe.h"

#include "core/probes/judging.h"
#include "core/probes/otherprotocol.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow greeted{"server.greeted", Severity::Ok, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "A mail server answers at {host}: {reply}")};
const FindingRow masked{
    "server.greeting-masked", Severity::Warning, "connect.intercepted",
    QT_TRANSLATE_NOOP("Finding", "Something between you and {host} overwrites the server's greeting: {reply}")};
const FindingRow turnedAway{"server.turned-away", Severity::Error, "connect.rejected",
                            QT_TRANSLATE_NOOP("Finding", "{host} ends the conversation with its first words: {reply}")};
const FindingRow otherProtocol{
    "server.other-protocol", Severity::Error, "connect.not-smtp",
    QT_TRANSLATE_NOOP("Finding",
                      "What answers at {host}, port {port}, is not an outgoing mail server[[ but {protocol}]]: {reply}")};
const FindingRow silent{"server.silent", Severity::Error, "connect.timeout",
                        QT_TRANSLATE_NOOP("Finding", "{host} takes the connection on port {port}, but says nothing.")};
const FindingRow closed{"server.closed-at-once", Severity::Error, "connect.dropped",
                        QT_TRANSLATE_NOOP("Finding", "{host} closes the connection on port {port} before it says a word.")};
const FindingRow notHeard{"server.greeting-unknown", Severity::Unknown, nullptr,
                          QT_TRANSLATE_NOOP("Finding", "The greeting of {host} could not be waited for ({reason}).")};

} // namespace

QList<Finding> judgeGreeting(const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    const QString reproduce = swaksCommand(seen, {}, {});
    if (seen.greeting && !seen.greeting->isPositive()) {
        Finding made = spokenFinding(turnedAway, seen.object(), *seen.greeting, Phase::Greeting, seen, args);
        made.reproduce = reproduce;
        return {made};
    }
    if (seen.greeting) {
        args.insert(Arg::Reply, seen.greeting->wire());
        // Cisco's "mailguard" and its kin overwrite everything but the code with stars
        const bool isMasked = seen.greeting->words().count(QLatin1Char('*')) > 8;
        return {finding(isMasked ? masked : greeted, seen.object(), args, reproduce)};
    }
    const Failure failure = seen.greetingFailure.value_or(Failure(FailureKind::Cancelled));
    const QString spoken = seen.spoken.isEmpty() ? failure.detail() : seen.spoken;
    args.insert(Arg::Reply, spoken);
    args.insert(Arg::Protocol, protocolOf(spoken));
    args.insert(Arg::Detail, QLatin1String(failureWord(failure.kind())));
    switch (failure.kind()) {
    case FailureKind::Malformed:
    case FailureKind::TooMuch: return {finding(otherProtocol, seen.object(), args, reproduce)};
    case FailureKind::TimedOut: return {finding(silent, seen.object(), args, reproduce)};
    case FailureKind::Closed: return {finding(closed, seen.object(), args, reproduce)};
    default: return {finding(notHeard, seen.object(), args, reproduce)};
    }
}

QCoro::Task<ProbeOutcome> probeGreeting(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<void> stage = run->reached(Stage::Greeted);
    co_await stage;
    const DialogueEvidence &seen = run->evidence();
    if (!seen.connected)
        co_return ProbeOutcome::skipped(QStringLiteral("no-connection"));
    if (!seen.isOtherProtocol() && (seen.speaksTlsFirst || seen.tlsFailure))
        co_return ProbeOutcome::skipped(QStringLiteral("no-encryption"));
    co_return ProbeOutcome(judgeGreeting(seen));
}

QList<const FindingRow *> greetingRows()
{
    return {&greeted, &masked, &turnedAway, &otherProtocol, &silent, &closed, &notHeard};
}

} // namespace RelayMedic
