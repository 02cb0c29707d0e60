// TLS-RPT (RFC 8460 section 3): can the wish for reports be read?
#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

namespace RelayMedic::Published
{

namespace
{

const FindingRow absent{
    "tls-rpt.absent", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{domain} asks for no reports about safe delivery (TLS-RPT). Mail works without.")};
const FindingRow several{
    "tls-rpt.several", Severity::Warning, "tls.tls-rpt-invalid",
    QT_TRANSLATE_NOOP("Finding", "There is more than one TLS-RPT record at {name}, so none of them counts: {record}")};
const FindingRow malformed{
    "tls-rpt.malformed", Severity::Warning, "tls.tls-rpt-invalid",
    QT_TRANSLATE_NOOP("Finding", "The TLS-RPT record at {name} has a mistake at {detail}, so no reports come: {record}")};
const FindingRow fine{"tls-rpt.in-order", Severity::Ok, nullptr,
                      QT_TRANSLATE_NOOP("Finding", "{domain} asks for reports about safe delivery (TLS-RPT) at {value}.")};

//! The first address that can be used, for the corrected record; else none, and the cause's own proposal stands.
QString suggested(const QList<TlsRpt::Record> &records)
{
    for (const TlsRpt::Record &record : records) {
        if (!record.addresses.isEmpty())
            return QStringLiteral("v=TLSRPTv1; rua=") + wireText(record.addresses.join(','));
    }
    return {};
}

} // namespace

QList<Finding> judgeTlsRpt(const DomainView &view)
{
    if (!view.tlsRpt.wasAsked() || view.tlsRpt.isUnknown())
        return {};
    const QList<TlsRpt::Record> &records = view.tlsRptRecords;
    QStringList texts;
    for (const TlsRpt::Record &record : records)
        texts.append(wireText(record.text));
    Args args{{Arg::Domain, view.domain}, {Arg::Name, view.tlsRpt.name}, {Arg::Record, texts.join(QLatin1String(" | "))}};
    const QString reproduce = digCommand(view.tlsRpt.name, RecordType::Txt);
    if (records.isEmpty())
        return {finding(absent, view.domain, args, reproduce)};
    args.insert(Arg::Suggested, suggested(records));
    if (records.size() > 1)
        return {finding(several, view.domain, args, reproduce)};
    args.insert(Arg::Detail, wireText(records.first().where));
    args.insert(Arg::Value, wireText(records.first().addresses.join(", ")));
    return {finding(records.first().isValid() ? fine : malformed, view.domain, args, reproduce)};
}

QList<const FindingRow *> tlsRptRows()
{
    return {&absent, &several, &malformed, &fine};
}

} // namespace RelayMedic::Published
