#include "core/probes/signinprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow accepted{"sign-in.accepted", Severity::Ok, nullptr,
                          QT_TRANSLATE_NOOP("Finding", "{host} accepts the sign-in of {username} ({mechanism}).")};
const FindingRow refused{"sign-in.refused", Severity::Error, "auth.bad-credentials",
                         QT_TRANSLATE_NOOP("Finding", "{host} refuses the sign-in of {username}: {reply}")};
const FindingRow postponed{"sign-in.postponed", Severity::Warning, "auth.temporary-failure",
                           QT_TRANSLATE_NOOP("Finding", "{host} cannot check the sign-in right now: {reply}")};
const FindingRow notOffered{"sign-in.not-offered", Severity::Error, "auth.not-offered",
                            QT_TRANSLATE_NOOP("Finding", "You gave a user name, but {host} offers no sign-in on port {port}.")};
const FindingRow encryptionFirst{
    "sign-in.encryption-first", Severity::Error, "auth.needs-encryption",
    QT_TRANSLATE_NOOP("Finding",
                      "{host} offers no sign-in before the connection is encrypted, and these settings do not encrypt it.")};
const FindingRow noSharedMethod{
    "sign-in.no-shared-method", Severity::Error, "auth.mechanism-unsupported",
    QT_TRANSLATE_NOOP("Finding", "{host} offers only these ways to sign in, none of which fits: {offered}.")};
const FindingRow oauthOnly{"sign-in.oauth-only", Severity::Error, "auth.oauth-required",
                           QT_TRANSLATE_NOOP("Finding", "{host} takes no password, only OAuth 2.0 sign-in ({offered}).")};
const FindingRow heldBackClear{
    "sign-in.held-back-in-clear", Severity::Warning, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The password was not sent, because the connection to {host} is not encrypted.")};
const FindingRow heldBackCertificate{
    "sign-in.held-back-certificate", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The password was not sent, because the certificate of {host} does not hold.")};
const FindingRow heldBackBudget{
    "sign-in.held-back-by-choice", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether {host} accepts the sign-in is not known: no attempt was allowed.")};
const FindingRow cutOff{"sign-in.cut-off", Severity::Error, "connect.dropped",
                        QT_TRANSLATE_NOOP("Finding", "{host} closed the connection in the middle of the sign-in.")};
const FindingRow unanswered{"sign-in.unanswered", Severity::Unknown, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "Whether {host} accepts the sign-in could not be seen ({reason}).")};

Finding judgeReply(const DialogueEvidence &seen, Args args)
{
    const Smtp::Reply &reply = *seen.signIn.reply;
    Finding made = spokenFinding(reply.isTransient() ? postponed : refused, seen.object(), reply, Phase::Auth, seen, args);
    // Only causes of the sign-in, or of who may try, can explain a refused AUTH.
    static const QStringList families{QStringLiteral("auth."),        QStringLiteral("sender.blocked"), QStringLiteral("rate."),
                                      QStringLiteral("tls.required"), QStringLiteral("provider."),      QStringLiteral("ip.")};
    const bool fits =
        std::any_of(families.begin(), families.end(), [&](const QString &family) { return made.meaning.startsWith(family); });
    if (!fits) {
        made.meaning.clear();
        made.specificity = 0;
    }
    return made;
}

Finding judgeNotTried(const DialogueEvidence &seen, Args args)
{
    if (seen.after.mechanisms.isEmpty()) {
        const bool mayHelp = !seen.isEncrypted() && seen.before.startTls;
        return finding(mayHelp ? encryptionFirst : notOffered, seen.object(), args);
    }
    if (seen.withheld == Withheld::Cleartext)
        return finding(heldBackClear, seen.object(), args);
    if (seen.withheld == Withheld::BadCertificate)
        return finding(heldBackCertificate, seen.object(), args);
    if (seen.withheld == Withheld::Budget)
        return finding(heldBackBudget, seen.object(), args);
    if (seen.signIn.why == Smtp::WhyNotTried::LibraryFailed) {
        const FailureKind kind = seen.signIn.failure ? seen.signIn.failure->kind() : FailureKind::Unsupported;
        args.insert(Arg::Detail, QLatin1String(failureWord(kind)));
        return finding(unanswered, seen.object(), args);
    }
    const bool onlyOauth = std::all_of(seen.after.mechanisms.begin(), seen.after.mechanisms.end(), [](const QString &mechanism) {
        return mechanism == QLatin1String("XOAUTH2") || mechanism == QLatin1String("OAUTHBEARER");
    });
    return finding(onlyOauth ? oauthOnly : noSharedMethod, seen.object(), args);
}

} // namespace

QList<Finding> judgeSignIn(const DialogueEvidence &seen, const QString &username)
{
    Args args = sessionArgs(seen);
    args.insert(Arg::Username, username);
    args.insert(Arg::Mechanism, seen.signIn.mechanism);
    args.insert(Arg::Offered, seen.after.mechanisms.join(QLatin1String(", ")));
    const QString reproduce = swaksCommand(seen, {}, {}, username);
    Finding made;
    switch (seen.signIn.outcome) {
    case Smtp::SignInOutcome::Accepted: made = finding(accepted, seen.object(), args); break;
    case Smtp::SignInOutcome::Refused: made = judgeReply(seen, args); break;
    case Smtp::SignInOutcome::Broken: {
        const Failure failure = seen.signIn.failure.value_or(Failure(FailureKind::Closed));
        args.insert(Arg::Detail, QLatin1String(failureWord(failure.kind())));
        made = finding(failure.kind() == FailureKind::Closed ? cutOff : unanswered, seen.object(), args);
        break;
    }
    case Smtp::SignInOutcome::NotTried: made = judgeNotTried(seen, args); break;
    }
    made.reproduce = reproduce;
    return {made};
}

QCoro::Task<ProbeOutcome> probeSignIn(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    if (!facts.wantsSignIn())
        co_return ProbeOutcome::skipped(QStringLiteral("no-password"));
    const QFuture<void> stage = run->reached(Stage::SignedIn);
    co_await stage;
    const DialogueEvidence &seen = run->evidence();
    const bool reached = seen.introduced() && !seen.tlsFailure && (!seen.helloEncrypted || seen.helloEncrypted->isPositive());
    if (!reached)
        co_return ProbeOutcome::skipped(QStringLiteral("no-greeting"));
    co_return ProbeOutcome(judgeSignIn(seen, facts.input().username));
}

QList<const FindingRow *> signInRows()
{
    return {&accepted,  &refused,       &postponed,           &notOffered,     &encryptionFirst, &noSharedMethod,
            &oauthOnly, &heldBackClear, &heldBackCertificate, &heldBackBudget, &cutOff,          &unanswered};
}

} // namespace RelayMedic
