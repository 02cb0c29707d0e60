// Names, questions and counting of an SPF evaluation (RFC 7208 sections 4.6.4 and 7.3).
#include "core/mailauth/spf/evaluator.h"

#include <algorithm>

namespace RelayMedic::Spf
{

namespace
{

constexpr qsizetype shownAnswers = 10;

QByteArray answerText(const DnsRecord &record, RecordType type)
{
    switch (type) {
    case RecordType::A:
    case RecordType::Aaaa: return record.address.toString().toLatin1();
    case RecordType::Mx: return QByteArray::number(record.preference) + ' ' + record.target.toLatin1();
    case RecordType::Txt: return record.text;
    default: return record.target.toLatin1();
    }
}

bool isAbsent(FailureKind kind)
{
    return kind == FailureKind::NotFound || kind == FailureKind::NoData;
}

//! RFC 8616 section 4: a local part that is not ASCII names nothing in DNS.
bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

} // namespace

MacroValues Evaluator::valuesFor(const QByteArray &domain) const
{
    MacroValues values;
    values.localPart = m_query.localPart;
    values.senderDomain = m_query.domain;
    values.domain = domain;
    values.helo = m_query.helo;
    values.validated = "unknown";
    values.receiver = "unknown"; // section 7.2, where no server receives
    values.client = m_query.client;
    return values;
}

//! The name that a term is about; nothing when it is no name that could be asked for.
QCoro::Task<std::optional<QByteArray>> Evaluator::expandedName(const MacroString *target, QByteArray domain, Counting counting,
                                                               int depth)
{
    if (target->isEmpty())
        co_return domain;
    MacroValues values = valuesFor(domain);
    if (target->uses('p'))
        values.validated = co_await validatedName(domain, counting, depth);
    if (!isAscii(values.localPart) && (target->uses('l') || target->uses('s')))
        co_return std::nullopt;
    const auto text = target->expanded(values);
    if (!text)
        co_return std::nullopt;
    co_return fittingName(*text);
}

//! One DNS question, with its line in the trace. Why there was no answer is kept for a temperror.
QCoro::Task<Result<DnsAnswer>> Evaluator::ask(QByteArray name, RecordType type, Counting counting, int depth)
{
    if (std::chrono::nanoseconds(m_clock.nsecsElapsed()) > m_limits.elapsed) {
        failing(Word::TempError, Reason::TimeIsUp, m_tryingDomain, m_trying);
        co_return failed(FailureKind::TimedOut);
    }
    const qsizetype step = begin(StepKind::Lookup, depth, m_tryingDomain, name);
    m_result.trace[step].type = type;
    const QString asked = QString::fromLatin1(name);
    auto answer = co_await m_names->lookup(asked, type);
    Step &line = m_result.trace[step];
    if (answer) {
        for (const DnsRecord &record : std::as_const(answer->records)) {
            if (line.answers.size() == shownAnswers)
                break;
            line.answers.append(answerText(record, type));
        }
        settle(step, StepOutcome::Found);
        co_return answer;
    }
    line.failure = answer.error().kind();
    if (!isAbsent(line.failure)) {
        failing(Word::TempError, Reason::NoAnswer, name, m_trying);
        settle(step, StepOutcome::Failed);
        co_return answer;
    }
    if (counting == Counting::Void && ++m_result.voidLookups > m_limits.voidLookups)
        failing(Word::PermError, Reason::TooManyVoidLookups, m_tryingDomain, m_trying);
    settle(step, StepOutcome::Absent);
    co_return answer;
}

bool Evaluator::countLookup(const QByteArray &domain, const QByteArray &term)
{
    if (++m_result.lookups <= m_limits.lookups)
        return true;
    failing(Word::PermError, Reason::TooManyLookups, domain, term);
    return false;
}

Evaluator::Match Evaluator::failing(Word word, Reason reason, const QByteArray &domain, const QByteArray &term)
{
    m_result.reason = reason;
    m_result.troubleDomain = domain;
    m_result.troubleTerm = term;
    return word == Word::TempError ? Match::TempError : Match::PermError;
}

qsizetype Evaluator::begin(StepKind kind, int depth, const QByteArray &domain, const QByteArray &text)
{
    Step step;
    step.kind = kind;
    step.depth = depth;
    step.domain = domain;
    step.text = text;
    step.lookups = m_result.lookups;
    step.voidLookups = m_result.voidLookups;
    m_result.trace.append(std::move(step));
    return m_result.trace.size() - 1;
}

void Evaluator::settle(qsizetype step, StepOutcome outcome)
{
    Step &line = m_result.trace[step];
    line.outcome = outcome;
    line.voidLookups = m_result.voidLookups;
}

} // namespace RelayMedic::Spf
