// The inside of evaluate(): one run of check_host() with all that it includes. Lives in the coroutine's frame.
#pragma once

#include "core/mailauth/spf/evaluation.h"

#include <QElapsedTimer>
#include <QHash>

#include <memory>

namespace RelayMedic::Spf
{

class Evaluator
{
public:
    Evaluator(NameService *names, const Query &query, const Limits &limits);
    QCoro::Task<Evaluation> run();

private:
    enum class Match { No, Yes, TempError, PermError };
    enum class Counting { Void, Free };
    //! A record, or the word that stands in its place.
    struct Fetched {
        Fetched() = default;
        std::shared_ptr<const Record> record;
        Word word = Word::None;
    };

    // section 4: evaluator.cpp
    QCoro::Task<Word> checkHost(QByteArray domain, bool included, int depth);
    QCoro::Task<Fetched> fetchRecord(QByteArray domain, int depth);
    Fetched choose(const QByteArray &domain, const QList<DnsRecord> &records, qsizetype step);
    QCoro::Task<Word> redirected(const Term *term, QByteArray domain, bool included, int depth);
    QCoro::Task<void> explain(const Term *term, QByteArray domain);

    // section 5: mechanisms.cpp
    QCoro::Task<Match> tryTerm(const Term *term, QByteArray domain, int depth);
    QCoro::Task<Match> matches(const Term *term, QByteArray target, int depth);
    QCoro::Task<Match> matchesInclude(const Term *term, QByteArray target, int depth);
    QCoro::Task<Match> matchesHost(const Term *term, QByteArray name, int depth);
    QCoro::Task<Match> matchesExchangers(const Term *term, QByteArray target, int depth);
    QCoro::Task<Match> matchesExistence(QByteArray target, int depth);
    QCoro::Task<Match> matchesReverseName(QByteArray target, int depth);
    bool matchesNetwork(const Term &term);

    // section 5.5: reversenames.cpp
    QCoro::Task<void> findReverseNames(Counting counting, int depth);
    QCoro::Task<bool> isValidated(QByteArray name, Counting counting, int depth);
    QCoro::Task<QByteArray> validatedName(QByteArray domain, Counting counting, int depth);

    // names and questions: questions.cpp
    QCoro::Task<std::optional<QByteArray>> expandedName(const MacroString *target, QByteArray domain, Counting counting,
                                                        int depth);
    QCoro::Task<Result<DnsAnswer>> ask(QByteArray name, RecordType type, Counting counting, int depth);
    MacroValues valuesFor(const QByteArray &domain) const;
    RecordType addressType() const { return m_query.client.isIp4() ? RecordType::A : RecordType::Aaaa; }
    bool countLookup(const QByteArray &domain, const QByteArray &term);
    bool tooManyVoids() const { return m_result.voidLookups > m_limits.voidLookups; }
    Match failing(Word word, Reason reason, const QByteArray &domain, const QByteArray &term = {});
    qsizetype begin(StepKind kind, int depth, const QByteArray &domain, const QByteArray &text);
    void settle(qsizetype step, StepOutcome outcome);

    NameService *m_names;
    Query m_query;
    Limits m_limits;
    QElapsedTimer m_clock;
    Evaluation m_result;
    QByteArray m_matchedNetwork; //!< of the term that is tried
    QByteArray m_trying;         //!< the term that is tried, for errors
    QByteArray m_tryingDomain;
    std::optional<QList<QByteArray>> m_reverseNames; //!< once asked for
    bool m_hasNoReverseName = false;                 //!< seen to be absent
    QHash<QByteArray, bool> m_validated;
};

//! A name that can be asked for, with at least two labels (section 4.3).
bool isMailDomain(QByteArrayView domain);
//! ASCII without controls and backslash, labels of 1 to 63, at most 253 in all.
bool isAskable(QByteArrayView name);

} // namespace RelayMedic::Spf
