// MTA-STS (RFC 8461): both halves there, readable, and fitting the domain's mail servers?
#include "core/net/wiretext.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

#include <QDateTime>

#include <algorithm>

namespace RelayMedic::Published
{

namespace
{

const FindingRow absent{"mta-sts.absent", Severity::Info, nullptr,
                        QT_TRANSLATE_NOOP("Finding", "{domain} has no rules for safe delivery (MTA-STS). Mail works without.")};
const FindingRow several{
    "mta-sts.several", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding", "There is more than one MTA-STS record at {name}, so none of them counts: {record}")};
const FindingRow badRecord{
    "mta-sts.record-malformed", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding", "The MTA-STS record at {name} has a mistake at {detail}, so it does not count: {record}")};
const FindingRow unreachable{
    "mta-sts.policy-unreachable", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding", "The record at {name} promises rules for safe delivery, but they cannot be fetched from {host} "
                                 "({reason}).")};
const FindingRow badCertificate{
    "mta-sts.policy-certificate", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding", "The web server {host}, which holds the rules for safe delivery (MTA-STS), has no valid "
                                 "certificate ({reason}), so senders do not read them.")};
const FindingRow redirected{
    "mta-sts.policy-redirected", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding", "The web server {host} leads to another address ({value}) instead of giving the rules for safe "
                                 "delivery (MTA-STS). Senders may not follow.")};
const FindingRow badStatus{
    "mta-sts.policy-status", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding",
                      "The web server {host} does not give the rules for safe delivery (MTA-STS); it answers {count}.")};
const FindingRow tooLarge{
    "mta-sts.policy-too-large", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding",
                      "The file with the rules for safe delivery (MTA-STS) at {host} is larger than senders read (64 kB).")};
const FindingRow badType{
    "mta-sts.policy-type", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding", "The web server {host} calls the rules for safe delivery (MTA-STS) “{value}” instead of "
                                 "“text/plain”. Some senders do not read them then.")};
const FindingRow badPolicy{
    "mta-sts.policy-malformed", Severity::Warning, "tls.mta-sts-invalid",
    QT_TRANSLATE_NOOP("Finding",
                      "The file with the rules for safe delivery (MTA-STS) of {domain} has a mistake at “{detail}”[[ in "
                      "line {count}]].")};
const FindingRow notFetched{
    "mta-sts.policy-unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The rules for safe delivery (MTA-STS) of {domain} could not be read from here ({reason}).")};
const FindingRow refusesOwnMx{
    "mta-sts.mx-not-listed", Severity::Error, "tls.mta-sts-violation",
    QT_TRANSLATE_NOOP("Finding",
                      "The rules for safe delivery (MTA-STS) of {domain} do not list its mail server {host}, so careful "
                      "senders do not deliver there. They list: {offered}")};
const FindingRow passesOverMx{
    "mta-sts.some-mx-not-listed", Severity::Warning, "tls.mta-sts-violation",
    QT_TRANSLATE_NOOP("Finding",
                      "The rules for safe delivery (MTA-STS) of {domain} list some of its mail servers, but not {host}. "
                      "Careful senders pass it over, so that it is no reserve. They list: {offered}")};
const FindingRow wouldRefuseOwnMx{
    "mta-sts.mx-not-listed-yet", Severity::Warning, "tls.mta-sts-violation",
    QT_TRANSLATE_NOOP("Finding",
                      "The rules for safe delivery (MTA-STS) of {domain} do not list its mail server {host}. While they "
                      "say “testing” mail still flows. They list: {offered}")};
const FindingRow switchedOff{
    "mta-sts.switched-off", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{domain} has withdrawn its rules for safe delivery (MTA-STS, mode: none).")};
const FindingRow shortMemory{
    "mta-sts.short-memory", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "The rules for safe delivery (MTA-STS) of {domain} are remembered for {seconds} seconds only; weeks "
                      "are usual (max_age: 604800 or more).")};
const FindingRow fine{
    "mta-sts.in-order", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding",
                      "{domain} has rules for safe delivery (MTA-STS, mode: {value}), and they fit its mail servers.")};

class Judge
{
public:
    explicit Judge(const DomainView &view)
        : m_view(view)
    {
    }

    QList<Finding> findings()
    {
        if (!m_view.mtaSts.wasAsked() || m_view.mtaSts.isUnknown())
            return {};
        const QList<MtaSts::Record> &records = m_view.mtaStsRecords;
        QStringList texts;
        for (const MtaSts::Record &record : records)
            texts.append(wireText(record.text));
        const QString shown = texts.join(QLatin1String(" | "));
        // a new id, since senders take the policy anew only then (RFC 8461 section 3.1)
        const QString fresh =
            QStringLiteral("v=STSv1; id=%1;").arg(QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss")));
        if (records.isEmpty())
            add(absent, {});
        else if (records.size() > 1)
            add(several, {{Arg::Record, shown}, {Arg::Suggested, fresh}});
        else if (!records.first().isValid())
            add(badRecord, {{Arg::Record, shown}, {Arg::Detail, wireText(records.first().where)}, {Arg::Suggested, fresh}});
        else if (m_view.policy)
            judgeFetch(*m_view.policy);
        return m_findings;
    }

private:
    void add(const FindingRow &row, Args args, const QString &host = {})
    {
        const QString webHost = QStringLiteral("mta-sts.") + m_view.domain;
        const QString place = QStringLiteral("https://%1/.well-known/mta-sts.txt").arg(webHost);
        args.insert(Arg::Domain, m_view.domain);
        args.insert(Arg::Name, host.isEmpty() ? m_view.mtaSts.name : host); // the mail server, where it is about one
        args.insert(Arg::Host, host.isEmpty() ? webHost : host);
        const bool aboutRecord = &row == &absent || &row == &several || &row == &badRecord;
        const QString object = host.isEmpty() ? m_view.domain : m_view.domain + QLatin1Char(' ') + host;
        m_findings.append(
            finding(row, object, args,
                    aboutRecord ? digCommand(m_view.mtaSts.name, RecordType::Txt) : QStringLiteral("curl -v %1").arg(place)));
    }

    void judgeFailure(const Failure &failure)
    {
        const QString words = failure.detail().isEmpty() ? QLatin1String(failureWord(failure.kind())) : failure.detail();
        const Args args{{Arg::Detail, words}};
        switch (failure.kind()) {
        case FailureKind::Tls: add(badCertificate, args); break;
        case FailureKind::TooMuch: add(tooLarge, args); break;
        case FailureKind::NotFound:
        case FailureKind::NoData:
        case FailureKind::Refused:
        case FailureKind::Malformed: add(unreachable, args); break;
        default: add(notFetched, args); break;
        }
    }

    void judgeFetch(const PolicyFetch &fetch)
    {
        constexpr int redirects = 3;
        if (fetch.failure)
            judgeFailure(*fetch.failure);
        else if (fetch.status / 100 == redirects)
            add(redirected, {{Arg::Value, wireText(fetch.location)}});
        else if (!fetch.policy)
            add(badStatus, {{Arg::Count, QString::number(fetch.status)}});
        else
            judgePolicy(fetch);
    }

    void judgePolicy(const PolicyFetch &fetch)
    {
        const MtaSts::Policy &policy = *fetch.policy;
        const QByteArray type = fetch.contentType.split(';').first().trimmed().toLower();
        if (type != "text/plain")
            add(badType, {{Arg::Value, wireText(fetch.contentType)}});
        if (!policy.isValid()) {
            const MtaSts::PolicyError error = policy.errors.value(0);
            add(badPolicy,
                {{Arg::Detail, wireText(error.where)}, {Arg::Count, error.line > 0 ? QString::number(error.line) : QString()}});
            return;
        }
        if (*policy.mode == MtaSts::Mode::None) {
            add(switchedOff, {});
            return;
        }
        const bool fits = judgeExchangers(policy);
        if (policy.maxAge < MtaSts::Policy::soundMaxAge)
            add(shortMemory, {{Arg::Seconds, QString::number(policy.maxAge)}});
        if (fits && type == "text/plain")
            add(fine, {{Arg::Value, QLatin1String(MtaSts::modeWord(*policy.mode))}});
    }

    bool judgeExchangers(const MtaSts::Policy &policy)
    {
        bool fits = true;
        const bool some = std::any_of(m_view.exchangers.begin(), m_view.exchangers.end(),
                                      [&](const Exchanger &one) { return policy.covers(one.host.toLatin1()); });
        const bool enforced = *policy.mode == MtaSts::Mode::Enforce;
        const FindingRow &row = !enforced ? wouldRefuseOwnMx : some ? passesOverMx : refusesOwnMx;
        for (const Exchanger &exchanger : m_view.exchangers) {
            if (m_view.nullMx || policy.covers(exchanger.host.toLatin1()))
                continue;
            fits = false;
            add(row, {{Arg::Offered, wireText(policy.mx.join(", "))}}, exchanger.host);
        }
        return fits;
    }

    const DomainView &m_view;
    QList<Finding> m_findings;
};

} // namespace

QList<Finding> judgeMtaSts(const DomainView &view)
{
    return Judge(view).findings();
}

QList<const FindingRow *> mtaStsRows()
{
    return {&absent,      &several,     &badRecord, &unreachable, &badCertificate, &redirected,   &badStatus,
            &tooLarge,    &badType,     &badPolicy, &notFetched,  &refusesOwnMx,   &passesOverMx, &wouldRefuseOwnMx,
            &switchedOff, &shortMemory, &fine};
}

} // namespace RelayMedic::Published
