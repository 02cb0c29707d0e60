// Asking a DNS blocklist (RFC 5782): its test first, and only then the entry.
//
// A list that fails its test, or refuses to answer, is told nothing: the address is asked for only where the answer will mean
// something. Whoever is asked learns that somebody here is interested in that address, so callers need the user's consent.
#pragma once

#include "core/mailauth/blocklist/list.h"
#include "core/net/resolver.h"

namespace RelayMedic::Blocklist
{

//! What one list said, and what was asked for it.
struct Outcome {
    Outcome() = default;

    List list;
    QString entry;    //!< the address or domain
    QString question; //!< the name of the look-up that decided
    Answer answer;
    std::optional<Failure> failure; //!< of that look-up, where the standing is Unknown
};
static_assert(!std::is_aggregate_v<Outcome>);

//! `names` outlives the task. The list must take the address's family; a list of another kind is Unknown.
QCoro::Task<Outcome> check(NameService *names, List list, QHostAddress address);
QCoro::Task<Outcome> checkDomain(NameService *names, List list, QString domain);

} // namespace RelayMedic::Blocklist
