// The way of an SPF evaluation (RFC 7208) as the lines of a tree: each record, each of its terms, each question to DNS, with how it
// ended and how much of the limits of section 4.6.4 was used up by then.
//
// Texts are from DNS: plain, on one line, cut. The window draws the tree; spfTreeAsText() is the same for the clipboard and for
// screen readers.
#pragma once

#include "core/mailauth/spf/evaluation.h"

#include <QString>

namespace RelayMedic
{

enum class SpfLineState {
    Plain,  //!< a step on the way, nothing to tell
    Good,   //!< it allows the address
    Note,   //!< worth a look: names nothing, or speaks half-heartedly
    Bad,    //!< it refuses the address, or nobody can evaluate it
    Unknown //!< DNS did not answer
};

struct SpfTreeLine {
    Spf::StepKind kind = Spf::StepKind::Lookup;
    int depth = 0;
    QString text;   //!< "v=spf1 mx -all", "include:spf.example", "MX of shop.example"
    QString word;   //!< how it ended: "allows the address"; may be empty for a record
    QString detail; //!< whose record, which network matched, what DNS answered; may be empty
    SpfLineState state = SpfLineState::Plain;
    int lookups = 0; //!< so far
    int voidLookups = 0;
    bool isDecisive = false; //!< the result was decided here
};

constexpr qsizetype maxSpfTreeLines = 1'000; //!< further steps are not shown; ten look-ups of usual records take fewer than 100

QList<SpfTreeLine> spfTree(const Spf::Evaluation &evaluation);
//! A sign for a state that needs no colour: ✓ ✗ ! ? –
QString spfSign(SpfLineState state);
//! "3 of 10 look-ups, 0 of 2 without an answer".
QString spfCount(int lookups, int voidLookups);
//! One line a step, indented, with sign, words and count.
QString spfTreeAsText(const Spf::Evaluation &evaluation);

} // namespace RelayMedic
