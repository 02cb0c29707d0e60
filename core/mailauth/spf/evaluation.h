// SPF: may this address send for this domain? (RFC 7208)
//
// A domain lists in one TXT record which addresses may send its mail. A receiver evaluates the record of the envelope sender's domain
// (or of the HELO name, where the sender is empty) for the client's address: check_host(), section 4. The answer is one of
// seven words; with it comes everything that was asked and tried on the way, for people who have to find the mistake.
//
//   none       no usable domain or no record: SPF says nothing
//   neutral    the record says nothing of this address
//   pass       allowed
//   fail       not allowed
//   softfail   probably not allowed
//   temperror  DNS did not answer; later it may
//   permerror  the record cannot be evaluated by anybody
//
// Only TXT records are read; nobody asks for the SPF type 99 any more (section 3.1).
#pragma once

#include "core/mailauth/authresult.h"
#include "core/mailauth/spf/record.h"
#include "core/net/resolver.h"

#include <QList>

#include <qcoro/qcorotask.h>

#include <chrono>
#include <optional>

namespace RelayMedic::Spf
{

enum class Word { None, Neutral, Pass, Fail, SoftFail, TempError, PermError };
//! RFC 8601 section 2.7.2.
const char *resultWord(Word word);
//! The same as it stands beside the results of the other standards.
AuthResult authResultOf(Word word);

enum class Identity { MailFrom, Helo };

//! What check_host() is asked (section 4.1).
class Query
{
public:
    Query() = default;
    //! Either may be empty; with an empty sender the HELO name is judged (section 2.4). U-labels become A-labels.
    //! Angle brackets around the sender are taken off; a sender without "@" is a domain.
    Query(Address client, const QString &sender, const QString &helo);

    Address client;
    QByteArray localPart;
    QByteArray domain; //!< of the sender; the HELO name where there is none
    QByteArray helo;
    Identity identity = Identity::MailFrom;
};
static_assert(!std::is_aggregate_v<Query>);

//! Section 4.6.4; `elapsed` is looked at between two look-ups.
struct Limits {
    int lookups = 10;
    int voidLookups = 2;
    int names = 10; //!< of one MX or PTR answer
    std::chrono::milliseconds elapsed{20'000};
};

enum class StepKind {
    Record, //!< a record was fetched; its children are the terms
    Term,   //!< a mechanism or redirect was tried; its children are what it asked
    Lookup, //!< one DNS question
};

enum class StepOutcome {
    Open, //!< under way
    Found,
    Absent, //!< no such name or no such data; a void look-up where it counts
    Failed, //!< of a look-up: no answer
    Match,
    NoMatch,
    TempError,
    PermError,
};
const char *outcomeWord(StepOutcome outcome);

//! One line of the tree; steps stand in the order in which they began, children after their parent.
struct Step {
    StepKind kind = StepKind::Lookup;
    int depth = 0;          //!< in the tree
    QByteArray domain;      //!< whose record
    QByteArray text;        //!< the record; the term as written; the question's name
    QByteArray target;      //!< of a term: the name that it came to, or the network that matched
    qsizetype position = 0; //!< of a term in its record
    RecordType type = RecordType::Txt;
    StepOutcome outcome = StepOutcome::Open;
    FailureKind failure = FailureKind::NoData; //!< where the outcome is Absent or Failed
    QByteArrayList answers;                    //!< of a question, as text, the first few
    int lookups = 0;                           //!< so far, of the limit of ten
    int voidLookups = 0;
};

//! Why the result is what it is.
enum class Reason {
    Matched,
    NothingMatched,
    BadDomain, //!< not a name with a dot that DNS can be asked for
    NoDomain,  //!< does not exist
    NoRecord,
    SeveralRecords,
    SyntaxErrors,
    TooManyLookups,
    TooManyVoidLookups,
    TooManyNames, //!< of an MX answer
    IncludeWithoutRecord,
    RedirectWithoutRecord,
    NoAnswer, //!< of DNS
    TimeIsUp,
};

struct Evaluation {
    Evaluation() = default;

    Word result = Word::None;
    Identity identity = Identity::MailFrom;
    QByteArray domain;      //!< that was judged
    QByteArray mechanism;   //!< the term that decided, as written in the first record (or the one it redirects to)
    QByteArray explanation; //!< published by the domain for a fail (section 6.2), expanded; empty: none
    int lookups = 0;
    int voidLookups = 0;

    Reason reason = Reason::NoRecord;
    QByteArray troubleDomain;        //!< whose record, or which name, an error is about
    QByteArray troubleTerm;          //!< the term in that record; may be empty
    QList<SyntaxError> syntaxErrors; //!< of `troubleDomain`'s record
    QList<QByteArray> records;       //!< SPF records of `domain`, as published; several where that is the error
    QList<Step> trace;
};
static_assert(!std::is_aggregate_v<Evaluation>);

//! `names` outlives the task. Cancelled look-ups make it a temperror.
QCoro::Task<Evaluation> evaluate(NameService *names, Query query, Limits limits = {});

} // namespace RelayMedic::Spf
