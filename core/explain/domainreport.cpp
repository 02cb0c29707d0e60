#include "core/explain/domainreport.h"

#include "core/diagnosis/causes.h"
#include "core/explain/findingjson.h"
#include "core/explain/json.h"
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

JsonValue failureValue(const std::optional<Failure> &failure)
{
    return failure && !isAbsence(*failure) ? JsonValue(QString::fromLatin1(failureWord(failure->kind()))) : JsonValue();
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
JsonObject lookObject(const Look &look)
{
    JsonObject object{{key("name"), textOrNull(look.name)}, {key("unknown"), failureValue(look.failure)}};
    object.insert(key("ttl"), look.answer ? JsonValue(static_cast<qint64>(look.answer->timeToLive.count())) : JsonValue());
    if (look.answer && !look.answer->canonicalName.isEmpty())
        object.insert(key("alias_of"), look.answer->canonicalName);
    return object;
}

JsonArray texts(const QList<QByteArray> &list)
{
    JsonArray array;
    for (const QByteArray &text : list)
        array.append(wireText(text));
    return array;
}

template<typename Record>
JsonArray recordTexts(const QList<Record> &records)
{
    JsonArray array;
    for (const Record &record : records)
        array.append(wireText(record.text));
    return array;
}

JsonArray addressList(const QList<QHostAddress> &addresses)
{
    JsonArray array;
    for (const QHostAddress &address : addresses)
        array.append(address.toString());
    return array;
}

JsonObject dnssecObject(const DomainView &view)
{
    const QString reason = view.bogusReason();
    return {{key("state"), reason.isEmpty() ? dnssecWord(view.dnssec()) : QStringLiteral("bogus")},
            {key("reason"), textOrNull(reason)}};
}

JsonObject serverObject(const ServerView &server)
{
    return {{key("host"), server.host},
            {key("addresses"), addressList(server.addresses)},
            {key("authoritative"), server.failure ? JsonValue() : JsonValue(server.isAuthoritative)},
            {key("serial"), server.serial ? JsonValue(static_cast<qint64>(*server.serial)) : JsonValue()},
            {key("unknown"), server.failure ? JsonValue(QString::fromLatin1(failureWord(server.failure->kind()))) : JsonValue()}};
}

JsonObject nsObject(const DomainView &view)
{
    JsonArray names;
    for (const DnsRecord &record : view.ns.records())
        names.append(record.target);
    JsonObject object = lookObject(view.ns);
    object.insert(key("records"), names);
    if (!view.authority)
        return object;
    JsonArray servers;
    for (const ServerView &server : view.authority->servers)
        servers.append(serverObject(server));
    object.insert(key("servers"), servers);
    object.insert(key("parent"), textOrNull(view.authority->parent));
    object.insert(key("parent_records"), JsonArray::fromStringList(view.authority->parentNames));
    return object;
}

JsonObject mxObject(const DomainView &view)
{
    JsonArray records;
    for (const DnsRecord &record : view.mx.records())
        records.append(QStringLiteral("%1 %2").arg(record.preference).arg(record.target.isEmpty() ? key(".") : record.target));
    JsonArray hosts;
    for (const Exchanger &exchanger : view.exchangers)
        hosts.append(JsonObject{{key("host"), exchanger.host},
                                {key("preference"), view.implicitMx ? JsonValue() : JsonValue(exchanger.preference)},
                                {key("addresses"), addressList(exchanger.addresses())},
                                {key("alias_of"), textOrNull(exchanger.alias())},
                                {key("unknown"), failureValue(exchanger.v4.failure)}});
    JsonObject object = lookObject(view.mx);
    object.insert(key("records"), records);
    object.insert(key("null_mx"), view.nullMx);
    object.insert(key("implicit"), view.implicitMx);
    object.insert(key("hosts"), hosts);
    return object;
}

JsonObject spfObject(const DomainView &view)
{
    JsonObject object = lookObject(view.txt);
    const bool isOne = view.spf.size() == 1;
    const bool valid = isOne && Spf::Record::parse(view.spf.first()).isValid();
    object.insert(key("records"), texts(view.spf));
    object.insert(key("valid"), view.spf.isEmpty() ? JsonValue() : JsonValue(valid));
    object.insert(key("lookups"), view.spfSurvey ? JsonValue(view.spfSurvey->lookups) : JsonValue());
    object.insert(key("void_lookups"), view.spfSurvey ? JsonValue(view.spfSurvey->voidLookups) : JsonValue());
    object.insert(key("complete"), view.spfSurvey ? JsonValue(view.spfSurvey->isComplete) : JsonValue());
    JsonArray parts;
    for (const Spf::Part &part : view.spfSurvey ? view.spfSurvey->parts : QList<Spf::Part>())
        parts.append(JsonObject{{key("term"), wireText(part.term)}, {key("lookups"), part.lookups}});
    object.insert(key("parts"), parts);
    return object;
}

JsonObject dkimObject(const DomainView &view)
{
    JsonArray selectors;
    for (const SelectorView &one : view.selectors) {
        const Dkim::KeyRecord *record = one.key.records.isEmpty() ? nullptr : &one.key.records.first();
        const bool usable = record && record->trouble == Dkim::Reason::None;
        selectors.append(
            JsonObject{{key("selector"), wireText(one.selector)},
                       {key("name"), wireText(one.key.name)},
                       {key("records"), recordTexts(one.key.records)},
                       {key("algorithm"), record ? JsonValue(wireText(record->kind)) : JsonValue()},
                       {key("bits"), record && record->bits() ? JsonValue(record->bits()) : JsonValue()},
                       {key("testing"), record ? JsonValue(record->testing) : JsonValue()},
                       {key("usable"), record ? JsonValue(usable) : JsonValue()},
                       {key("reason"), record && !usable ? JsonValue(key(Dkim::reasonWord(record->trouble))) : JsonValue()},
                       {key("alias_of"), textOrNull(one.key.provider)},
                       {key("unknown"), failureValue(one.key.failure)}});
    }
    return {{key("selectors"), selectors}};
}

JsonValue policyValue(const std::optional<Dmarc::Policy> &policy)
{
    return policy ? JsonValue(key(Dmarc::policyWord(*policy))) : JsonValue();
}

JsonObject appliedObject(const Dmarc::Applied &applied)
{
    const bool known = applied.record.has_value();
    return {{key("policy"), known ? policyValue(applied.policy) : JsonValue()},
            {key("policy_tag"), known ? JsonValue(key(applied.tag)) : JsonValue()},
            {key("found_at"), textOrNull(wireText(applied.foundAt))},
            {key("organisation"), textOrNull(wireText(applied.organisation))}};
}

JsonObject dmarcObject(const DomainView &view)
{
    JsonObject object = appliedObject(view.dmarc);
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
    JsonArray consents;
    for (const ReportConsent &consent : view.reportConsents)
        consents.append(JsonObject{{key("to"), wireText(consent.target)},
                                   {key("agrees"), consent.agrees ? JsonValue(*consent.agrees) : JsonValue()}});
    object.insert(key("report_receivers"), consents);
    return object;
}

JsonValue policyFileValue(const std::optional<PolicyFetch> &fetch)
{
    if (!fetch)
        return JsonValue();
    JsonObject object{{key("status"), fetch->status ? JsonValue(fetch->status) : JsonValue()},
                      {key("content_type"), textOrNull(wireText(fetch->contentType))},
                      {key("failure"), fetch->failure ? JsonValue(key(failureWord(fetch->failure->kind()))) : JsonValue()},
                      {key("reason"), fetch->failure ? textOrNull(fetch->failure->detail()) : JsonValue()}};
    if (fetch->policy) {
        const MtaSts::Policy &policy = *fetch->policy;
        object.insert(key("valid"), policy.isValid());
        object.insert(key("mode"), policy.mode ? JsonValue(key(MtaSts::modeWord(*policy.mode))) : JsonValue());
        object.insert(key("max_age"), policy.maxAge);
        object.insert(key("mx"), texts(policy.mx));
    }
    return object;
}

JsonObject mtaStsObject(const DomainView &view)
{
    JsonObject object = lookObject(view.mtaSts);
    const bool isOne = view.mtaStsRecords.size() == 1;
    object.insert(key("records"), recordTexts(view.mtaStsRecords));
    object.insert(key("id"), isOne ? textOrNull(wireText(view.mtaStsRecords.first().id)) : JsonValue());
    object.insert(key("valid"),
                  view.mtaStsRecords.isEmpty() ? JsonValue() : JsonValue(isOne && view.mtaStsRecords.first().isValid()));
    object.insert(key("policy"), policyFileValue(view.policy));
    return object;
}

JsonObject tlsRptObject(const DomainView &view)
{
    JsonObject object = lookObject(view.tlsRpt);
    const bool isOne = view.tlsRptRecords.size() == 1;
    object.insert(key("records"), recordTexts(view.tlsRptRecords));
    object.insert(key("rua"), isOne ? texts(view.tlsRptRecords.first().addresses) : JsonArray());
    object.insert(key("valid"),
                  view.tlsRptRecords.isEmpty() ? JsonValue() : JsonValue(isOne && view.tlsRptRecords.first().isValid()));
    return object;
}

JsonObject daneObject(const DomainView &view)
{
    JsonArray hosts;
    const bool wayIsSigned = view.mx.answer && view.mx.answer->dnssec == DnssecState::Secure;
    for (const Exchanger &exchanger : view.exchangers) {
        JsonArray records;
        bool readable = false;
        for (const Dane::Tlsa &record : exchanger.announced) {
            readable = readable || record.isUsable();
            records.append(QString::fromLatin1(record.text()));
        }
        const bool isSigned = exchanger.tlsa.answer && exchanger.tlsa.answer->dnssec == DnssecState::Secure;
        JsonObject object = lookObject(exchanger.tlsa);
        object.insert(key("host"), exchanger.host);
        object.insert(key("records"), records);
        object.insert(key("dnssec"), exchanger.tlsa.answer ? JsonValue(dnssecWord(exchanger.tlsa.answer->dnssec)) : JsonValue());
        object.insert(key("usable"), records.isEmpty() ? JsonValue() : JsonValue(readable && isSigned && wayIsSigned));
        hosts.append(object);
    }
    return {{key("hosts"), hosts}};
}

JsonObject bimiObject(const DomainView &view)
{
    JsonObject object = lookObject(view.bimi);
    const bool isOne = view.bimiRecords.size() == 1;
    object.insert(key("records"), recordTexts(view.bimiRecords));
    object.insert(key("logo"), isOne ? textOrNull(wireText(view.bimiRecords.first().logo)) : JsonValue());
    object.insert(key("evidence"), isOne ? textOrNull(wireText(view.bimiRecords.first().evidence)) : JsonValue());
    object.insert(key("valid"),
                  view.bimiRecords.isEmpty() ? JsonValue() : JsonValue(isOne && view.bimiRecords.first().isValid()));
    return object;
}

JsonArray publicationsArray(const AuthorityView &authority)
{
    JsonArray array;
    for (const Publication &one : authority.publications)
        array.append(JsonObject{{key("name"), one.name},
                                {key("type"), key(recordTypeName(one.type))},
                                {key("resolver"), JsonArray::fromStringList(one.resolver)},
                                {key("authoritative"), JsonArray::fromStringList(one.authoritative)},
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

JsonObject domainToJson(const DomainReport &report, const ReportOptions &options)
{
    const DomainView &view = report.view;
    Speaker speaker(Case(), options.redact);
    JsonArray findings;
    for (const Finding &finding : report.findings)
        findings.append(findingToJson(finding, speaker));
    JsonArray advice;
    for (const Verdict &verdict : adviceFor(report.findings))
        advice.append(JsonObject{{key("cause"), verdict.cause},
                                 {key("who"), key(whoWord(verdict.who))},
                                 {key("title"), speaker.say(verdict.title)},
                                 {key("explanation"), speaker.say(verdict.explanation)},
                                 {key("steps"), stepsToJson(verdict.steps, speaker)}});
    JsonObject object{
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
