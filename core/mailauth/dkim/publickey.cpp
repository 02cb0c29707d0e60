#include "core/mailauth/dkim/publickey.h"

#include "core/base/handle.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace RelayMedic
{

namespace
{

using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;
using KeyContext = Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Key = Handle<EVP_PKEY, EVP_PKEY_free>;

const uchar *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

std::size_t sizeOf(const QByteArray &bytes)
{
    return static_cast<std::size_t>(bytes.size());
}

} // namespace

struct Digest::Private {
    DigestContext context{EVP_MD_CTX_new()};
};

Digest::Digest()
    : d(std::make_unique<Private>())
{
    EVP_DigestInit_ex(d->context.get(), EVP_sha256(), nullptr);
}

Digest::Digest(const Digest &other)
    : d(std::make_unique<Private>())
{
    EVP_MD_CTX_copy_ex(d->context.get(), other.d->context.get());
}

Digest &Digest::operator=(const Digest &other)
{
    if (this != &other)
        EVP_MD_CTX_copy_ex(d->context.get(), other.d->context.get());
    return *this;
}

Digest::~Digest() = default;

void Digest::add(QByteArrayView bytes)
{
    EVP_DigestUpdate(d->context.get(), bytes.data(), static_cast<std::size_t>(bytes.size()));
}

QByteArray Digest::value() const
{
    const DigestContext copy(EVP_MD_CTX_new());
    EVP_MD_CTX_copy_ex(copy.get(), d->context.get());
    QByteArray hash(32, '\0');
    EVP_DigestFinal_ex(copy.get(), reinterpret_cast<uchar *>(hash.data()), nullptr);
    return hash;
}

struct PublicKey::Private {
    Key key;
};

Result<PublicKey> PublicKey::rsa(const QByteArray &der)
{
    auto inside = std::make_shared<Private>();
    const uchar *at = bytesOf(der);
    inside->key.reset(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
    if (!inside->key) {
        at = bytesOf(der);
        inside->key.reset(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(der.size())));
    }
    // an RSASSA-PSS key, or one of another kind, is none that DKIM knows
    if (!inside->key || EVP_PKEY_get_base_id(inside->key.get()) != EVP_PKEY_RSA)
        return failed(FailureKind::Malformed);
    PublicKey key;
    key.d = std::move(inside);
    return key;
}

Result<PublicKey> PublicKey::ed25519(const QByteArray &raw)
{
    constexpr qsizetype keyBytes = 32;
    if (raw.size() != keyBytes)
        return failed(FailureKind::Malformed);
    auto inside = std::make_shared<Private>();
    inside->key.reset(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytesOf(raw), sizeOf(raw)));
    if (!inside->key)
        return failed(FailureKind::Malformed);
    PublicKey key;
    key.d = std::move(inside);
    key.m_kind = KeyKind::Ed25519;
    return key;
}

int PublicKey::bits() const
{
    return EVP_PKEY_get_bits(d->key.get());
}

bool PublicKey::verifies(const QByteArray &digest, const QByteArray &signature) const
{
    if (m_kind == KeyKind::Ed25519) {
        const DigestContext context(EVP_MD_CTX_new());
        return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, d->key.get()) == 1 &&
               EVP_DigestVerify(context.get(), bytesOf(signature), sizeOf(signature), bytesOf(digest), sizeOf(digest)) == 1;
    }
    const KeyContext context(EVP_PKEY_CTX_new(d->key.get(), nullptr));
    return context && EVP_PKEY_verify_init(context.get()) == 1 &&
           EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) == 1 &&
           EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()) == 1 &&
           EVP_PKEY_verify(context.get(), bytesOf(signature), sizeOf(signature), bytesOf(digest), sizeOf(digest)) == 1;
}

} // namespace RelayMedic
