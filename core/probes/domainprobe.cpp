#include "core/probes/domainprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

//! The same questions for both ends of the way; causes and severities differ.
struct DomainRows {
    FindingRow fine;
    FindingRow notFound;
    FindingRow nullMx;
    FindingRow noMx;
    FindingRow unresolvable;
    FindingRow serverFails;
    FindingRow bogus;
    FindingRow unknown;
};

const DomainRows sender{
    {"sender-domain.takes-mail", Severity::Ok, nullptr,
     QT_TRANSLATE_NOOP("Finding", "{domain} exists and takes mail at {host}.")},
    {"sender-domain.not-found", Severity::Error, "sender.domain-not-found",
     QT_TRANSLATE_NOOP("Finding", "The sender's domain {domain} does not exist in DNS.")},
    {"sender-domain.null-mx", Severity::Error, "sender.domain-no-mail",
     QT_TRANSLATE_NOOP("Finding", "{domain} declares in DNS that it takes no mail, so servers refuse it as a sender.")},
    {"sender-domain.no-mx", Severity::Warning, "mx.missing",
     QT_TRANSLATE_NOOP("Finding", "{domain} has no mail server (MX) and no address in DNS, so nobody could answer.")},
    {"sender-domain.mx-unresolvable", Severity::Warning, "mx.unresolvable",
     QT_TRANSLATE_NOOP("Finding", "The mail server of {domain} ({host}) has no address in DNS.")},
    {"sender-domain.dns-fails", Severity::Warning, "dns.server-failure",
     QT_TRANSLATE_NOOP("Finding", "The name servers of {domain} answer with an error.")},
    {"sender-domain.dnssec-bogus", Severity::Error, "dns.dnssec-bogus",
     QT_TRANSLATE_NOOP("Finding", "The DNSSEC signatures of {domain} do not hold.")},
    {"sender-domain.unknown", Severity::Unknown, nullptr,
     QT_TRANSLATE_NOOP("Finding", "DNS did not answer about {domain} ({reason}), so nothing is said about it.")},
};

const DomainRows recipient{
    {"recipient-domain.takes-mail", Severity::Ok, nullptr, QT_TRANSLATE_NOOP("Finding", "{domain} takes mail at {host}.")},
    {"recipient-domain.not-found", Severity::Error, "recipient.domain-not-found",
     QT_TRANSLATE_NOOP("Finding", "The recipient's domain {domain} does not exist in DNS.")},
    {"recipient-domain.null-mx", Severity::Error, "recipient.domain-no-mail",
     QT_TRANSLATE_NOOP("Finding", "{domain} declares in DNS that it takes no mail.")},
    {"recipient-domain.no-mx", Severity::Error, "mx.missing",
     QT_TRANSLATE_NOOP("Finding", "{domain} has no mail server (MX) and no address in DNS.")},
    {"recipient-domain.mx-unresolvable", Severity::Error, "mx.unresolvable",
     QT_TRANSLATE_NOOP("Finding", "The mail server of {domain} ({host}) has no address in DNS.")},
    {"recipient-domain.dns-fails", Severity::Warning, "dns.server-failure",
     QT_TRANSLATE_NOOP("Finding", "The name servers of {domain} answer with an error.")},
    {"recipient-domain.dnssec-bogus", Severity::Error, "dns.dnssec-bogus",
     QT_TRANSLATE_NOOP("Finding", "The DNSSEC signatures of {domain} do not hold.")},
    {"recipient-domain.unknown", Severity::Unknown, nullptr,
     QT_TRANSLATE_NOOP("Finding", "DNS did not answer about {domain} ({reason}), so nothing is said about it.")},
};

const FindingRow &rowOfFailure(const Failure &failure, const DomainRows &rows)
{
    switch (failure.kind()) {
    case FailureKind::NotFound: return rows.notFound;
    case FailureKind::NoData: return rows.noMx;
    case FailureKind::ServerFail: return rows.serverFails;
    case FailureKind::Bogus: return rows.bogus;
    default: return rows.unknown;
    }
}

//! Is it seen, and not only unknown, that no exchanger has an address?
bool allSeenWithoutAddress(const DomainMail &mail)
{
    return std::all_of(mail.exchangers.begin(), mail.exchangers.end(), [](const MailExchanger &mx) {
        const auto &failure = mx.addresses.failure;
        return mx.addresses.addresses.isEmpty() && failure &&
               (failure->kind() == FailureKind::NotFound || failure->kind() == FailureKind::NoData);
    });
}

QList<Finding> judge(const DomainMail &mail, const DomainRows &rows)
{
    Args args{{Arg::Domain, mail.domain}};
    const QString reproduce = digCommand(mail.domain, RecordType::Mx);
    if (mail.nullMx)
        return {finding(rows.nullMx, mail.domain, args, reproduce)};
    if (mail.failure) {
        args.insert(Arg::Detail, QLatin1String(failureWord(mail.failure->kind())));
        return {finding(rowOfFailure(*mail.failure, rows), mail.domain, args, reproduce)};
    }
    args.insert(Arg::Host, mail.exchangers.value(0).host);
    if (mail.anyAddress())
        return {finding(rows.fine, mail.domain, args, reproduce)};
    if (allSeenWithoutAddress(mail))
        return {finding(rows.unresolvable, mail.domain, args, reproduce)};
    args.insert(Arg::Detail, QStringLiteral("timed-out"));
    return {finding(rows.unknown, mail.domain, args, reproduce)};
}

QList<const FindingRow *> rowsOf(const DomainRows &rows)
{
    return {&rows.fine,         &rows.notFound,    &rows.nullMx, &rows.noMx,
            &rows.unresolvable, &rows.serverFails, &rows.bogus,  &rows.unknown};
}

} // namespace

QList<Finding> judgeSenderDomain(const DomainMail &mail)
{
    return judge(mail, sender);
}

QList<Finding> judgeRecipientDomain(const DomainMail &mail)
{
    return judge(mail, recipient);
}

QCoro::Task<ProbeOutcome> probeSenderDomain(Facts &facts) // lint: outlives the task
{
    const QString domain = facts.senderDomain();
    if (domain.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-sender"));
    const QFuture<DomainMail> lookup = facts.domainMail(domain);
    const DomainMail mail = co_await lookup;
    co_return ProbeOutcome(judgeSenderDomain(mail));
}

QCoro::Task<ProbeOutcome> probeRecipientDomain(Facts &facts) // lint: outlives the task
{
    const QString domain = facts.recipientDomain();
    if (domain.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-recipient"));
    const QFuture<DomainMail> lookup = facts.domainMail(domain);
    const DomainMail mail = co_await lookup;
    co_return ProbeOutcome(judgeRecipientDomain(mail));
}

QList<const FindingRow *> senderDomainRows()
{
    return rowsOf(sender);
}

QList<const FindingRow *> recipientDomainRows()
{
    return rowsOf(recipient);
}

} // namespace RelayMedic
