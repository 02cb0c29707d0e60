// Digests and signatures of DKIM and ARC, by OpenSSL: SHA-256, RSA with PKCS #1 v1.5 (RFC 8017), Ed25519 (RFC 8032).
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

namespace RelayMedic
{

//! SHA-256 that grows; copies are cheap and go on independently.
class Digest
{
public:
    Digest();
    Digest(const Digest &other);
    Digest &operator=(const Digest &other);
    ~Digest();
    void add(QByteArrayView bytes);
    //! 32 bytes; what was added so far, and more may be added afterwards.
    QByteArray value() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

enum class KeyKind { Rsa, Ed25519 };

class PublicKey
{
public:
    //! `der` is a SubjectPublicKeyInfo (RFC 6376 section 3.6.1), or PKCS #1's RSAPublicKey, which some publish instead.
    static Result<PublicKey> rsa(const QByteArray &der);
    //! The 32 bytes themselves (RFC 8463 section 4.2).
    static Result<PublicKey> ed25519(const QByteArray &raw);

    KeyKind kind() const { return m_kind; }
    int bits() const;
    //! `digest` is the SHA-256 of what was signed. RSA signs it as a digest, Ed25519 as its message (RFC 8463 section 3).
    bool verifies(const QByteArray &digest, const QByteArray &signature) const;

private:
    PublicKey() = default;

    struct Private;
    std::shared_ptr<const Private> d;
    KeyKind m_kind = KeyKind::Rsa;
};
static_assert(!std::is_aggregate_v<PublicKey>);

} // namespace RelayMedic
