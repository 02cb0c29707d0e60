#include "core/probes/spfprobe.h"

#include "core/probes/deliveringaddress.h"
#include "core/probes/factsnames.h"
#include "core/providers/spfproviders.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

constexpr qsizetype mostAddresses = 4; // of one host

void plan(SpfEvidence &evidence, SpfRole role, const QString &host, const QString &address, const Case &input)
{
    const auto client = Spf::Address::fromText(address.toLatin1());
    if (!client || !isPublicAddress(client->toHost()))
        return;
    SpfJudged one;
    one.role = role;
    one.host = host;
    one.query = Spf::Query(*client, input.from, host.isEmpty() ? input.heloName : host);
    evidence.judged.append(one);
}

void planAll(SpfEvidence &evidence, SpfRole role, const QString &host, const HostAddresses &found, const Case &input)
{
    for (const QString &address : found.addresses.mid(0, mostAddresses))
        plan(evidence, role, host, address, input);
}

//! The record as it is published; false where nothing more is to be learnt.
bool readRecords(SpfEvidence &evidence, const DnsResult &answer)
{
    if (answer) {
        for (const DnsRecord &record : answer->records) {
            if (Spf::Record::isSpf(record.text))
                evidence.records.append(record.text);
        }
    } else if (answer.error().kind() != FailureKind::NoData) {
        evidence.failure = answer.error();
    }
    return evidence.records.size() == 1 && Spf::Record::parse(evidence.records.first()).isValid();
}

void recogniseProvider(SpfEvidence &evidence, const QString &server, const DomainMail &mail)
{
    const SpfProvider *provider = spfProviderOfServer(server);
    if (!provider && server.isEmpty() && !mail.exchangers.isEmpty())
        provider = spfProviderOfExchanger(mail.exchangers.first().host);
    if (!provider)
        return;
    evidence.provider = provider->name;
    evidence.includes = provider->includes;
}

//! The provider's include that holds a record now.
QCoro::Task<QByteArray> livingInclude(Facts *facts, QList<QByteArray> includes)
{
    for (const QByteArray &include : std::as_const(includes)) {
        const QFuture<DnsResult> asked = facts->dns(QString::fromLatin1(include), RecordType::Txt);
        const DnsResult held = co_await asked;
        if (!held)
            continue;
        for (const DnsRecord &one : held->records) {
            if (Spf::Record::isSpf(one.text))
                co_return include;
        }
    }
    co_return QByteArray();
}

//! The submission server's addresses; or this machine's own, where it hands its mail to the recipient's server itself.
QCoro::Task<void> planServer(SpfEvidence *evidence, Facts *facts)
{
    const Case input = facts->input();
    if (input.server.isEmpty())
        co_return;
    const Delivery delivery = co_await deliveryOf(facts);
    if (delivery != Delivery::Submits) {
        plan(*evidence, SpfRole::Delivers, QString(), input.clientAddress, input);
        co_return;
    }
    const QFuture<HostAddresses> asked = facts->addresses(input.server);
    const HostAddresses server = co_await asked;
    const qsizetype before = evidence->judged.size();
    planAll(*evidence, SpfRole::Submission, input.server, server, input);
    if (evidence->judged.size() > before)
        evidence->server = input.server;
}

//! A broken record is evaluated as well: the answer is "permerror", and its reason is worth showing.
QCoro::Task<void> evaluateAll(SpfEvidence *evidence, Facts *facts, bool isUsable)
{
    FactsNames names(*facts);
    const QByteArray domain = evidence->domain.toLatin1();
    const QByteArray record = evidence->records.value(0);
    if (isUsable)
        evidence->survey = co_await Spf::surveyed(&names, domain, record);
    for (SpfJudged &one : evidence->judged)
        one.evaluation = co_await Spf::evaluate(&names, one.query);
}

//! The evaluation that tells most: of an address that delivers, else of a submission server that passes, else of one at all.
const SpfJudged *mostTelling(const QList<SpfJudged> &judged)
{
    const SpfJudged *best = nullptr;
    const auto weight = [](const SpfJudged &one) {
        if (one.role == SpfRole::Exchanger)
            return 0;
        return one.role == SpfRole::Delivers ? 3 : one.evaluation.result == Spf::Word::Pass ? 2 : 1;
    };
    for (const SpfJudged &one : judged) {
        if (weight(one) > (best ? weight(*best) : 0))
            best = &one;
    }
    return best;
}

void keepProof(SenderProof &proof, const SpfEvidence &evidence)
{
    const SpfJudged *best = mostTelling(evidence.judged);
    if (!best)
        return;
    proof.spfQuery = best->query;
    proof.spf = best->evaluation;
    proof.spfDelivers = best->role == SpfRole::Delivers;
}

} // namespace

QCoro::Task<ProbeOutcome> probeSpf(Facts &facts) // lint: outlives the task
{
    SpfEvidence evidence;
    evidence.domain = facts.senderDomain();
    if (evidence.domain.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-sender"));
    const QFuture<DnsResult> lookup = facts.dns(evidence.domain, RecordType::Txt);
    const QFuture<DomainMail> mailLookup = facts.domainMail(evidence.domain);
    const DnsResult answer = co_await lookup;
    if (!answer && answer.error().kind() == FailureKind::NotFound)
        co_return ProbeOutcome::skipped(QStringLiteral("no-such-domain"));
    const bool isUsable = readRecords(evidence, answer);
    const DomainMail mail = co_await mailLookup;
    evidence.hasExchanger = !mail.nullMx && !mail.implicitMx && mail.anyAddress();
    recogniseProvider(evidence, facts.input().server, mail);
    const QList<QByteArray> includes = evidence.includes;
    evidence.include = co_await livingInclude(&facts, includes);
    if (const auto blamed = facts.blame().address; blamed)
        plan(evidence, SpfRole::Delivers, QString(), QString::fromLatin1(blamed->text()), facts.input());
    co_await planServer(&evidence, &facts);
    for (const MailExchanger &exchanger : mail.exchangers.mid(0, 2))
        planAll(evidence, SpfRole::Exchanger, exchanger.host, exchanger.addresses, facts.input());
    if (!evidence.failure)
        co_await evaluateAll(&evidence, &facts, isUsable);
    keepProof(facts.proof(), evidence);
    co_return ProbeOutcome(judgeSpf(evidence));
}

} // namespace RelayMedic
