#include "core/probes/portsprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow offersSignIn{"port.offers-sign-in", Severity::Info, nullptr,
                              QT_TRANSLATE_NOOP("Finding", "{host} offers sign-in on port {port}: {offered}.")};
const FindingRow answers{"port.answers", Severity::Info, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "{host} answers on port {port}, but offers no sign-in there.")};
const FindingRow closed{"port.closed", Severity::Info, nullptr,
                        QT_TRANSLATE_NOOP("Finding", "Nothing listens on port {port} of {host}.")};
const FindingRow unknown{"port.unknown", Severity::Info, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "What port {port} of {host} offers could not be seen ({reason}).")};

//! Only where the configured port leads nowhere, or offers no sign-in, can another one be the remedy.
bool mayHelp(const DialogueEvidence &seen)
{
    const bool accepted = std::any_of(seen.cells.begin(), seen.cells.end(), [](const RelayCell &cell) {
        return cell.accepted() && cell.question.recipient == RecipientKind::Elsewhere;
    });
    return !accepted && seen.after.mechanisms.isEmpty();
}

} // namespace

QList<Finding> judgePort(const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    const QString reproduce = swaksCommand(seen, {}, {});
    if (seen.introduced() && !seen.tlsFailure) {
        args.insert(Arg::Offered, seen.after.mechanisms.join(QLatin1String(", ")));
        return {finding(seen.after.mechanisms.isEmpty() ? answers : offersSignIn, seen.object(), args, reproduce)};
    }
    if (!seen.connected && seen.connectFailure && seen.connectFailure->kind() == FailureKind::Refused)
        return {finding(closed, seen.object(), args, reproduce)};
    const auto &failure = seen.connectFailure ? seen.connectFailure : seen.tlsFailure ? seen.tlsFailure : seen.greetingFailure;
    args.insert(Arg::Detail, QLatin1String(failureWord(failure ? failure->kind() : FailureKind::Closed)));
    return {finding(unknown, seen.object(), args, reproduce)};
}

QCoro::Task<ProbeOutcome> probeOtherPorts(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<void> stage = run->reached(Stage::Asked);
    co_await stage;
    const DialogueEvidence &seen = run->evidence();
    if (!mayHelp(seen))
        co_return ProbeOutcome::skipped(QStringLiteral("not-needed"));
    if (seen.triedAddresses.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-address"));
    QList<Finding> findings;
    const QList<std::shared_ptr<DialogueRun>> others = facts.otherPorts();
    for (const auto &other : others) {
        const QFuture<void> done = other->reached(Stage::Asked);
        co_await done;
        findings += judgePort(other->evidence());
    }
    co_return ProbeOutcome(findings);
}

QList<const FindingRow *> otherPortRows()
{
    return {&offersSignIn, &answers, &closed, &unknown};
}

} // namespace RelayMedic
