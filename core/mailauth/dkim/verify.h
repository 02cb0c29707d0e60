// DKIM: is this message what the owner of a domain signed? (RFC 6376, RFC 8301, RFC 8463)
//
// A mail server signs a hash of the body and of chosen header fields, and publishes its key in DNS. A receiver computes the same
// hashes over what arrived. Every signature is judged by itself; one that passes is enough to know a domain that answers for
// the message. The steps for one signature are those of RFC 6376 section 6.1:
//
//   1. the signature field is read            Signature::parse
//   2. the key is fetched and judged          queryKey, KeyRecord::objection
//   3. the body is hashed and compared (bh=)  BodyDigest
//   4. the header is hashed, b= verified      Signature::headerDigest, PublicKey::verifies
//
// Why a body does not match is a matter of its own: bodychange.h.
#pragma once

#include "core/mailauth/authresult.h"
#include "core/mailauth/dkim/bodychange.h"
#include "core/mailauth/dkim/keyquery.h"

#include <QDateTime>
#include <QHash>

namespace RelayMedic::Dkim
{

constexpr qsizetype maxSignatures = 16; //!< further ones are not verified: Reason::TooMany

class Outcome
{
public:
    Outcome() = default;

    Signature signature;
    AuthResult result = AuthResult::Neutral;
    Reason reason = Reason::None;
    QByteArray detail;                       //!< see Reason
    BodyChange change = BodyChange::Unknown; //!< with Reason::BodyChanged
    qint64 changeSize = 0;                   //!< lines of the footer or banner
    std::optional<KeyAnswer> key;            //!< what DNS said; nothing where it was not asked
    int keyBits = 0;
    bool keyTesting = false;   //!< t=y
    bool keyShort = false;     //!< below KeyRecord::soundBits
    bool fromFuture = false;   //!< t= is later than now
    qint64 bodySize = 0;       //!< of the canonical body; with l= more than this may be signed by nobody
    bool partlySigned = false; //!< l= is there, and the body goes on behind it
};
static_assert(!std::is_aggregate_v<Outcome>);

//! How the reason of a signature that does not pass is written down (RFC 8601 section 2.7.1).
AuthResult resultFor(Reason reason);

//! One outcome for each DKIM-Signature, from the top. `names` outlives the task; `now` decides about x=.
QCoro::Task<QList<Outcome>> verify(NameService *names, RawMessage message, QDateTime now);

//! Steps 3 and 4 for a signature whose key is known; pure. `hashes` are those of the body.
class BodyHashes
{
public:
    //! Hashes the body once for each canonicalization that the signatures use.
    BodyHashes(const QByteArray &body, const QList<Signature> &signatures);
    //! The hash that bh= must be; nothing where l= is larger than the body.
    std::optional<QByteArray> of(const Signature &signature) const;
    qint64 sizeFor(Canonical form) const;

private:
    QHash<int, BodyDigest> m_digests;
};
void judge(Outcome &outcome, const QList<RawField> &fields, const BodyHashes &hashes, const KeyAnswer &key);

} // namespace RelayMedic::Dkim
