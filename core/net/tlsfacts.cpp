#include "core/net/tlsfacts.h"

#include "core/net/wiretext.h"

#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>

namespace RelayMedic
{

namespace
{

QString shown(const QStringList &parts)
{
    return visibleText(parts.join(QStringLiteral(", ")));
}

QString commonName(const QSslCertificate &certificate)
{
    const QString name = shown(certificate.subjectInfo(QSslCertificate::CommonName));
    return name.isEmpty() ? shown(certificate.subjectInfo(QSslCertificate::Organization)) : name;
}

QString issuerName(const QSslCertificate &certificate)
{
    const QString name = shown(certificate.issuerInfo(QSslCertificate::CommonName));
    return name.isEmpty() ? shown(certificate.issuerInfo(QSslCertificate::Organization)) : name;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2: return QStringLiteral("TLSv1.2");
    case QSsl::TlsV1_3: return QStringLiteral("TLSv1.3");
    default: return QStringLiteral("TLS");
    }
}

QStringList namesIn(const QSslCertificate &leaf)
{
    QStringList names;
    const auto alternatives = leaf.subjectAlternativeNames();
    for (auto it = alternatives.cbegin(); it != alternatives.cend(); ++it) {
        if (it.key() == QSsl::DnsEntry || it.key() == QSsl::IpAddressEntry)
            names += visibleText(it.value());
    }
    // RFC 6125 section 6.4.4: the common name counts only where there is no such name; the library does the same.
    if (names.isEmpty())
        names = leaf.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    return names;
}

void readError(TlsFacts &facts, const QSslError &error, const QSslCertificate &leaf)
{
    facts.errors += visibleText(error.errorString());
    const bool aboutLeaf = error.certificate().isNull() || error.certificate() == leaf;
    switch (error.error()) {
    case QSslError::HostNameMismatch: facts.nameMismatch = true; break;
    case QSslError::CertificateExpired:
        // An expired authority further up is a chain that does not hold: the dates shown are the leaf's.
        (aboutLeaf ? facts.expired : facts.untrusted) = true;
        break;
    case QSslError::CertificateNotYetValid: (aboutLeaf ? facts.notYetValid : facts.untrusted) = true; break;
    case QSslError::SelfSignedCertificate:
        facts.selfSigned = true;
        facts.untrusted = true;
        break;
    default: facts.untrusted = true; break;
    }
}

} // namespace

TlsFacts readTlsFacts(const QSslSocket &socket, const QList<QSslError> &errors)
{
    TlsFacts facts;
    const QSslCertificate leaf = socket.peerCertificate();
    facts.protocol = protocolName(socket.sessionProtocol());
    facts.cipher = socket.sessionCipher().name();
    for (const QSslCertificate &certificate : socket.peerCertificateChain()) {
        facts.chainSubjects += commonName(certificate);
        facts.chain += certificate.toDer();
    }
    facts.names = namesIn(leaf);
    facts.subject = commonName(leaf);
    facts.issuer = issuerName(leaf);
    facts.notBefore = leaf.effectiveDate();
    facts.notAfter = leaf.expiryDate();
    facts.selfSigned = leaf.isSelfSigned();
    for (const QSslError &error : errors)
        readError(facts, error, leaf);
    return facts;
}

QString tlsFailureDetail(const QString &libraryWords)
{
    const auto says = [&](const char *words) { return libraryWords.contains(QLatin1String(words), Qt::CaseInsensitive); };
    QString kind = QStringLiteral("handshake: ");
    if (says("wrong version number") || says("packet length too long") || says("http request") || says("bad record type"))
        kind = QStringLiteral("not TLS: ");
    else if (says("unsupported protocol") || says("protocol version") || says("no protocols available"))
        kind = QStringLiteral("protocol version: ");
    return kind + visibleText(libraryWords).simplified();
}

} // namespace RelayMedic
