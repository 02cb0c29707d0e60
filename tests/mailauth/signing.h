// A signer for tests: DKIM signatures with every tag as a test wants it, by OpenSSL's own functions.
#pragma once

#include "core/base/handle.h"
#include "core/mailauth/dkim/signature.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <QHash>

namespace RelayMedic::Testing
{

//! A key pair, made when first wanted and kept for the run.
class KeyPair
{
public:
    static const KeyPair &rsa(int bits = 2048)
    {
        static QHash<int, std::shared_ptr<KeyPair>> made;
        auto &key = made[bits];
        if (!key) {
            key = std::make_shared<KeyPair>();
            key->m_key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(bits)));
        }
        return *key;
    }
    static const KeyPair &ed25519()
    {
        static const KeyPair key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
        return key;
    }
    KeyPair() = default;
    explicit KeyPair(EVP_PKEY *key)
        : m_key(key)
    {
    }

    bool isRsa() const { return EVP_PKEY_get_base_id(m_key.get()) == EVP_PKEY_RSA; }
    QByteArray algorithm() const { return isRsa() ? "rsa-sha256" : "ed25519-sha256"; }
    //! p= of the key record.
    QByteArray published() const
    {
        if (!isRsa()) {
            QByteArray raw(32, '\0');
            std::size_t size = 32;
            EVP_PKEY_get_raw_public_key(m_key.get(), reinterpret_cast<uchar *>(raw.data()), &size);
            return raw.toBase64();
        }
        uchar *der = nullptr;
        const int size = i2d_PUBKEY(m_key.get(), &der);
        const QByteArray bytes(reinterpret_cast<const char *>(der), size);
        OPENSSL_free(der);
        return bytes.toBase64();
    }
    QByteArray record() const { return QByteArray("v=DKIM1; k=") + (isRsa() ? "rsa" : "ed25519") + "; p=" + published(); }
    //! Signs a SHA-256 digest as DKIM does.
    QByteArray sign(const QByteArray &digest) const
    {
        const auto *bytes = reinterpret_cast<const uchar *>(digest.constData());
        const auto count = static_cast<std::size_t>(digest.size());
        QByteArray signature(1024, '\0');
        auto size = static_cast<std::size_t>(signature.size());
        auto *out = reinterpret_cast<uchar *>(signature.data());
        if (isRsa()) {
            const Handle<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(EVP_PKEY_CTX_new(m_key.get(), nullptr));
            EVP_PKEY_sign_init(context.get());
            EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING);
            EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256());
            EVP_PKEY_sign(context.get(), out, &size, bytes, count);
        } else {
            const Handle<EVP_MD_CTX, EVP_MD_CTX_free> context(EVP_MD_CTX_new());
            EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get());
            EVP_DigestSign(context.get(), out, &size, bytes, count);
        }
        return signature.left(static_cast<qsizetype>(size));
    }

private:
    Handle<EVP_PKEY, EVP_PKEY_free> m_key;
};

//! What a test wants in a signature; tags of the same name in `more` replace the usual ones, an empty value drops the tag.
struct SignatureOrder {
    const KeyPair *key = &KeyPair::rsa();
    QByteArray domain = "shop.example";
    QByteArray selector = "one";
    QByteArray canonical = "relaxed/relaxed";
    QByteArray fields = "from:to:subject:date";
    QByteArray more;       //!< "; l=10; x=20"
    QByteArray hashedBody; //!< null: the message's
    QByteArray bodyHash;   //!< in base64; null: of the body
};

//! Splits at the first empty line; both with CRLF.
inline QByteArray bodyOf(const QByteArray &message)
{
    const qsizetype end = message.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : message.mid(end + 4);
}

inline QByteArray hashOf(const QByteArray &body, const SignatureOrder &order)
{
    const bool relaxed = order.canonical.mid(order.canonical.indexOf('/') + 1) == "relaxed" && order.canonical.contains('/');
    return bodyHash(body, relaxed ? Canonical::Relaxed : Canonical::Simple).toBase64();
}

//! `message` (CRLF) with a signature field on top.
inline QByteArray signedMessage(const QByteArray &message, const SignatureOrder &order = {})
{
    QByteArray tags = "v=1; a=" + order.key->algorithm() + "; c=" + order.canonical + "; d=" + order.domain +
                      ";\r\n\ts=" + order.selector + order.more + "; h=" + order.fields + ";\r\n\tbh=";
    tags +=
        order.bodyHash.isNull() ? hashOf(order.hashedBody.isNull() ? bodyOf(message) : order.hashedBody, order) : order.bodyHash;
    tags += "; b=";
    const RawField field{"DKIM-Signature", "DKIM-Signature: " + tags};
    Dkim::Signature signature;
    signature.field = field;
    signature.signedFields = colonList(order.fields);
    signature.header = order.canonical.startsWith("relaxed") ? Canonical::Relaxed : Canonical::Simple;
    const QByteArray digest = signature.headerDigest(RawMessage::parse(message)->fields());
    return field.raw + order.key->sign(digest).toBase64() + "\r\n" + message;
}

//! A line of a test's zone. Long texts stand as pieces of at most 200 characters.
inline QByteArray txtLine(const QByteArray &name, const QByteArray &text)
{
    QByteArray line = name + " TXT";
    for (qsizetype at = 0; at < text.size(); at += 200)
        line += " \"" + text.mid(at, 200) + '"';
    return line + '\n';
}

} // namespace RelayMedic::Testing
