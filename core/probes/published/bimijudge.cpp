// BIMI: does the record for the logo count?
#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

namespace RelayMedic::Published
{

namespace
{

const FindingRow several{
    "bimi.several", Severity::Warning, "bimi.invalid",
    QT_TRANSLATE_NOOP("Finding", "There is more than one BIMI record at {name}, so none of them counts: {record}")};
const FindingRow malformed{
    "bimi.malformed", Severity::Warning, "bimi.invalid",
    QT_TRANSLATE_NOOP("Finding", "The record for the logo (BIMI) at {name} has a mistake at {detail}: {record}")};
const FindingRow notEnforced{
    "bimi.dmarc-too-weak", Severity::Warning, "bimi.invalid",
    QT_TRANSLATE_NOOP("Finding", "{domain} has a record for a logo (BIMI), but no logo is shown: its DMARC record does not ask "
                                 "receivers to quarantine or refuse all forged mail.")};
const FindingRow declined{"bimi.declined", Severity::Info, nullptr,
                          QT_TRANSLATE_NOOP("Finding", "{domain} says that it wants no logo shown (BIMI).")};
const FindingRow fine{"bimi.in-order", Severity::Ok, nullptr,
                      QT_TRANSLATE_NOOP("Finding", "{domain} names a logo for its mail (BIMI): {value}")};

} // namespace

QList<Finding> judgeBimi(const DomainView &view)
{
    const QList<Bimi::Record> &records = view.bimiRecords;
    if (records.isEmpty())
        return {};
    QStringList texts;
    for (const Bimi::Record &record : records)
        texts.append(wireText(record.text));
    Args args{{Arg::Domain, view.domain}, {Arg::Name, view.bimi.name}, {Arg::Record, texts.join(QLatin1String(" | "))}};
    const QString reproduce = digCommand(view.bimi.name, RecordType::Txt);
    if (records.size() > 1)
        return {finding(several, view.domain, args, reproduce)};
    const Bimi::Record &record = records.first();
    args.insert(Arg::Detail, wireText(record.where));
    args.insert(Arg::Value, wireText(record.logo));
    if (!record.isValid())
        return {finding(malformed, view.domain, args, reproduce)};
    if (record.declines())
        return {finding(declined, view.domain, args, reproduce)};
    if (view.dmarc.failure)
        return {};
    const bool enforced = view.dmarc.record && Bimi::isEnforced(*view.dmarc.record, view.dmarc.policy);
    return {finding(enforced ? fine : notEnforced, view.domain, args, reproduce)};
}

QList<const FindingRow *> bimiRows()
{
    return {&several, &malformed, &notEnforced, &declined, &fine};
}

} // namespace RelayMedic::Published
