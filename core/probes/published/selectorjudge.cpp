// DKIM keys at the selectors that are known (RFC 6376 section 3.6.1). Selectors cannot be listed: without one, nothing is known.
#include "core/mailauth/dkim/verify.h"
#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

namespace RelayMedic::Published
{

namespace
{

const FindingRow noSelector{
    "dkim.selector-unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether {domain} has keys for signed mail (DKIM) cannot be known without a selector: the word "
                                 "behind “s=” in the DKIM-Signature of one of its messages.")};
const FindingRow keyFine{"dkim.key-in-order", Severity::Ok, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "The key for signed mail (DKIM) at {name} can be used ({detail}).")};
const FindingRow keyShort{
    "dkim.key-rather-short", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The key for signed mail (DKIM) at {name} has {count} bits. It works; 2048 are advised today.")};
const FindingRow keyTesting{
    "dkim.key-testing", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "The key for signed mail (DKIM) at {name} is marked as a test (t=y), so receivers need not heed it.")};
const FindingRow keyAbsent{"dkim.key-absent", Severity::Error, "dkim.key-missing",
                           QT_TRANSLATE_NOOP("Finding", "There is no key for signed mail (DKIM) at {name}.")};
const FindingRow keyUnusable{
    "dkim.key-unusable", Severity::Error, "dkim.key-invalid",
    QT_TRANSLATE_NOOP("Finding", "The key for signed mail (DKIM) at {name} cannot be used ({reason}): {record}")};
const FindingRow usualKeyUnusable{
    "dkim.usual-key-unusable", Severity::Warning, "dkim.key-invalid",
    QT_TRANSLATE_NOOP("Finding", "The key for signed mail (DKIM) at {name} cannot be used ({reason}): {record} Whether your mail "
                                 "is signed with it is not known; mail providers usually look there.")};
const FindingRow keySeveral{
    "dkim.key-several", Severity::Warning, "dkim.key-invalid",
    QT_TRANSLATE_NOOP("Finding", "There is more than one key for signed mail (DKIM) at {name}. Receivers take any of them.")};
const FindingRow keyUnknown{
    "dkim.key-unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether there is a key for signed mail (DKIM) at {name} could not be read ({reason}).")};

QString kindOf(const Dkim::KeyRecord &key)
{
    const QString kind = wireText(key.kind);
    return key.kind == "rsa" ? QStringLiteral("%1, %2 bits").arg(kind).arg(key.bits()) : kind;
}

//! Is there a key at all? Where nobody named the selector, one that is absent or withdrawn tells nothing: another may be in use.
bool tellsNothing(const SelectorView &selector)
{
    if (selector.isGiven)
        return false;
    const QList<Dkim::KeyRecord> &records = selector.key.records;
    return selector.key.failure || records.isEmpty() || records.first().trouble == Dkim::Reason::KeyRevoked;
}

QList<Finding> judgeOne(const DomainView &view, const SelectorView &selector)
{
    const Dkim::KeyAnswer &key = selector.key;
    const QString name = wireText(key.name);
    Args args{{Arg::Domain, view.domain}, {Arg::Name, name}};
    const QString reproduce = digCommand(name, RecordType::Txt);
    if (key.failure) {
        args.insert(Arg::Detail, QLatin1String(failureWord(key.failure->kind())));
        return {finding(keyUnknown, name, args, reproduce)};
    }
    if (key.records.isEmpty())
        return {finding(keyAbsent, name, args, reproduce)};
    QList<Finding> findings;
    if (key.records.size() > 1)
        findings.append(finding(keySeveral, name, args, reproduce));
    const Dkim::KeyRecord &record = key.records.first();
    args.insert(Arg::Record, wireText(record.text));
    if (record.trouble != Dkim::Reason::None) {
        args.insert(Arg::Detail, QLatin1String(Dkim::reasonWord(record.trouble)));
        findings.append(finding(selector.isGiven ? keyUnusable : usualKeyUnusable, name, args, reproduce));
        return findings;
    }
    args.insert(Arg::Detail, kindOf(record));
    findings.append(finding(keyFine, name, args, reproduce));
    args.insert(Arg::Count, QString::number(record.bits()));
    if (record.kind == "rsa" && record.bits() < Dkim::KeyRecord::soundBits)
        findings.append(finding(keyShort, name, args, reproduce));
    if (record.testing)
        findings.append(finding(keyTesting, name, args, reproduce));
    return findings;
}

} // namespace

QList<Finding> judgeSelectors(const DomainView &view)
{
    QList<Finding> findings;
    for (const SelectorView &one : view.selectors) {
        if (!tellsNothing(one))
            findings += judgeOne(view, one);
    }
    if (findings.isEmpty())
        findings.append(finding(noSelector, view.domain, {{Arg::Domain, view.domain}}));
    return findings;
}

QList<const FindingRow *> selectorRows()
{
    return {&noSelector, &keyFine, &keyShort, &keyTesting, &keyAbsent, &keyUnusable, &usualKeyUnusable, &keySeveral, &keyUnknown};
}

} // namespace RelayMedic::Published
