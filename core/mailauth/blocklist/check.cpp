#include "core/mailauth/blocklist/check.h"

namespace RelayMedic::Blocklist
{

namespace
{

//! The three names of one inquiry.
struct Questions {
    Questions(QString listedName, QString absentName, QString entryName)
        : listed(std::move(listedName))
        , absent(std::move(absentName))
        , entry(std::move(entryName))
    {
    }
    QString listed;
    QString absent;
    QString entry;
};
static_assert(!std::is_aggregate_v<Questions>);

//! Asks, and notes in the outcome what came.
QCoro::Task<Answer> ask(NameService *names, List list, QString question, Outcome *outcome)
{
    outcome->question = question;
    outcome->failure.reset();
    const auto result = co_await names->lookup(question, RecordType::A);
    Answer answer;
    if (!result) {
        const FailureKind kind = result.error().kind();
        const bool isAbsent = kind == FailureKind::NotFound || kind == FailureKind::NoData;
        answer.standing = isAbsent ? Standing::NotListed : Standing::Unknown;
        if (!isAbsent)
            outcome->failure = result.error();
        co_return answer;
    }
    QList<QHostAddress> records;
    for (const DnsRecord &record : result->records)
        records.append(record.address);
    answer = readAnswer(list, records);
    co_return answer;
}

//! Does the list work through this name server? Section 5. Where not, the outcome says how it fails.
QCoro::Task<bool> passesTest(NameService *names, Questions questions, Outcome *outcome)
{
    const List list = outcome->list;
    const Answer listed = co_await ask(names, list, questions.listed, outcome);
    outcome->answer = listed;
    if (listed.standing == Standing::NotListed)
        outcome->answer.standing = Standing::NotWorking;
    if (listed.standing != Standing::Listed)
        co_return false;
    const Answer absent = co_await ask(names, list, questions.absent, outcome);
    if (absent.standing == Standing::NotListed)
        co_return true;
    outcome->answer = absent;
    // 127.0.0.1 on the list: it answers everybody with "listed"
    if (absent.standing == Standing::Listed)
        outcome->answer.standing = Standing::NotWorking;
    outcome->answer.charges.clear();
    co_return false;
}

QCoro::Task<void> inquire(NameService *names, Questions questions, Outcome *outcome)
{
    const bool works = co_await passesTest(names, questions, outcome);
    if (!works)
        co_return;
    const List list = outcome->list;
    outcome->answer = co_await ask(names, list, questions.entry, outcome);
}

} // namespace

QCoro::Task<Outcome> check(NameService *names, List list, QHostAddress address)
{
    Outcome outcome;
    outcome.list = list;
    outcome.entry = address.toString();
    if (!list.takes(address)) {
        outcome.failure = Failure(FailureKind::Unsupported);
        co_return outcome;
    }
    const bool isIp4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    const Questions questions(listedPointOf(list, isIp4), absentPointOf(list, isIp4), questionFor(list, address));
    co_await inquire(names, questions, &outcome);
    co_return outcome;
}

QCoro::Task<Outcome> checkDomain(NameService *names, List list, QString domain)
{
    Outcome outcome;
    outcome.list = list;
    outcome.entry = domain;
    if (list.kind != ListKind::Domain || domain.isEmpty()) {
        outcome.failure = Failure(FailureKind::Unsupported);
        co_return outcome;
    }
    const Questions questions(listedPointOf(list, true), absentPointOf(list, true), questionFor(list, domain));
    co_await inquire(names, questions, &outcome);
    co_return outcome;
}

} // namespace RelayMedic::Blocklist
