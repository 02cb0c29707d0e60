#include "core/probes/tlsprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow encrypted{"tls.encrypted", Severity::Ok, nullptr,
                           QT_TRANSLATE_NOOP("Finding", "The connection to {host} is encrypted ({protocol}).")};
const FindingRow clear{"tls.in-clear", Severity::Info, nullptr,
                       QT_TRANSLATE_NOOP("Finding", "With these settings the connection to {host} is not encrypted.")};
const FindingRow clearThoughOffered{
    "tls.in-clear-though-offered", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "With these settings the connection is not encrypted, although {host} offers it (STARTTLS).")};
const FindingRow absent{
    "tls.absent", Severity::Error, "tls.not-offered",
    QT_TRANSLATE_NOOP("Finding", "The settings ask for encryption (STARTTLS), but {host} does not offer it on port {port}.")};
const FindingRow startTlsRefused{"tls.starttls-refused", Severity::Error, "tls.handshake-failed",
                                 QT_TRANSLATE_NOOP("Finding", "{host} offers encryption, but refuses to start it: {reply}")};
const FindingRow clearSpokenFirst{
    "tls.clear-spoken-first", Severity::Error, "tls.mode-mismatch",
    QT_TRANSLATE_NOOP("Finding",
                      "The settings ask for TLS from the start, but on port {port} {host} begins unencrypted: {reply}")};
const FindingRow tlsSpokenFirst{
    "tls.spoken-first", Severity::Error, "tls.mode-mismatch",
    QT_TRANSLATE_NOOP("Finding", "On port {port} {host} speaks TLS from the start; the settings begin unencrypted.")};
const FindingRow versions{"tls.no-common-version", Severity::Error, "tls.version-unsupported",
                          QT_TRANSLATE_NOOP("Finding", "This computer and {host} have no version of TLS in common: {reason}")};
const FindingRow failedHandshake{"tls.handshake-broken", Severity::Error, "tls.handshake-failed",
                                 QT_TRANSLATE_NOOP("Finding", "Encryption with {host} could not be agreed on: {reason}")};
const FindingRow unknown{"tls.unknown", Severity::Unknown, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "Whether encryption with {host} works could not be seen ({reason}).")};

bool speaksOfVersion(const QString &detail)
{
    return detail.contains(QLatin1String("protocol version"), Qt::CaseInsensitive) ||
           detail.contains(QLatin1String("unsupported protocol"), Qt::CaseInsensitive) ||
           detail.contains(QLatin1String("no protocols available"), Qt::CaseInsensitive);
}

Finding judgeFailure(const DialogueEvidence &seen, Args args)
{
    const QString reproduce = opensslCommand(seen);
    const Failure &failure = *seen.tlsFailure;
    const QString words = failure.detail().isEmpty() ? QLatin1String(failureWord(failure.kind())) : failure.detail();
    args.insert(Arg::Detail, words);
    args.insert(Arg::Reply, seen.spoken);
    if (seen.speaksClearFirst) {
        args.insert(Arg::Suggested, QStringLiteral("starttls"));
        return finding(clearSpokenFirst, seen.object(), args, reproduce);
    }
    if (failure.kind() == FailureKind::Cancelled || failure.kind() == FailureKind::TimedOut)
        return finding(unknown, seen.object(), args, reproduce);
    if (seen.startTlsReply && !seen.startTlsReply->isPositive()) {
        args.insert(Arg::Reply, seen.startTlsReply->wire());
        return finding(startTlsRefused, seen.object(), args, reproduce);
    }
    return finding(speaksOfVersion(words) ? versions : failedHandshake, seen.object(), args, reproduce);
}

} // namespace

QList<Finding> judgeEncryption(const DialogueEvidence &seen)
{
    Args args = sessionArgs(seen);
    const QString reproduce = opensslCommand(seen);
    if (seen.isOtherProtocol())
        return {}; // there is no mail server whose encryption could be judged
    if (seen.tls) {
        args.insert(Arg::Protocol, seen.tls->protocol);
        args.insert(Arg::Detail, seen.tls->cipher);
        return {finding(encrypted, seen.object(), args, reproduce)};
    }
    if (seen.speaksTlsFirst) {
        args.insert(Arg::Suggested, QStringLiteral("tls"));
        return {finding(tlsSpokenFirst, seen.object(), args, reproduce)};
    }
    if (seen.tlsFailure)
        return {judgeFailure(seen, args)};
    if (!seen.introduced())
        return {};
    if (seen.security == Security::StartTls && !seen.before.startTls)
        return {finding(absent, seen.object(), args, reproduce)};
    return {finding(seen.before.startTls ? clearThoughOffered : clear, seen.object(), args, reproduce)};
}

QCoro::Task<ProbeOutcome> probeEncryption(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<void> stage = run->reached(Stage::Encrypted);
    co_await stage;
    if (!run->evidence().connected)
        co_return ProbeOutcome::skipped(QStringLiteral("no-connection"));
    const QList<Finding> findings = judgeEncryption(run->evidence());
    if (findings.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-greeting"));
    co_return ProbeOutcome(findings);
}

QList<const FindingRow *> encryptionRows()
{
    return {&encrypted,        &clear,          &clearThoughOffered, &absent,          &startTlsRefused,
            &clearSpokenFirst, &tlsSpokenFirst, &versions,           &failedHandshake, &unknown};
}

} // namespace RelayMedic
