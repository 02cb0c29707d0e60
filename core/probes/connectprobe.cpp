#include "core/probes/connectprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow connected{"server.connected", Severity::Ok, nullptr,
                           QT_TRANSLATE_NOOP("Finding", "{host} answers on port {port}.")};
const FindingRow refused{"server.refused", Severity::Error, "connect.refused",
                         QT_TRANSLATE_NOOP("Finding", "{host} exists, but nothing listens on port {port}.")};
const FindingRow timedOut{"server.timed-out", Severity::Error, "connect.timeout",
                          QT_TRANSLATE_NOOP("Finding", "{host} does not answer on port {port}.")};
const FindingRow unreachable{"server.unreachable", Severity::Error, "connect.unreachable",
                             QT_TRANSLATE_NOOP("Finding", "This computer has no way to reach {host} ({address}).")};
const FindingRow broken{"server.connection-failed", Severity::Unknown, nullptr,
                        QT_TRANSLATE_NOOP("Finding", "The connection to {host}, port {port}, could not be made: {reason}.")};

} // namespace

QList<Finding> judgeConnection(const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    args.insert(Arg::Address, seen.address);
    const QString reproduce = swaksCommand(seen, {}, {});
    if (seen.connected)
        return {finding(connected, seen.object(), args, reproduce)};
    const Failure failure = seen.connectFailure.value_or(Failure(FailureKind::Cancelled));
    args.insert(Arg::Detail, QLatin1String(failureWord(failure.kind())));
    switch (failure.kind()) {
    case FailureKind::Refused: return {finding(refused, seen.object(), args, reproduce)};
    case FailureKind::TimedOut: return {finding(timedOut, seen.object(), args, reproduce)};
    case FailureKind::Unreachable: return {finding(unreachable, seen.object(), args, reproduce)};
    default: return {finding(broken, seen.object(), args, reproduce)};
    }
}

QCoro::Task<ProbeOutcome> probeConnection(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<void> stage = run->reached(Stage::Connected);
    co_await stage;
    if (!run->evidence().connected && run->evidence().triedAddresses.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-address"));
    co_return ProbeOutcome(judgeConnection(run->evidence()));
}

QList<const FindingRow *> connectionRows()
{
    return {&connected, &refused, &timedOut, &unreachable, &broken};
}

} // namespace RelayMedic
