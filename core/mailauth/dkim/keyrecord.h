// The key record: TXT at selector._domainkey.domain (RFC 6376 section 3.6.1, RFC 8463 section 4).
#pragma once

#include "core/mailauth/dkim/signature.h"

namespace RelayMedic::Dkim
{

class KeyRecord
{
public:
    static constexpr int leastBits = 1024; //!< RFC 8301 section 3.2: shorter ones MUST NOT be considered valid
    static constexpr int soundBits = 2048; //!< the same section: SHOULD be at least this

    KeyRecord() = default;
    //! Never fails: `trouble` is KeyRevoked, KeyMalformed, KeyTooShort or None.
    static KeyRecord parse(const QByteArray &text);
    //! Does it look like a key at all (v=DKIM1, or a p= tag)? A wildcard's SPF record does not.
    static bool looksLikeOne(const QByteArray &text);

    QByteArray text;
    std::optional<PublicKey> key;
    QByteArray kind = "rsa";  //!< k=
    bool testing = false;     //!< t=y: nothing may be held against unverified mail
    bool strict = false;      //!< t=s: i= must be exactly at d=
    bool forMail = true;      //!< s= holds "*" or "email"
    bool allowsSha256 = true; //!< h= is missing or holds "sha256"
    Reason trouble = Reason::None;
    QByteArray troubleDetail;

    int bits() const { return key ? key->bits() : 0; }
    //! Why this key cannot verify this signature; None where it can.
    Reason objection(const Signature &signature) const;

private:
    void fail(Reason reason, const QByteArray &detail = {});
    void readKey(const QByteArray &packed);
};
static_assert(!std::is_aggregate_v<KeyRecord>);

} // namespace RelayMedic::Dkim
