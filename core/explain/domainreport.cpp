#include "core/explain/domainreport.h"

#include "core/diagnosis/causes.h"
#include "core/explain/findingjson.h"
#include "core/explain/jsonparts.h"
#include "core/net/wiretext.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

QString key(const char *word)
{
    return QString::fromLatin1(word);
}

QJsonValue failureValue(const std::optional<Failure> &failure)
{
    return failure && !isAbsence(*failure) ? QJsonValue(QString::fromLatin1(failureWord(failure->kind()))) : QJsonValue();
}

QString dnssecWord(DnssecState state)
{
    switch (state) {
    case DnssecState::Secure: return QStringLiteral("secure");
    case DnssecState::Insecure: return QStringLiteral("insecure");
    case DnssecState::Indeterminate: return QStringLiteral("unknown");
    }
    return QStringLiteral("unknown");
}

//! The keys that every look-up has: what was asked, how it ended, how long the answer may be remembered.
QJsonObject lookObject(const Look &look)
{
    QJsonObject object{{key("name"), textOrNull(look.name)}, {key("unknown"), failureValue(look.failure)}};
    object.insert(key("ttl"), look.answer ? QJsonValue(static_cast<qint64>(look.answer->timeToLive.count())) : QJsonValue());
    if (look.answer && !look.answer->canonicalName.isEmpty())
        object.insert(key("alias_of"), look.answer->canonicalName);
    return object;
}

QJsonArray texts(const QList<QByteArray> &list)
{
    QJsonArray array;
    for (const QByteArray &text : list)
        array.append(wireText(text));
    return array;
}

template<typename Record>
QJsonArray recordTexts(const QList<Record> &records)
{
    QJsonArray array;
    for (const Record &record : records)
        array.append(wireText(record.text));
    return array;
}

QJsonArray addressList(const QList<QHostAddress> &addresses)
{
    QJsonArray array;
    for (const QHostAddress &address : addresses)
        array.append(address.toString());
    return array;
}

QJsonObject dnssecObject(const DomainView &view)
{
    const QString reason = view.bogusReason();
    return {{key("state"), reason.isEmpty() ? dnssecWord(view.dnssec()) : QStringLiteral("bogus")},
            {key("reason"), textOrNull(reason)}};
}

QJsonObject serverObject(const ServerView &server)
{
    return {
        {key("host"), server.host},
        {key("addresses"), addressList(server.addresses)},
        {key("authoritative"), server.failure ? QJsonValue() : QJsonValue(server.isAuthoritative)},
        {key("serial"), server.serial ? QJsonValue(static_cast<qint64>(*server.serial)) : QJsonValue()},
        {key("unknown"), server.failure ? QJsonValue(QString::fromLatin1(failureWord(server.failure->kind()))) : QJsonValue()}};
}

QJsonObject nsObject(const DomainView &view)
{
    QJsonArray names;
    for (const DnsRecord &record : view.ns.records())
        names.append(record.target);
    QJsonObject object = lookObject(view.ns);
    object.insert(key("records"), names);
    if (!view.authority)
        return object;
    QJsonArray servers;
    for (const ServerView &server : view.authority->servers)
        servers.append(serverObject(server));
    object.insert(key("servers"), servers);
    object.insert(key("parent"), textOrNull(view.authority->parent));
    object.insert(key("parent_records"), QJsonArray::fromStringList(view.authority->parentNames));
    return object;
}

QJsonObject mxObject(const DomainView &view)
{
    QJsonArray records;
    for (const DnsRecord &record : view.mx.records())
        records.append(QStringLiteral("%1 %2").arg(record.preference).arg(record.target.isEmpty() ? key(".") : record.target));
    QJsonArray hosts;
    for (const Exchanger &exchanger : view.exchangers)
        hosts.append(QJsonObject{{key("host"), exchanger.host},
                                 {key("preference"), view.implicitMx ? QJsonValue() : QJsonValue(exchanger.preference)},
                                 {key("addresses"), addressList(exchanger.addresses())},
                                 {key("alias_of"), textOrNull(exchanger.alias())},
                                 {key("unknown"), failureValue(exchanger.v4.failure)}});
    QJsonObject object = lookObject(view.mx);
    object.insert(key("records"), records);
    object.insert(key("null_mx"), view.nullMx);
    object.insert(key("implicit"), view.implicitMx);
    object.insert(key("hosts"), hosts);
    return object;
}

QJsonObject spfObject(const DomainView &view)
{
    QJsonObject object = lookObject(view.txt);
    const bool isOne = view.spf.size() == 1;
    const bool valid = isOne && Spf::Record::parse(view.spf.first()).isValid();
    object.insert(key("records"), texts(view.spf));
    object.insert(key("valid"), view.spf.isEmpty() ? QJsonValue() : QJsonValue(valid));
    object.insert(key("lookups"), view.spfSurvey ? QJsonValue(view.spfSurvey->lookups) : QJsonValue());
    object.insert(key("void_lookups"), view.spfSurvey ? QJsonValue(view.spfSurvey->voidLookups) : QJsonValue());
    object.insert(key("complete"), view.spfSurvey ? QJsonValue(view.spfSurvey->isComplete) : QJsonValue());
    QJsonArray parts;
    for (const Spf::Part &part : view.spfSurvey ? view.spfSurvey->parts : QList<Spf::Part>())
        parts.append(QJsonObject{{key("term"), wireText(part.term)}, {key("lookups"), part.lookups}});
    object.insert(key("parts"), parts);
    return object;
}

QJsonObject dkimObject(const DomainView &view)
{
    QJsonArray selectors;
    for (const SelectorView &one : view.selectors) {
        const Dkim::KeyRecord *record = one.key.records.isEmpty() ? nullptr : &one.key.records.first();
        const bool usable = record && record->trouble == Dkim::Reason::None;
        selectors.append(
            QJsonObject{{key("selector"), wireText(one.selector)},
                        {key("name"), wireText(one.key.name)},
                        {key("records"), recordTexts(one.key.records)},
                        {key("algorithm"), record ? QJsonValue(wireText(record->kind)) : QJsonValue()},
                        {key("bits"), record && record->bits() ? QJsonValue(record->bits()) : QJsonValue()},
                        {key("testing"), record ? QJsonValue(record->testing) : QJsonValue()},
                        {key("usable"), record ? QJsonValue(usable) : QJsonValue()},
                        {key("reason"), record && !usable ? QJsonValue(key(Dkim::reasonWord(record->trouble))) : QJsonValue()},
                        {key("alias_of"), textOrNull(one.key.provider)},
                        {key("unknown"), failureValue(one.key.failure)}});
    }
    return {{key("selectors"), selectors}};
}

QJsonValue policyValue(const std::optional<Dmarc::Policy> &policy)
{
    return policy ? QJsonValue(key(Dmarc::policyWord(*policy))) : QJsonValue();
}

QJsonObject appliedObject(const Dmarc::Applied &applied)
{
    const bool known = applied.record.has_value();
    return {{key("policy"), known ? policyValue(applied.policy) : QJsonValue()},
            {key("policy_tag"), known ? QJsonValue(key(applied.tag)) : QJsonValue()},
            {key("found_at"), textOrNull(wireText(applied.foundAt))},
            {key("organisation"), textOrNull(wireText(applied.organisation))}};
}

QJsonObject dmarcObject(const DomainView &view)
{
    QJsonObject object = appliedObject(view.dmarc);
    object.insert(key("records"), texts(view.dmarcRecords));
    object.insert(key("unknown"), failureValue(view.dmarc.failure));
    object.insert(key("rfc7489"), appliedObject(view.dmarcByList));
    if (view.dmarc.record) {
        const Dmarc::Record &record = *view.dmarc.record;
        object.insert(key("p"), policyValue(record.policy));
        object.insert(key("sp"), policyValue(record.subPolicy));
        object.insert(key("np"), policyValue(record.nonexistentPolicy));
        object.insert(key("adkim"), key(record.strictDkim ? "s" : "r"));
        object.insert(key("aspf"), key(record.strictSpf ? "s" : "r"));
        object.insert(key("testing"), record.testing);
        object.insert(key("rua"), texts(record.aggregateTo));
        object.insert(key("ruf"), texts(record.failureTo));
    }
    QJsonArray consents;
    for (const ReportConsent &consent : view.reportConsents)
        consents.append(QJsonObject{{key("to"), wireText(consent.target)},
                                    {key("agrees"), consent.agrees ? QJsonValue(*consent.agrees) : QJsonValue()}});
    object.insert(key("report_receivers"), consents);
    return object;
}

QJsonValue policyFileValue(const std::optional<PolicyFetch> &fetch)
{
    if (!fetch)
        return QJsonValue();
    QJsonObject object{{key("status"), fetch->status ? QJsonValue(fetch->status) : QJsonValue()},
                       {key("content_type"), textOrNull(wireText(fetch->contentType))},
                       {key("failure"), fetch->failure ? QJsonValue(key(failureWord(fetch->failure->kind()))) : QJsonValue()},
                       {key("reason"), fetch->failure ? textOrNull(fetch->failure->detail()) : QJsonValue()}};
    if (fetch->policy) {
        const MtaSts::Policy &policy = *fetch->policy;
        object.insert(key("valid"), policy.isValid());
        object.insert(key("mode"), policy.mode ? QJsonValue(key(MtaSts::modeWord(*policy.mode))) : QJsonValue());
        object.insert(key("max_age"), policy.maxAge);
        object.insert(key("mx"), texts(policy.mx));
    }
    return object;
}

QJsonObject mtaStsObject(const DomainView &view)
{
    QJsonObject object = lookObject(view.mtaSts);
    const bool isOne = view.mtaStsRecords.size() == 1;
    object.insert(key("records"), recordTexts(view.mtaStsRecords));
    object.insert(key("id"), isOne ? textOrNull(wireText(view.mtaStsRecords.first().id)) : QJsonValue());
    object.insert(key("valid"),
                  view.mtaStsRecords.isEmpty() ? QJsonValue() : QJsonValue(isOne && view.mtaStsRecords.first().isValid()));
    object.insert(key("policy"), policyFileValue(view.policy));
    return object;
}

QJsonObject tlsRptObject(const DomainView &view)
{
    QJsonObject object = lookObject(view.tlsRpt);
    const bool isOne = view.tlsRptRecords.size() == 1;
    object.insert(key("records"), recordTexts(view.tlsRptRecords));
    object.insert(key("rua"), isOne ? texts(view.tlsRptRecords.first().addresses) : QJsonArray());
    object.insert(key("valid"),
                  view.tlsRptRecords.isEmpty() ? QJsonValue() : QJsonValue(isOne && view.tlsRptRecords.first().isValid()));
    return object;
}

QJsonObject daneObject(const DomainView &view)
{
    QJsonArray hosts;
    const bool wayIsSigned = view.mx.answer && view.mx.answer->dnssec == DnssecState::Secure;
    for (const Exchanger &exchanger : view.exchangers) {
        QJsonArray records;
        bool readable = false;
        for (const Dane::Tlsa &record : exchanger.announced) {
            readable = readable || record.isUsable();
            records.append(QString::fromLatin1(record.text()));
        }
        const bool isSigned = exchanger.tlsa.answer && exchanger.tlsa.answer->dnssec == DnssecState::Secure;
        QJsonObject object = lookObject(exchanger.tlsa);
        object.insert(key("host"), exchanger.host);
        object.insert(key("records"), records);
        object.insert(key("dnssec"),
                      exchanger.tlsa.answer ? QJsonValue(dnssecWord(exchanger.tlsa.answer->dnssec)) : QJsonValue());
        object.insert(key("usable"), records.isEmpty() ? QJsonValue() : QJsonValue(readable && isSigned && wayIsSigned));
        hosts.append(object);
    }
    return {{key("hosts"), hosts}};
}

QJsonObject bimiObject(const DomainView &view)
{
    QJsonObject object = lookObject(view.bimi);
    const bool isOne = view.bimiRecords.size() == 1;
    object.insert(key("records"), recordTexts(view.bimiRecords));
    object.insert(key("logo"), isOne ? textOrNull(wireText(view.bimiRecords.first().logo)) : QJsonValue());
    object.insert(key("evidence"), isOne ? textOrNull(wireText(view.bimiRecords.first().evidence)) : QJsonValue());
    object.insert(key("valid"),
                  view.bimiRecords.isEmpty() ? QJsonValue() : QJsonValue(isOne && view.bimiRecords.first().isValid()));
    return object;
}

QJsonArray publicationsArray(const AuthorityView &authority)
{
    QJsonArray array;
    for (const Publication &one : authority.publications)
        array.append(QJsonObject{{key("name"), one.name},
                                 {key("type"), key(recordTypeName(one.type))},
                                 {key("resolver"), QJsonArray::fromStringList(one.resolver)},
                                 {key("authoritative"), QJsonArray::fromStringList(one.authoritative)},
                                 {key("differs"), one.differs()},
                                 {key("seconds_left"), static_cast<qint64>(one.left.count())}});
    return array;
}

} // namespace

bool DomainReport::hasProblem() const
{
    return std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.severity() == Severity::Warning || finding.severity() == Severity::Error;
    });
}

QList<Verdict> adviceFor(const QList<Finding> &findings)
{
    QList<Verdict> verdicts;
    QStringList told;
    for (const Severity severity : {Severity::Error, Severity::Warning}) {
        for (const Finding &finding : findings) {
            if (finding.severity() != severity || finding.cause().isEmpty() || told.contains(finding.cause()))
                continue;
            told.append(finding.cause());
            Verdict verdict = verdictFor(finding.cause(), Confidence::Certain, finding.args);
            verdict.evidence.append(finding.key());
            verdicts.append(verdict);
        }
    }
    return verdicts;
}

QJsonObject domainToJson(const DomainReport &report, const ReportOptions &options)
{
    const DomainView &view = report.view;
    Speaker speaker(Case(), options.redact);
    QJsonArray findings;
    for (const Finding &finding : report.findings)
        findings.append(findingToJson(finding, speaker));
    QJsonArray advice;
    for (const Verdict &verdict : adviceFor(report.findings))
        advice.append(QJsonObject{{key("cause"), verdict.cause},
                                  {key("who"), key(whoWord(verdict.who))},
                                  {key("title"), speaker.say(verdict.title)},
                                  {key("explanation"), speaker.say(verdict.explanation)},
                                  {key("steps"), stepsToJson(verdict.steps, speaker)}});
    QJsonObject object{
        {key("domain"), view.domain},         {key("exists"), view.exists()},    {key("dnssec"), dnssecObject(view)},
        {key("ns"), nsObject(view)},          {key("mx"), mxObject(view)},       {key("spf"), spfObject(view)},
        {key("dkim"), dkimObject(view)},      {key("dmarc"), dmarcObject(view)}, {key("mta_sts"), mtaStsObject(view)},
        {key("tls_rpt"), tlsRptObject(view)}, {key("dane"), daneObject(view)},   {key("bimi"), bimiObject(view)},
        {key("findings"), findings},          {key("advice"), advice},           {key("questions"), view.questions}};
    if (view.authority)
        object.insert(key("published"), publicationsArray(*view.authority));
    return object;
}

} // namespace RelayMedic
