// The mechanisms (RFC 7208 section 5), each with the look-ups that it needs.
#include "core/mailauth/spf/evaluator.h"

#include <algorithm>

namespace RelayMedic::Spf
{

QCoro::Task<Evaluator::Match> Evaluator::tryTerm(const Term *term, QByteArray domain, int depth)
{
    const qsizetype step = begin(StepKind::Term, depth, domain, term->text);
    m_result.trace[step].position = term->position;
    m_matchedNetwork.clear();
    Match match = Match::PermError;
    if (!term->asksDns()) {
        match = matchesNetwork(*term) ? Match::Yes : Match::No;
    } else if (countLookup(domain, term->text)) {
        m_trying = term->text;
        m_tryingDomain = domain;
        const auto target = co_await expandedName(&term->target, domain, Counting::Void, depth + 1);
        m_result.trace[step].lookups = m_result.lookups;
        if (target)
            m_result.trace[step].target = *target;
        if (tooManyVoids() || m_result.lookups > m_limits.lookups)
            match = Match::PermError; // looking for the name behind "%{p}" was one too many
        else if (!target)
            match = Match::No; // RFC 8616 section 4: not even an include
        else
            match = co_await matches(term, *target, depth + 1);
    }
    if (match == Match::Yes && !m_matchedNetwork.isEmpty())
        m_result.trace[step].target = m_matchedNetwork;
    constexpr StepOutcome outcomes[] = {StepOutcome::NoMatch, StepOutcome::Match, StepOutcome::TempError, StepOutcome::PermError};
    settle(step, outcomes[static_cast<int>(match)]);
    co_return match;
}

bool Evaluator::matchesNetwork(const Term &term)
{
    if (term.kind == TermKind::All)
        return true;
    const int prefix = term.kind == TermKind::Ip4 ? term.prefix4 : term.prefix6;
    if (!m_query.client.sharesPrefix(term.network, prefix))
        return false;
    m_matchedNetwork = term.network.text() + '/' + QByteArray::number(prefix);
    return true;
}

QCoro::Task<Evaluator::Match> Evaluator::matches(const Term *term, QByteArray target, int depth)
{
    Match match = Match::No;
    switch (term->kind) {
    case TermKind::Include: match = co_await matchesInclude(term, target, depth); break;
    case TermKind::A: match = co_await matchesHost(term, target, depth); break;
    case TermKind::Mx: match = co_await matchesExchangers(term, target, depth); break;
    case TermKind::Exists: match = co_await matchesExistence(target, depth); break;
    case TermKind::Ptr: match = co_await matchesReverseName(target, depth); break;
    default: break;
    }
    co_return match;
}

//! Section 5.2: the other record only tells whether the address passes there.
QCoro::Task<Evaluator::Match> Evaluator::matchesInclude(const Term *term, QByteArray target, int depth)
{
    const Word word = co_await checkHost(target, true, depth);
    switch (word) {
    case Word::Pass: co_return Match::Yes;
    case Word::TempError: co_return Match::TempError;
    case Word::PermError: co_return Match::PermError;
    case Word::None: co_return failing(Word::PermError, Reason::IncludeWithoutRecord, target, term->text);
    default: break;
    }
    m_matchedNetwork.clear();
    co_return Match::No;
}

//! Section 5.3, and the second half of 5.4.
QCoro::Task<Evaluator::Match> Evaluator::matchesHost(const Term *term, QByteArray name, int depth)
{
    if (!isAskable(name))
        co_return Match::No; // section 4.8 leaves it open; such a name has no address
    const auto answer = co_await ask(name, addressType(), Counting::Void, depth);
    if (tooManyVoids())
        co_return Match::PermError;
    if (!answer) {
        const FailureKind kind = answer.error().kind();
        const bool absent = kind == FailureKind::NotFound || kind == FailureKind::NoData;
        co_return absent ? Match::No : Match::TempError;
    }
    const int prefix = m_query.client.isIp4() ? term->prefix4 : term->prefix6;
    for (const DnsRecord &record : answer->records) {
        const Address address = Address::fromHost(record.address);
        if (!m_query.client.sharesPrefix(address, prefix))
            continue;
        m_matchedNetwork = address.text() + '/' + QByteArray::number(prefix);
        co_return Match::Yes;
    }
    co_return Match::No;
}

//! Section 5.4. A domain without MX record has no exchangers here: its own address does not stand in.
QCoro::Task<Evaluator::Match> Evaluator::matchesExchangers(const Term *term, QByteArray target, int depth)
{
    if (!isAskable(target))
        co_return Match::No;
    const auto answer = co_await ask(target, RecordType::Mx, Counting::Void, depth);
    if (tooManyVoids())
        co_return Match::PermError;
    if (!answer) {
        const FailureKind kind = answer.error().kind();
        const bool absent = kind == FailureKind::NotFound || kind == FailureKind::NoData;
        co_return absent ? Match::No : Match::TempError;
    }
    QList<DnsRecord> exchangers = answer->records;
    std::stable_sort(exchangers.begin(), exchangers.end(),
                     [](const DnsRecord &a, const DnsRecord &b) { return a.preference < b.preference; });
    for (qsizetype i = 0; i < exchangers.size(); ++i) {
        if (i >= m_limits.names)
            co_return failing(Word::PermError, Reason::TooManyNames, target, term->text);
        const Match match = co_await matchesHost(term, exchangers.at(i).target.toLatin1(), depth);
        if (match != Match::No)
            co_return match;
    }
    co_return Match::No;
}

//! Section 5.7: always the A type, whatever the client's family.
QCoro::Task<Evaluator::Match> Evaluator::matchesExistence(QByteArray target, int depth)
{
    if (!isAskable(target))
        co_return Match::No;
    const auto answer = co_await ask(target, RecordType::A, Counting::Void, depth);
    if (tooManyVoids())
        co_return Match::PermError;
    if (answer)
        co_return Match::Yes;
    const FailureKind kind = answer.error().kind();
    const bool absent = kind == FailureKind::NotFound || kind == FailureKind::NoData;
    co_return absent ? Match::No : Match::TempError;
}

} // namespace RelayMedic::Spf
