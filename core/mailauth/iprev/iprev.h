// iprev: does the reverse name of an address lead back to it (RFC 8601 section 3; also called FCrDNS)?
//
// The reverse entry (PTR) of an address gives it a name; anybody who was given an address may write any name there. Only when
// the name, looked up in turn, has the address among its own, do both sides agree. Many receivers refuse mail from an
// address without that. Results are those of section 2.7.3:
//   pass       a name leads back
//   fail       there are names, and none of them does
//   permerror  there is no name at all
//   temperror  DNS did not answer, so that nothing is known; or there were more names than are looked at
#pragma once

#include "core/mailauth/authresult.h"
#include "core/net/resolver.h"

#include <optional>

namespace RelayMedic::Iprev
{

//! Of one address (section 3: so many names that their look-ups would be a burden are not followed; RFC 7208 section 4.6.4).
constexpr qsizetype mostNames = 10;

//! One reverse name, and what it leads to.
struct NameProof {
    NameProof() = default;

    QString name;                   //!< A-labels, lower case, without final dot
    QList<QHostAddress> addresses;  //!< of the address's own family
    std::optional<Failure> failure; //!< of the forward look-up; NotFound and NoData are answers too
    bool leadsBack = false;

    //! Was it seen that the name does not lead back?
    bool isRefuted() const;
};
static_assert(!std::is_aggregate_v<NameProof>);

//! The whole of what was asked and answered.
struct Outcome {
    Outcome() = default;

    AuthResult result = AuthResult::TempError;
    QHostAddress client;
    QString asked; //!< "25.2.0.192.in-addr.arpa"
    QList<NameProof> names;
    qsizetype leftOut = 0;          //!< names beyond the limit
    std::optional<Failure> failure; //!< of the reverse look-up

    //! The proven name, else the first one; empty where there is none.
    QString name() const;
};
static_assert(!std::is_aggregate_v<Outcome>);

//! `names` outlives the task. A null address is a permerror.
QCoro::Task<Outcome> verify(NameService *names, QHostAddress client);

} // namespace RelayMedic::Iprev
