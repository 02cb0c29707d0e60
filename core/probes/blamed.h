// What a refusal blames of the side that delivered: the address, the name in HELO, the name of its server. Pure.
//
// A receiver that refuses a client for its address mostly names it; that is the address "that was seen to deliver", whoever owns it.
#pragma once

#include "core/bounce/bounce.h"
#include "core/mailauth/spf/address.h"
#include "core/net/publicaddress.h"

#include <QString>

#include <optional>

namespace RelayMedic
{

//! The first public address that the words of a refusal name.
std::optional<Spf::Address> publicAddressIn(const QString &words);
//! The name that "<web1>: Helo command rejected" and its like blame; empty where none is named. Untrusted text.
QString heloNameIn(const QString &words);

//! What a bounce says about whoever delivered.
struct Blame {
    Blame() = default;

    QString cause; //!< "ptr.missing", "ip.blocklisted", "sender.helo-rejected", "spf.fail" ...; empty: nothing of the kind
    std::optional<Spf::Address> address;
    QString heloName; //!< as the refusal quotes it; may be empty
    QString server;   //!< the server that gave up and wrote the bounce (Reporting-MTA); may be empty
};
static_assert(!std::is_aggregate_v<Blame>);

//! The same of one recipient; empty where something else is blamed.
Blame blameIn(const BouncedRecipient &recipient);
//! The first recipient for whom SPF, DMARC, the address or the HELO name is blamed.
Blame blameIn(const BounceReport &bounce);

} // namespace RelayMedic
