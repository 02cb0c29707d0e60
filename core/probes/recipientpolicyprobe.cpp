#include "core/probes/recipientpolicyprobe.h"

#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace RelayMedic
{

namespace
{

const FindingRow policyKept{
    "recipient-policy.kept", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The certificate of {host} is as the rules for safe delivery (MTA-STS) of {domain} demand.")};
const FindingRow policyBroken{
    "recipient-policy.certificate", Severity::Error, "tls.mta-sts-violation",
    QT_TRANSLATE_NOOP("Finding", "The certificate of {host} does not hold ({detail}), against the rules for safe delivery "
                                 "(MTA-STS) of {domain}, so careful servers do not deliver there.")};
const FindingRow policyBrokenYet{
    "recipient-policy.certificate-yet", Severity::Warning, "tls.mta-sts-violation",
    QT_TRANSLATE_NOOP("Finding", "The certificate of {host} does not hold ({detail}), against the rules for safe delivery "
                                 "(MTA-STS) of {domain}. While these say “testing” mail still flows.")};
const FindingRow policyUnencrypted{
    "recipient-policy.unencrypted", Severity::Warning, "tls.mta-sts-violation",
    QT_TRANSLATE_NOOP("Finding", "{host} offers no encryption (STARTTLS), seen from this network. The rules for safe delivery "
                                 "(MTA-STS) of {domain} demand it, so careful servers do not deliver there.")};
const FindingRow announcementKept{
    "recipient-dane.kept", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The certificate of {host} is the one that its domain has announced in DNS (DANE).")};
const FindingRow announcementBroken{
    "recipient-dane.mismatch", Severity::Error, "tls.dane-mismatch",
    QT_TRANSLATE_NOOP("Finding", "{host} shows another certificate than the one that is announced at {name} (DANE), so careful "
                                 "servers do not deliver there. Announced: {record}")};
const FindingRow announcementUnencrypted{
    "recipient-dane.unencrypted", Severity::Warning, "tls.dane-mismatch",
    QT_TRANSLATE_NOOP("Finding", "{host} offers no encryption (STARTTLS), seen from this network, although a certificate is "
                                 "announced at {name} (DANE). Careful servers do not deliver there.")};

//! The exchanger with which this run spoke; null where it spoke with none.
const Exchanger *spokenWith(const DomainView &view, const DialogueEvidence &seen)
{
    const auto found = std::find_if(view.exchangers.begin(), view.exchangers.end(),
                                    [&](const Exchanger &one) { return one.host.compare(seen.host, Qt::CaseInsensitive) == 0; });
    return seen.introduced() && found != view.exchangers.end() ? &*found : nullptr;
}

//! A device on the way may hide the offer; where it leaves its mark, nothing is said.
bool offersNoEncryption(const DialogueEvidence &seen)
{
    return !seen.isEncrypted() && !seen.tlsTried && !seen.before.startTls && !seen.before.masked;
}

//! RFC 7672 section 2.2: the way to the announcement must be proven, too.
bool announcementCounts(const DomainView &view, const Exchanger &exchanger)
{
    const bool wayIsSigned = view.mx.answer ? view.mx.answer->dnssec == DnssecState::Secure : view.implicitMx;
    return wayIsSigned && exchanger.tlsa.answer && exchanger.tlsa.answer->dnssec == DnssecState::Secure;
}

QList<Finding> judgeUsable(const Exchanger &exchanger, const QList<Dane::Tlsa> &usable, const DialogueEvidence &seen, Args args)
{
    QStringList announced;
    for (const Dane::Tlsa &record : usable)
        announced.append(QString::fromLatin1(record.text()));
    args.insert(Arg::Name, exchanger.tlsa.name);
    args.insert(Arg::Record, announced.join(QLatin1String(" | ")));
    if (offersNoEncryption(seen)) {
        args.insert(Arg::Detail, QStringLiteral("no-encryption"));
        return {finding(announcementUnencrypted, seen.object(), args, opensslCommand(seen))};
    }
    if (!seen.isEncrypted() || seen.tls->chain.isEmpty())
        return {};
    const QList<QByteArray> chain = seen.tls->chain;
    const bool fits =
        std::any_of(usable.begin(), usable.end(), [&](const Dane::Tlsa &record) { return Dane::matches(record, chain); });
    args.insert(Arg::Suggested, QString::fromLatin1(Dane::recordFor(chain.first())));
    return {finding(fits ? announcementKept : announcementBroken, seen.object(), args, opensslCommand(seen))};
}

//! The survey of the recipient's domain, once it is known that there is a recipient.
struct Recipient {
    Recipient() = default;

    DomainView view;
    DialogueEvidence seen;
    QString skipped; //!< why nothing is asked
};
static_assert(!std::is_aggregate_v<Recipient>);

QCoro::Task<Recipient> recipientOf(Facts *facts)
{
    Recipient recipient;
    if (facts->recipientDomain().isEmpty()) {
        recipient.skipped = QStringLiteral("no-recipient");
        co_return recipient;
    }
    const QFuture<DomainView> survey = facts->recipientView();
    const QFuture<DomainMail> lookup = facts->domainMail(facts->recipientDomain());
    const DomainMail mail = co_await lookup;
    const auto run = mail.anyAddress() ? facts->recipientServer() : nullptr;
    recipient.view = co_await survey;
    if (!recipient.view.exists()) {
        recipient.skipped = QStringLiteral("no-such-domain");
        co_return recipient;
    }
    if (!run)
        co_return recipient;
    const QFuture<void> stage = run->reached(Stage::Encrypted);
    co_await stage;
    recipient.seen = run->evidence();
    co_return recipient;
}

} // namespace

QList<Finding> judgePolicyKept(const DomainView &view, const DialogueEvidence &seen)
{
    const bool fetched = view.policy && view.policy->policy && view.policy->policy->isValid();
    const Exchanger *exchanger = spokenWith(view, seen);
    if (!fetched || !exchanger || *view.policy->policy->mode == MtaSts::Mode::None)
        return {};
    const MtaSts::Policy &policy = *view.policy->policy;
    if (!policy.covers(exchanger->host.toLatin1()))
        return {}; // that it is not listed is said already
    const bool enforced = *policy.mode == MtaSts::Mode::Enforce;
    Args args{{Arg::Domain, view.domain}, {Arg::Host, seen.host}, {Arg::Port, QString::number(seen.port)}};
    if (offersNoEncryption(seen))
        return enforced ? QList<Finding>{finding(policyUnencrypted, seen.object(), args, opensslCommand(seen))}
                        : QList<Finding>();
    if (!seen.isEncrypted())
        return {};
    args.insert(Arg::Detail, seen.tls->errors.join(QLatin1String("; ")));
    const FindingRow &row = seen.tls->holds() ? policyKept : enforced ? policyBroken : policyBrokenYet;
    return {finding(row, seen.object(), args, opensslCommand(seen))};
}

QList<Finding> judgeAnnouncementKept(const DomainView &view, const DialogueEvidence &seen)
{
    const Exchanger *exchanger = spokenWith(view, seen);
    if (!exchanger || !announcementCounts(view, *exchanger))
        return {};
    QList<Dane::Tlsa> usable = exchanger->announced;
    usable.removeIf([](const Dane::Tlsa &record) { return !record.isUsable(); });
    if (usable.isEmpty())
        return {};
    const Args args{{Arg::Domain, view.domain}, {Arg::Host, seen.host}, {Arg::Port, QString::number(seen.port)}};
    return judgeUsable(*exchanger, usable, seen, args);
}

QCoro::Task<ProbeOutcome> probeRecipientMtaSts(Facts &facts) // lint: outlives the task
{
    const Recipient recipient = co_await recipientOf(&facts);
    if (!recipient.skipped.isEmpty())
        co_return ProbeOutcome::skipped(recipient.skipped);
    QList<Finding> findings;
    if (facts.recipientDomain() != facts.senderDomain()) // else posture.mta-sts says it
        findings = Published::judgeUnanswered(recipient.view, {&recipient.view.mtaSts}) + Published::judgeMtaSts(recipient.view);
    co_return ProbeOutcome(findings + judgePolicyKept(recipient.view, recipient.seen));
}

QCoro::Task<ProbeOutcome> probeRecipientDane(Facts &facts) // lint: outlives the task
{
    const Recipient recipient = co_await recipientOf(&facts);
    if (!recipient.skipped.isEmpty())
        co_return ProbeOutcome::skipped(recipient.skipped);
    QList<Finding> findings;
    if (facts.recipientDomain() != facts.senderDomain())
        findings = Published::judgeDane(recipient.view);
    co_return ProbeOutcome(findings + judgeAnnouncementKept(recipient.view, recipient.seen));
}

QList<const FindingRow *> recipientMtaStsRows()
{
    return {&policyKept, &policyBroken, &policyBrokenYet, &policyUnencrypted};
}

QList<const FindingRow *> recipientDaneRows()
{
    return {&announcementKept, &announcementBroken, &announcementUnencrypted};
}

} // namespace RelayMedic
