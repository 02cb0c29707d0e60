// Survey: the whole of an SPF record with all that it includes, counted as if no part matched (RFC 7208 section 4.6.4).
//
// An evaluation stops where the address matches; whether a record stays within ten look-ups for everybody only shows when all of it
// is read. Macros that depend on the sender are counted, not followed.
#pragma once

#include "core/mailauth/spf/evaluation.h"

namespace RelayMedic::Spf
{

//! One term of the domain's own record.
struct Part {
    QByteArray term;
    TermKind kind = TermKind::All;
    int lookups = 0;             //!< its own and those of everything below it
    int voidLookups = 0;         //!< of them, those without an answer
    bool isBroken = false;       //!< an include or redirect that makes the whole record an error
    bool isVoid = false;         //!< a, mx, exists: names nothing
    QList<QByteArray> addresses; //!< a, mx: as ip4: and ip6: terms
};

struct Survey {
    Survey() = default;

    QByteArray record;
    QList<Part> parts;
    int lookups = 0;
    int voidLookups = 0;
    bool isComplete = true; //!< false: something could not be asked
};
static_assert(!std::is_aggregate_v<Survey>);

//! `names` outlives the task. `record` is valid. Stops at 60 look-ups.
QCoro::Task<Survey> surveyed(NameService *names, QByteArray domain, QByteArray record);

struct Reduction {
    Reduction() = default;

    QByteArray record;          //!< valid
    QList<QByteArray> dropped;  //!< terms that allowed nobody, or were written twice
    QList<QByteArray> replaced; //!< a and mx that became addresses
    int lookups = 0;            //!< that it needs then
    bool fits = false;          //!< within the limits
};
static_assert(!std::is_aggregate_v<Reduction>);

//! How to get under the limit without taking anything away that allows somebody.
std::optional<Reduction> reduced(const Survey &survey, const Limits &limits = {});

} // namespace RelayMedic::Spf
