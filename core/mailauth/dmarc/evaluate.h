// DMARC: does a proof of origin speak for the domain that the reader sees? (RFC 9989, RFC 7489)
//
// SPF proves the envelope's domain, DKIM the signer's (d=). A message passes when one of these passes and is aligned with the domain of its
// From field: equal (strict), or of the same organisation (relaxed). Otherwise the domain's published policy applies.
#pragma once

#include "core/mailauth/authresult.h"
#include "core/mailauth/dkim/rawmessage.h"
#include "core/mailauth/dmarc/discovery.h"

namespace RelayMedic::Dmarc
{

enum class FromTrouble {
    None,
    Missing,        //!< no From field
    SeveralFields,  //!< more than one (RFC 5322 section 3.6 allows one)
    SeveralDomains, //!< one field with addresses of different domains
    Unreadable,     //!< no address with a domain in it
};
//! Stable lower-case word: "several-fields".
const char *fromTroubleWord(FromTrouble trouble);

struct FromDomain {
    QByteArray domain; //!< A-labels, lower case; empty with a trouble
    FromTrouble trouble = FromTrouble::None;
};
FromDomain fromDomainOf(const RawMessage &message);
//! Domains of the addresses in an address field (RFC 5322 section 3.4), comments, quoted strings and display names left out.
QList<QByteArray> addressDomains(const QByteArray &value);

enum class IdentityKind { Spf, Dkim };

//! A domain that was proven, or was not.
struct Identity {
    IdentityKind kind = IdentityKind::Dkim;
    QByteArray domain;
    AuthResult result = AuthResult::None;
};

struct Alignment {
    Identity identity;
    bool aligned = false;  //!< as its mode asks
    bool strictly = false; //!< the names are equal
};

//! The verdict by one of the two standards.
struct Reading {
    Applied applied;
    AuthResult result = AuthResult::None;
    QList<Alignment> identities;
};

class Verdict
{
public:
    Verdict() = default;

    FromDomain from;
    Reading current; //!< by RFC 9989
    Reading older;   //!< by RFC 7489 and the public suffix list

    AuthResult result() const { return current.result; }
    bool differ() const;
};
static_assert(!std::is_aggregate_v<Verdict>);

//! `names` outlives the task.
QCoro::Task<Verdict> evaluate(NameService *names, FromDomain from, QList<Identity> identities);

} // namespace RelayMedic::Dmarc
