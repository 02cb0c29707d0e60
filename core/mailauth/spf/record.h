// Record: one SPF record, read term by term (RFC 7208 sections 4.5, 4.6.1 and 12).
//
// `v=spf1 mx ip4:192.0.2.0/24 include:_spf.example.net -all` is a version and a list of terms: mechanisms, which are tried from
// left to right until one matches, and modifiers. A mistake anywhere makes receivers ignore the whole record (section 4.6), so
// every mistake is kept with its place; core/mailauth/spf/correction.h knows what was probably meant.
#pragma once

#include "core/mailauth/spf/macrostring.h"

#include <QList>

namespace RelayMedic::Spf
{

enum class Qualifier { Pass, Fail, SoftFail, Neutral };

enum class TermKind {
    All,
    Include,
    A,
    Mx,
    Ptr,
    Ip4,
    Ip6,
    Exists,
    Redirect,
    Explanation,
    OtherModifier, //!< unknown, and ignored (section 6)
};

struct Term {
    TermKind kind = TermKind::All;
    Qualifier qualifier = Qualifier::Pass;
    QByteArray text;        //!< as written
    qsizetype position = 0; //!< of its first byte in the record
    MacroString target;     //!< domain-spec; empty: the domain itself
    QByteArray targetText;  //!< as written
    Address network;        //!< ip4, ip6
    int prefix4 = 32;       //!< ip4, a, mx
    int prefix6 = 128;      //!< ip6, a, mx

    bool isModifier() const;
    //! Does it count towards the limit of section 4.6.4?
    bool asksDns() const;
};

//! What is wrong with a term.
enum class Mistake {
    UnknownMechanism,
    BadCharacter, //!< not visible ASCII
    BadDomain,    //!< missing, no top label, or a macro that cannot be read
    BadAddress,   //!< ip4 or ip6 without an address of its kind
    BadPrefix,    //!< the number after "/"
    NotAllowed,   //!< an argument where none may be ("all:", "ptr/24", a sign before a modifier)
    Twice,        //!< a second redirect= or exp=
};

struct SyntaxError {
    Mistake mistake = Mistake::UnknownMechanism;
    QByteArray term;        //!< as written
    qsizetype position = 0; //!< of the first byte that does not fit, in the record
};

class Record
{
public:
    //! Is it an SPF record at all: "v=spf1", and then a space or the end (section 4.5)?
    static bool isSpf(QByteArrayView text);
    //! Reads to the end, whatever is wrong. `text` is what isSpf() is true for.
    static Record parse(const QByteArray &text);

    const QByteArray &text() const { return m_text; }
    //! The terms that could be read, in order.
    const QList<Term> &terms() const { return m_terms; }
    const QList<SyntaxError> &errors() const { return m_errors; }
    bool isValid() const { return m_errors.isEmpty(); }
    //! nullptr when there is none.
    const Term *first(TermKind kind) const;

private:
    class Reader;
    QByteArray m_text;
    QList<Term> m_terms;
    QList<SyntaxError> m_errors;
};
static_assert(!std::is_aggregate_v<Record>);

} // namespace RelayMedic::Spf
