// The client's names by reverse look-up, proven by looking them up again (RFC 7208 section 5.5): for "ptr" and "%{p}".
// Trouble here never ends the evaluation: a name that cannot be proven does not count.
#include "core/mailauth/spf/evaluator.h"

namespace RelayMedic::Spf
{

namespace
{

enum class Kinship { Same, Below, Other };

//! Both in lower case and without final dot.
Kinship kinship(const QByteArray &name, const QByteArray &domain)
{
    if (name == domain)
        return Kinship::Same;
    return name.endsWith('.' + domain) ? Kinship::Below : Kinship::Other;
}

QByteArray plainName(QByteArray name)
{
    name = name.toLower();
    if (name.endsWith('.'))
        name.chop(1);
    return name;
}

} // namespace

//! The first ten PTR names; asked once in a run.
QCoro::Task<void> Evaluator::findReverseNames(Counting counting, int depth)
{
    if (m_reverseNames) {
        // section 4.6.4 limits the terms that come to nothing, not the questions: "ptr ptr ptr" does so three times
        if (m_hasNoReverseName && counting == Counting::Void && ++m_result.voidLookups > m_limits.voidLookups)
            failing(Word::PermError, Reason::TooManyVoidLookups, m_tryingDomain, m_trying);
        co_return;
    }
    m_reverseNames.emplace();
    const QByteArray name = reverseName(m_query.client.toHost()).toLatin1();
    const auto answer = co_await ask(name, RecordType::Ptr, counting, depth);
    if (!answer) {
        const FailureKind kind = answer.error().kind();
        m_hasNoReverseName = kind == FailureKind::NotFound || kind == FailureKind::NoData;
        co_return;
    }
    for (const DnsRecord &record : answer->records.mid(0, m_limits.names))
        m_reverseNames->append(plainName(record.target.toLatin1()));
}

QCoro::Task<bool> Evaluator::isValidated(QByteArray name, Counting counting, int depth)
{
    if (const auto known = m_validated.constFind(name); known != m_validated.constEnd())
        co_return *known;
    bool proven = false;
    if (isAskable(name)) {
        const auto answer = co_await ask(name, addressType(), counting, depth);
        for (const DnsRecord &record : answer ? answer->records : QList<DnsRecord>())
            proven = proven || Address::fromHost(record.address) == m_query.client;
    }
    m_validated.insert(name, proven);
    co_return proven;
}

//! Section 5.5: a proven name that is the target or lies below it. Names elsewhere need no proof (erratum 4751).
QCoro::Task<Evaluator::Match> Evaluator::matchesReverseName(QByteArray target, int depth)
{
    co_await findReverseNames(Counting::Void, depth);
    if (tooManyVoids())
        co_return Match::PermError;
    const QByteArray wanted = plainName(target);
    const QList<QByteArray> names = *m_reverseNames;
    for (const QByteArray &name : names) {
        if (kinship(name, wanted) == Kinship::Other)
            continue;
        const bool proven = co_await isValidated(name, Counting::Void, depth);
        if (tooManyVoids())
            co_return Match::PermError;
        if (!proven)
            continue;
        m_matchedNetwork = name;
        co_return Match::Yes;
    }
    co_return Match::No;
}

//! Macro "p" (section 7.3): the domain itself, else a name below it, else any.
QCoro::Task<QByteArray> Evaluator::validatedName(QByteArray domain, Counting counting, int depth)
{
    const bool isNew = !m_reverseNames;
    // section 4.6.4: its PTR question counts as a look-up
    if (isNew && counting == Counting::Void && !countLookup(m_tryingDomain, m_trying))
        co_return QByteArray("unknown");
    co_await findReverseNames(counting, depth);
    const QByteArray wanted = plainName(domain);
    const QList<QByteArray> names = *m_reverseNames;
    for (const Kinship wish : {Kinship::Same, Kinship::Below, Kinship::Other}) {
        for (const QByteArray &name : names) {
            if (kinship(name, wanted) != wish)
                continue;
            const bool proven = co_await isValidated(name, counting, depth);
            if (proven)
                co_return name;
        }
    }
    co_return QByteArray("unknown");
}

} // namespace RelayMedic::Spf
