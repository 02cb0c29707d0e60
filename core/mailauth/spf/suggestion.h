// Suggestion: which record to publish, so that the address that was judged passes.
#pragma once

#include "core/mailauth/spf/survey.h"

namespace RelayMedic::Spf
{

struct Suggestion {
    Suggestion() = default;

    QByteArray record;     //!< complete and valid; empty: nothing that could be said for certain
    QByteArray leaveOut;   //!< a term of the old record that had to go
    bool isFresh = false;  //!< there was no record
    QList<QByteArray> all; //!< `record` as character-strings
};
static_assert(!std::is_aggregate_v<Suggestion>);

//! `survey` is of the first record and may be empty; only then is nothing said about a record with too many look-ups.
Suggestion suggestionFor(const Evaluation &evaluation, const Query &query, const Survey &survey = {});

} // namespace RelayMedic::Spf
