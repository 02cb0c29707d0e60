#include "core/probes/certificateprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow holds{"certificate.holds", Severity::Ok, nullptr,
                       QT_TRANSLATE_NOOP("Finding", "The certificate of {host} is valid until {date} and issued by {issuer}.")};
const FindingRow expired{"certificate.expired", Severity::Error, "tls.certificate-expired",
                         QT_TRANSLATE_NOOP("Finding", "The certificate of {host} was valid only until {date}.")};
const FindingRow notYetValid{"certificate.not-yet-valid", Severity::Error, "tls.certificate-expired",
                             QT_TRANSLATE_NOOP("Finding", "The certificate of {host} becomes valid only on {date}.")};
const FindingRow otherName{"certificate.other-name", Severity::Error, "tls.certificate-name-mismatch",
                           QT_TRANSLATE_NOOP("Finding", "The certificate is not for {host} but for {name}.")};
const FindingRow selfSigned{"certificate.self-signed", Severity::Error, "tls.certificate-untrusted",
                            QT_TRANSLATE_NOOP("Finding", "{host} made its certificate itself; no authority vouches for it.")};
const FindingRow untrusted{
    "certificate.untrusted", Severity::Error, "tls.certificate-untrusted",
    QT_TRANSLATE_NOOP("Finding", "The certificate of {host} is from {issuer}, which is not trusted on this computer: {detail}")};

} // namespace

QList<Finding> judgeCertificate(const DialogueEvidence &seen)
{
    const TlsFacts &tls = *seen.tls;
    Args args = sessionArgs(seen);
    args.insert(Arg::Issuer, tls.issuer);
    args.insert(Arg::Name, tls.names.isEmpty() ? tls.subject : tls.names.mid(0, 5).join(QLatin1String(", ")));
    args.insert(Arg::Detail, tls.errors.join(QLatin1String("; ")));
    args.insert(Arg::Date, (tls.notYetValid ? tls.notBefore : tls.notAfter).date().toString(Qt::ISODate));
    if (tls.nameMismatch && !tls.names.isEmpty() && !tls.names.first().startsWith(QLatin1Char('*')))
        args.insert(Arg::Suggested, tls.names.first());
    const QString reproduce = opensslCommand(seen);
    QList<Finding> findings;
    if (tls.notYetValid)
        findings.append(finding(notYetValid, seen.object(), args, reproduce));
    else if (tls.expired)
        findings.append(finding(expired, seen.object(), args, reproduce));
    if (tls.nameMismatch)
        findings.append(finding(otherName, seen.object(), args, reproduce));
    if (tls.selfSigned && tls.untrusted)
        findings.append(finding(selfSigned, seen.object(), args, reproduce));
    else if (tls.untrusted || (findings.isEmpty() && !tls.holds()))
        findings.append(finding(untrusted, seen.object(), args, reproduce));
    if (findings.isEmpty())
        findings.append(finding(holds, seen.object(), args, reproduce));
    return findings;
}

QCoro::Task<ProbeOutcome> probeCertificate(Facts &facts) // lint: outlives the task
{
    const auto run = facts.submission();
    if (!run)
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<void> stage = run->reached(Stage::Encrypted);
    co_await stage;
    if (!run->evidence().tls)
        co_return ProbeOutcome::skipped(QStringLiteral("no-encryption"));
    co_return ProbeOutcome(judgeCertificate(run->evidence()));
}

QList<const FindingRow *> certificateRows()
{
    return {&holds, &expired, &notYetValid, &otherName, &selfSigned, &untrusted};
}

} // namespace RelayMedic
