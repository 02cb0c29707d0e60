#include "core/mailauth/spf/evaluator.h"

#include "core/net/domainname.h"

#include <QDateTime>

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

constexpr qsizetype maxLocalPart = 4'096; // RFC 5321 section 4.5.3.1.1 has 64; more is kept, since judging is not refusing

//! The domain as DNS is asked for it where it is one; else as it is, to be found malformed.
QByteArray domainOf(const QString &text)
{
    const bool ascii = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
    if (ascii)
        return text.toLatin1();
    const QByteArray name = questionName(text);
    return name.isEmpty() ? text.toUtf8() : name;
}

//! Section 6.2: US-ASCII, and nothing that a terminal would obey.
bool isPlainText(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
}

} // namespace

Query::Query(Address from, const QString &sender, const QString &heloName)
    : client(from.unmapped())
    , helo(domainOf(heloName.trimmed()))
{
    QString address = sender.trimmed();
    if (address.startsWith(u'<') && address.endsWith(u'>'))
        address = address.mid(1, address.size() - 2);
    const qsizetype at = address.lastIndexOf(u'@');
    localPart = address.left(std::max<qsizetype>(at, 0)).toUtf8().left(maxLocalPart);
    if (localPart.isEmpty())
        localPart = "postmaster"; // section 4.3
    domain = domainOf(address.mid(at + 1));
    if (address.isEmpty()) {
        identity = Identity::Helo;
        domain = helo;
    }
    if (domain.endsWith('.'))
        domain.chop(1);
}

bool isAskable(QByteArrayView name)
{
    constexpr qsizetype longestName = 253;
    constexpr qsizetype longestLabel = 63;
    if (name.isEmpty() || name.size() > longestName)
        return false;
    if (name.front() == ' ' || name.back() == ' ')
        return false; // of "%_"; the resolver would ask for another name, without the blank
    qsizetype label = 0;
    for (const char c : name) {
        if (c == '.' ? label == 0 : c < ' ' || c >= '\x7f' || c == '\\' || label == longestLabel)
            return false;
        label = c == '.' ? 0 : label + 1;
    }
    return label > 0;
}

bool isMailDomain(QByteArrayView domain)
{
    if (!isAskable(domain) || domain.startsWith('[') || domain.indexOf('.') < 0)
        return false;
    // no top-level domain is all digits: an address, not a name
    const QByteArrayView top = domain.sliced(domain.lastIndexOf('.') + 1);
    return !std::all_of(top.begin(), top.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Evaluator::Evaluator(NameService *names, const Query &query, const Limits &limits)
    : m_names(names)
    , m_query(query)
    , m_limits(limits)
{
    m_clock.start();
    m_tryingDomain = query.domain;
    m_result.domain = query.domain;
    m_result.identity = query.identity;
}

QCoro::Task<Evaluation> Evaluator::run()
{
    const QByteArray domain = m_query.domain;
    m_result.result = co_await checkHost(domain, false, 0);
    co_return std::move(m_result);
}

QCoro::Task<Word> Evaluator::checkHost(QByteArray domain, bool included, int depth)
{
    const Fetched fetched = co_await fetchRecord(domain, depth);
    if (!fetched.record)
        co_return fetched.word;
    const Record &record = *fetched.record;
    for (const Term &term : record.terms()) {
        if (term.isModifier())
            continue;
        const Match match = co_await tryTerm(&term, domain, depth + 1);
        if (match == Match::TempError)
            co_return Word::TempError;
        if (match == Match::PermError)
            co_return Word::PermError;
        if (match == Match::No)
            continue;
        const Term *explanation = record.first(TermKind::Explanation);
        if (term.qualifier == Qualifier::Fail && !included && explanation)
            co_await explain(explanation, domain);
        if (!included) {
            m_result.mechanism = term.text;
            m_result.reason = Reason::Matched; // whatever became of the explanation
        }
        constexpr Word words[] = {Word::Pass, Word::Fail, Word::SoftFail, Word::Neutral};
        co_return words[static_cast<int>(term.qualifier)];
    }
    if (const Term *redirect = record.first(TermKind::Redirect); redirect) {
        const Word word = co_await redirected(redirect, domain, included, depth + 1);
        co_return word;
    }
    if (!included)
        m_result.reason = Reason::NothingMatched;
    co_return Word::Neutral; // section 4.7
}

QCoro::Task<Evaluator::Fetched> Evaluator::fetchRecord(QByteArray domain, int depth)
{
    const bool isFirst = depth == 0;
    Fetched none;
    if (!isMailDomain(domain)) {
        if (isFirst)
            failing(Word::None, Reason::BadDomain, domain);
        co_return none;
    }
    const qsizetype step = begin(StepKind::Record, depth, domain, QByteArray());
    const auto answer = co_await ask(domain, RecordType::Txt, Counting::Free, depth + 1);
    if (answer) {
        const Fetched chosen = choose(domain, answer->records, step);
        co_return chosen;
    }
    const FailureKind kind = answer.error().kind();
    if (kind != FailureKind::NotFound && kind != FailureKind::NoData) {
        settle(step, StepOutcome::TempError);
        none.word = Word::TempError; // section 4.4; ask() has said why
        co_return none;
    }
    settle(step, StepOutcome::Absent);
    if (isFirst)
        failing(Word::None, kind == FailureKind::NotFound ? Reason::NoDomain : Reason::NoRecord, domain);
    co_return none;
}

//! Section 4.5: exactly one.
Evaluator::Fetched Evaluator::choose(const QByteArray &domain, const QList<DnsRecord> &records, qsizetype step)
{
    Fetched fetched;
    QList<QByteArray> found;
    for (const DnsRecord &record : records) {
        if (Record::isSpf(record.text))
            found.append(record.text);
    }
    const bool isFirst = m_result.trace.at(step).depth == 0;
    m_result.trace[step].text = found.join(" | ");
    if (isFirst)
        m_result.records = found;
    if (found.isEmpty()) {
        settle(step, StepOutcome::Absent);
        if (isFirst)
            failing(Word::None, Reason::NoRecord, domain);
        return fetched;
    }
    if (found.size() > 1) {
        settle(step, StepOutcome::PermError);
        failing(Word::PermError, Reason::SeveralRecords, domain);
        fetched.word = Word::PermError;
        return fetched;
    }
    const auto record = std::make_shared<const Record>(Record::parse(found.first()));
    if (!record->isValid()) {
        settle(step, StepOutcome::PermError);
        failing(Word::PermError, Reason::SyntaxErrors, domain, record->errors().first().term);
        m_result.syntaxErrors = record->errors();
        fetched.word = Word::PermError;
        return fetched;
    }
    settle(step, StepOutcome::Found);
    fetched.record = record;
    return fetched;
}

//! Section 6.1: the other domain's record takes this one's place.
QCoro::Task<Word> Evaluator::redirected(const Term *term, QByteArray domain, bool included, int depth)
{
    const qsizetype step = begin(StepKind::Term, depth, domain, term->text);
    m_result.trace[step].position = term->position;
    m_trying = term->text;
    m_tryingDomain = domain;
    Word word = Word::PermError;
    if (countLookup(domain, term->text)) {
        const auto target = co_await expandedName(&term->target, domain, Counting::Void, depth + 1);
        if (target)
            m_result.trace[step].target = *target;
        m_result.trace[step].lookups = m_result.lookups;
        const QByteArray next = target.value_or(QByteArray());
        const bool stopped = tooManyVoids() || m_result.lookups > m_limits.lookups; // by the name behind "%{p}"
        if (!stopped)
            word = co_await checkHost(next, included, depth + 1);
        if (word == Word::None) {
            failing(Word::PermError, Reason::RedirectWithoutRecord, next, term->text);
            word = Word::PermError;
        }
    }
    settle(step, word == Word::PermError   ? StepOutcome::PermError
                 : word == Word::TempError ? StepOutcome::TempError
                                           : StepOutcome::Match);
    co_return word;
}

//! Section 6.2; whatever goes wrong, the result stays what it is.
QCoro::Task<void> Evaluator::explain(const Term *term, QByteArray domain)
{
    const auto name = co_await expandedName(&term->target, domain, Counting::Free, 1);
    if (!name || !isAskable(*name))
        co_return;
    const auto answer = co_await ask(*name, RecordType::Txt, Counting::Free, 1);
    if (!answer || answer->records.size() != 1 || !isPlainText(answer->records.first().text))
        co_return;
    const auto text = MacroString::parse(answer->records.first().text, MacroUse::Explanation);
    if (!text)
        co_return;
    MacroValues values = valuesFor(domain);
    if (text->uses('p'))
        values.validated = co_await validatedName(domain, Counting::Free, 1);
    values.seconds = QDateTime::currentSecsSinceEpoch();
    const auto expanded = text->expanded(values);
    if (expanded && isPlainText(*expanded))
        m_result.explanation = *expanded;
}

QCoro::Task<Evaluation> evaluate(NameService *names, Query query, Limits limits)
{
    Evaluator evaluator(names, query, limits);
    auto evaluation = co_await evaluator.run();
    co_return evaluation;
}

AuthResult authResultOf(Word word)
{
    switch (word) {
    case Word::None: return AuthResult::None;
    case Word::Neutral: return AuthResult::Neutral;
    case Word::Pass: return AuthResult::Pass;
    case Word::Fail: return AuthResult::Fail;
    case Word::SoftFail: return AuthResult::SoftFail;
    case Word::TempError: return AuthResult::TempError;
    case Word::PermError: return AuthResult::PermError;
    }
    return AuthResult::None;
}

const char *resultWord(Word word)
{
    switch (word) {
    case Word::None: return "none";
    case Word::Neutral: return "neutral";
    case Word::Pass: return "pass";
    case Word::Fail: return "fail";
    case Word::SoftFail: return "softfail";
    case Word::TempError: return "temperror";
    case Word::PermError: return "permerror";
    }
    return "";
}

const char *outcomeWord(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::Open: return "open";
    case StepOutcome::Found: return "found";
    case StepOutcome::Absent: return "absent";
    case StepOutcome::Failed: return "failed";
    case StepOutcome::Match: return "match";
    case StepOutcome::NoMatch: return "no-match";
    case StepOutcome::TempError: return "temperror";
    case StepOutcome::PermError: return "permerror";
    }
    return "";
}

} // namespace RelayMedic::Spf
