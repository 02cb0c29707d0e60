#include "core/practice/certificates.h"

#include "core/base/handle.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace RelayMedic::Practice
{

namespace
{

using Key = Handle<EVP_PKEY, EVP_PKEY_free>;
using Certificate = Handle<X509, X509_free>;
using Memory = Handle<BIO, BIO_vfree>;
using Extension = Handle<X509_EXTENSION, X509_EXTENSION_free>;

constexpr long day = 86'400;

struct Validity {
    long from; //!< seconds from now
    long to;
};

Validity validityOf(CertificateKind kind)
{
    switch (kind) {
    case CertificateKind::Expired: return {-400 * day, -35 * day};
    case CertificateKind::NotYetValid: return {30 * day, 395 * day};
    case CertificateKind::Good:
    case CertificateKind::WrongName:
    case CertificateKind::SelfSigned: break;
    }
    return {-30 * day, 335 * day};
}

QString libraryWords()
{
    return QString::fromLatin1(ERR_error_string(ERR_get_error(), nullptr));
}

Key newKey()
{
    return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
}

QByteArray written(const Memory &memory)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return QByteArray(bytes, static_cast<qsizetype>(size));
}

bool addExtension(X509 *certificate, X509 *issuer, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setName(X509_NAME *name, const QByteArray &commonName)
{
    const auto *text = reinterpret_cast<const unsigned char *>(commonName.constData());
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, static_cast<int>(commonName.size()), -1, 0) == 1;
}

bool setSerial(X509 *certificate)
{
    quint64 serial = 0;
    if (RAND_bytes(reinterpret_cast<unsigned char *>(&serial), sizeof serial) != 1)
        return false;
    return ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial >> 1) == 1;
}

//! Version, serial number, names, dates and key: everything but extensions and signature.
Certificate unsignedCertificate(const QByteArray &subject, Validity validity, EVP_PKEY *key)
{
    Certificate certificate(X509_new());
    const bool complete = certificate && X509_set_version(certificate.get(), X509_VERSION_3) == 1 &&
                          setSerial(certificate.get()) && setName(X509_get_subject_name(certificate.get()), subject) &&
                          X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity.from) &&
                          X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity.to) &&
                          X509_set_pubkey(certificate.get(), key) == 1;
    if (!complete)
        certificate.reset();
    return certificate;
}

bool sign(X509 *certificate, X509 *issuer, EVP_PKEY *key)
{
    return X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 && X509_sign(certificate, key, EVP_sha256()) > 0;
}

QByteArray certificatePem(X509 *certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    return memory && PEM_write_bio_X509(memory.get(), certificate) == 1 ? written(memory) : QByteArray();
}

QByteArray keyPem(EVP_PKEY *key)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    const bool done = memory && PEM_write_bio_PrivateKey(memory.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1;
    return done ? written(memory) : QByteArray();
}

} // namespace

class PracticeAuthority::Private
{
public:
    Key key;
    Certificate certificate;
};

PracticeAuthority::PracticeAuthority()
    : d(std::make_unique<Private>())
{
}

PracticeAuthority::~PracticeAuthority() = default;

Result<std::unique_ptr<PracticeAuthority>> PracticeAuthority::create()
{
    std::unique_ptr<PracticeAuthority> authority(new PracticeAuthority);
    Private &d = *authority->d;
    d.key = newKey();
    // Older than every leaf, so that an expired one is nothing but expired.
    if (d.key)
        d.certificate = unsignedCertificate("Relay Medic practice authority", {-800 * day, 800 * day}, d.key.get());
    const bool complete = d.certificate &&
                          addExtension(d.certificate.get(), d.certificate.get(), NID_basic_constraints, "critical,CA:TRUE") &&
                          addExtension(d.certificate.get(), d.certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign") &&
                          addExtension(d.certificate.get(), d.certificate.get(), NID_subject_key_identifier, "hash") &&
                          sign(d.certificate.get(), d.certificate.get(), d.key.get());
    if (!complete)
        return failed(FailureKind::Unsupported, libraryWords());
    return authority;
}

QByteArray PracticeAuthority::certificate() const
{
    return certificatePem(d->certificate.get());
}

Result<Credentials> PracticeAuthority::issue(const QString &host, CertificateKind kind) const
{
    const Key key = newKey();
    const QByteArray name = (kind == CertificateKind::WrongName ? wrongCertificateName() : host).toLatin1();
    const Certificate certificate = key ? unsignedCertificate(name, validityOf(kind), key.get()) : Certificate();
    if (!certificate)
        return failed(FailureKind::Unsupported, libraryWords());
    const bool alone = kind == CertificateKind::SelfSigned;
    X509 *issuer = alone ? certificate.get() : d->certificate.get();
    const bool complete = addExtension(certificate.get(), issuer, NID_basic_constraints, "critical,CA:FALSE") &&
                          addExtension(certificate.get(), issuer, NID_ext_key_usage, "serverAuth") &&
                          addExtension(certificate.get(), issuer, NID_subject_alt_name, ("DNS:" + name).constData()) &&
                          sign(certificate.get(), issuer, alone ? key.get() : d->key.get());
    if (!complete)
        return failed(FailureKind::Unsupported, libraryWords());
    Credentials credentials;
    credentials.certificate = certificatePem(certificate.get());
    credentials.privateKey = keyPem(key.get());
    return credentials;
}

QString wrongCertificateName()
{
    return QStringLiteral("webhost-17.hosting.example");
}

} // namespace RelayMedic::Practice
