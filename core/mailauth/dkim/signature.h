// The DKIM-Signature header field (RFC 6376 section 3.5): who signs, which fields, how, and the two hashes.
#pragma once

#include "core/mailauth/dkim/canonical.h"
#include "core/mailauth/dkim/taglist.h"

namespace RelayMedic::Dkim
{

//! Why a signature does not count, or what is worth knowing of one that does. `detail` of the outcome holds the piece in question.
enum class Reason {
    None,
    // of the signature field
    Syntax,           //!< not a tag list (detail: the piece)
    Version,          //!< v= is not 1
    TagMissing,       //!< detail: the tag
    TagInvalid,       //!< detail: the tag and its value
    AlgorithmUnknown, //!< detail: a=
    AlgorithmOld,     //!< rsa-sha1 (RFC 8301 section 3.1)
    FromNotSigned,    //!< h= lacks From (section 5.4)
    IdentityForeign,  //!< i= is not in d= (section 3.5)
    TimesReversed,    //!< x= is not after t=
    Expired,          //!< x= is over (detail: the date)
    TooMany,          //!< further signatures are not looked at
    // of the key
    KeyMissing,     //!< no TXT record, or none of them is a key
    KeyUnreachable, //!< DNS did not answer (detail: the failure's word)
    KeyRevoked,     //!< p= is empty
    KeyMalformed,   //!< detail: what
    KeyTooShort,    //!< RSA below 1024 bits (RFC 8301 section 3.2; detail: bits)
    KeyOtherKind,   //!< k= is not that of a=
    KeyOtherHash,   //!< h= of the key does not allow sha256
    KeyNotForMail,  //!< s= of the key does not allow email
    KeyStrict,      //!< t=s, but i= is a sub-domain of d=
    // of the verification
    BodyTooShort,  //!< l= is larger than the body
    BodyChanged,   //!< bh= does not match
    HeaderChanged, //!< bh= matches, b= does not: header changed, or not the key that signed
};
//! Stable lower-case word for JSON and tests: "body-changed".
const char *reasonWord(Reason reason);

enum class Algorithm { RsaSha256, Ed25519Sha256, RsaSha1, Unknown };

class Signature
{
public:
    static constexpr qint64 longestBody = 1'000'000'000'000; //!< stands for every larger l=

    RawField field;
    QByteArray algorithmName; //!< as written
    Algorithm algorithm = Algorithm::Unknown;
    QByteArray domain;   //!< d=, lower case, A-labels
    QByteArray selector; //!< s=, A-labels
    QByteArray identity; //!< i= decoded, its domain in A-labels; "@" d= where it is missing
    QList<QByteArray> signedFields;
    Canonical header = Canonical::Simple;
    Canonical body = Canonical::Simple;
    std::optional<qint64> length;   //!< l=
    std::optional<qint64> signedAt; //!< t=, seconds since 1970
    std::optional<qint64> expires;  //!< x=
    QByteArray signature;           //!< b=
    QByteArray bodyHash;            //!< bh=
    Reason trouble = Reason::None;  //!< None: well-formed and acceptable
    QByteArray troubleDetail;

    //! Never fails: what is wrong stands in `trouble`, and what could be read is there.
    static Signature parse(const RawField &field);
    //! The same for ARC-Message-Signature (RFC 8617 section 4.1.2): no v=, i= is a number, h= may be empty and need not name From.
    static Signature parseArc(const RawField &field);
    //! The same for ARC-Seal (section 4.1.3): neither bh= nor h=, always relaxed.
    static Signature parseSeal(const RawField &field);
    //! Name of the key record: selector._domainkey.domain.
    QByteArray keyName() const { return selector + "._domainkey." + domain; }
    //! The text that b= signs, hashed. Where h= names fields of this one's kind, others of them are meant (RFC 6376 section 5.4).
    QByteArray headerDigest(const QList<RawField> &fields) const;

    Signature() = default;

private:
    enum class Form { Dkim, ArcMessage, ArcSeal };
    static Signature read(const RawField &field, Form form);
    void fail(Reason reason, const QByteArray &detail = {});
    void readTags(const TagList &tags, Form form);
    void readNames(const TagList &tags, Form form);
    void readHashes(const TagList &tags, Form form);
    void readForms(const TagList &tags);
    void readTimes(const TagList &tags);
    void readIdentity(const TagList &tags);
};
static_assert(!std::is_aggregate_v<Signature>);

//! Is `name` the domain or one below it?
bool isWithin(const QByteArray &name, const QByteArray &domain);

} // namespace RelayMedic::Dkim
