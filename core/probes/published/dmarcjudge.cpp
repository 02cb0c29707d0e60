// DMARC of a domain by itself: is there one record, can it be read, what does it ask for (RFC 9989; RFC 7489 where that differs)?
#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

#include <algorithm>

namespace RelayMedic::Published
{

namespace
{

const FindingRow present{"dmarc.present", Severity::Ok, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "{domain} is covered by a DMARC record at {name}: {record}")};
const FindingRow absent{"dmarc.absent", Severity::Warning, "dmarc.missing",
                        QT_TRANSLATE_NOOP("Finding", "{domain} publishes no DMARC record, which large receivers demand.")};
const FindingRow several{
    "dmarc.several", Severity::Error, "dmarc.invalid",
    QT_TRANSLATE_NOOP("Finding", "There is more than one DMARC record at {name}, so none of them counts: {record}")};
const FindingRow unknown{"dmarc.unknown", Severity::Unknown, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "Whether {domain} publishes a DMARC record could not be read ({reason}).")};
const FindingRow unusable{
    "dmarc.unusable", Severity::Error, "dmarc.invalid",
    QT_TRANSLATE_NOOP("Finding", "The DMARC record at {name} has a mistake at {detail}, so it counts for nothing: {record}")};
const FindingRow slip{
    "dmarc.slip", Severity::Warning, "dmarc.invalid",
    QT_TRANSLATE_NOOP("Finding",
                      "The DMARC record at {name} has a mistake at {detail}. Receivers pass over that part: {record}")};
const FindingRow watchesOnly{
    "dmarc.watches-only", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The DMARC record for {domain} asks for no action against forged mail (p=none), only for "
                                 "reports. That is a good beginning.")};
const FindingRow reportsRefused{
    "dmarc.reports-not-agreed", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The DMARC record for {domain} sends its reports to {value}, but that domain does not say that "
                                 "it takes them, so none come. Let it publish the TXT record “v=DMARC1” at {name}, or name an "
                                 "address in {domain}.")};
const FindingRow readingsDiffer{
    "dmarc.readings-differ", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "For {domain} older receivers (RFC 7489) and newer ones (RFC 9989) find different DMARC rules: "
                                 "{detail}.")};

QString told(const Dmarc::Applied &applied)
{
    if (!applied.record)
        return QStringLiteral("none");
    return QStringLiteral("%1=%2 (%3)")
        .arg(QLatin1String(applied.tag), QLatin1String(Dmarc::policyWord(applied.policy)), wireText(applied.foundAt));
}

//! The name at which the records stand; empty where there are none.
QString placeOf(const DomainView &view)
{
    const QByteArray at = view.dmarc.record ? view.dmarc.foundAt : view.domain.toLatin1();
    return view.dmarcRecords.isEmpty() ? QString() : QStringLiteral("_dmarc.") + wireText(at);
}

//! The record without what is wrong in it; where the policy itself is, "p=none" takes its place.
QString corrected(const Dmarc::Record &record)
{
    QStringList pieces{QStringLiteral("v=DMARC1")};
    if (!record.policy)
        pieces.append(QStringLiteral("p=none"));
    const QList<QByteArray> written = record.text.split(';').mid(1);
    for (const QByteArray &piece : written) {
        const QByteArray trimmed = piece.trimmed();
        const bool wrong = std::any_of(record.slips.begin(), record.slips.end(),
                                       [&](const Dmarc::Slip &slipped) { return slipped.where == trimmed; });
        const bool foreign = record.unknownTags.contains(trimmed.split('=').first().trimmed().toLower());
        if (!trimmed.isEmpty() && !wrong && !foreign)
            pieces.append(wireText(trimmed));
    }
    const QString text = pieces.join(QLatin1String("; "));
    const Dmarc::Record again = Dmarc::Record::parse(text.toUtf8());
    return again.policy && again.slips.isEmpty() ? text : QString();
}

//! One record in place of several: the strictest wish, and the reports to everybody who was named. Empty where none has a policy.
QString merged(const QList<QByteArray> &texts)
{
    std::optional<Dmarc::Record> strictest;
    QStringList reports;
    for (const QByteArray &text : texts) {
        const Dmarc::Record record = Dmarc::Record::parse(text);
        if (!record.policy)
            continue;
        if (!strictest || *record.policy > *strictest->policy)
            strictest = record;
        for (const QByteArray &address : record.aggregateTo)
            reports.append(QStringLiteral("mailto:") + wireText(address));
    }
    QStringList pieces = strictest ? corrected(*strictest).split(QLatin1String("; "), Qt::SkipEmptyParts) : QStringList();
    if (pieces.isEmpty())
        return {};
    pieces.removeIf([](const QString &piece) { return piece.startsWith(QLatin1String("rua"), Qt::CaseInsensitive); });
    reports.removeDuplicates();
    if (!reports.isEmpty())
        pieces.append(QStringLiteral("rua=") + reports.join(QLatin1Char(',')));
    return pieces.join(QLatin1String("; "));
}

Finding judgePresence(const DomainView &view)
{
    Args args{{Arg::Domain, view.domain}, {Arg::Name, placeOf(view)}};
    const QString reproduce = digCommand(QStringLiteral("_dmarc.") + view.domain, RecordType::Txt);
    if (view.dmarc.failure) {
        args.insert(Arg::Detail, QLatin1String(failureWord(view.dmarc.failure->kind())));
        return finding(unknown, view.domain, args, reproduce);
    }
    args.insert(Arg::Record, wireText(view.dmarcRecords.join(" | ")));
    if (view.dmarcRecords.size() > 1)
        args.insert(Arg::Suggested, merged(view.dmarcRecords));
    const FindingRow &row = view.dmarcRecords.isEmpty() ? absent : view.dmarcRecords.size() > 1 ? several : present;
    return finding(row, view.domain, args, reproduce);
}

QList<Finding> judgeText(const DomainView &view, const Dmarc::Record &record, const QString &name)
{
    if (record.slips.isEmpty() && record.counts())
        return {};
    const Args args{{Arg::Domain, view.domain},
                    {Arg::Name, name},
                    {Arg::Record, wireText(record.text)},
                    {Arg::Suggested, corrected(record)},
                    {Arg::Detail, record.slips.isEmpty() ? QStringLiteral("p=") : wireText(record.slips.first().where)}};
    return {finding(record.counts() ? slip : unusable, view.domain, args, digCommand(name, RecordType::Txt))};
}

QList<Finding> judgeConsents(const DomainView &view)
{
    QList<Finding> findings;
    for (const ReportConsent &consent : view.reportConsents) {
        if (consent.agrees.value_or(true))
            continue;
        const QString name = wireText(view.dmarc.foundAt + "._report._dmarc." + consent.target);
        const Args args{{Arg::Domain, view.domain}, {Arg::Value, wireText(consent.target)}, {Arg::Name, name}};
        findings.append(finding(reportsRefused, name, args, digCommand(name, RecordType::Txt)));
    }
    return findings;
}

} // namespace

QList<Finding> judgeDmarcPolicy(const DomainView &view)
{
    const QString name = placeOf(view);
    QList<Finding> findings;
    if (!view.dmarc.failure && view.dmarcRecords.size() == 1) {
        const Dmarc::Record record = Dmarc::Record::parse(view.dmarcRecords.first());
        findings = judgeText(view, record, name);
        if (!record.counts())
            return findings;
    }
    findings.prepend(judgePresence(view));
    const Args args{{Arg::Domain, view.domain}, {Arg::Detail, told(view.dmarcByList) + QLatin1String(" / ") + told(view.dmarc)}};
    if (view.dmarc.record && view.dmarc.policy == Dmarc::Policy::None)
        findings.append(finding(watchesOnly, view.domain, args, digCommand(name, RecordType::Txt)));
    const bool known = !view.dmarc.failure && !view.dmarcByList.failure;
    if (known && told(view.dmarc) != told(view.dmarcByList))
        findings.append(finding(readingsDiffer, view.domain, args, digCommand(name, RecordType::Txt)));
    return findings + judgeConsents(view);
}

QList<const FindingRow *> dmarcPolicyRows()
{
    return {&present, &absent, &several, &unknown, &unusable, &slip, &watchesOnly, &reportsRefused, &readingsDiffer};
}

} // namespace RelayMedic::Published
