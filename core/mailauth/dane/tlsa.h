// TLSA records for mail servers: _25._tcp.HOST (RFC 6698 section 2, RFC 7672).
//
// A record "3 1 1 HASH" announces which certificate the server shows: who is meant (usage), of what the hash is made (selector), and
// how (matching type). It counts only where DNSSEC proves both where the mail goes (MX) and the record itself (RFC 7672 section 2.2).
// Usages 0 and 1 want the public authorities as well and cannot be used with SMTP (section 3.1.3).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace RelayMedic::Dane
{

enum class Usage : quint8 { AuthorityConstraint = 0, ServiceConstraint = 1, TrustAnchor = 2, DomainIssued = 3 };

enum class TlsaTrouble {
    None,
    TooShort,        //!< fewer bytes than its three numbers and one of data
    BadUsage,        //!< not 0 to 3
    UnusableUsage,   //!< 0 or 1: not for SMTP
    BadSelector,     //!< not 0 or 1
    BadMatchingType, //!< not 0 to 2
    BadLength,       //!< data that no hash of its kind has
};
//! Stable lower-case word: "bad-length".
const char *tlsaTroubleWord(TlsaTrouble trouble);

struct Tlsa {
    int usage = 0;
    int selector = 0;
    int matchingType = 0;
    QByteArray data;
    TlsaTrouble trouble = TlsaTrouble::None;

    bool isUsable() const { return trouble == TlsaTrouble::None; }
    //! "3 1 1 5b6f...", as in a zone file.
    QByteArray text() const;
};

//! Never fails: what is wrong stands in `trouble`.
Tlsa readTlsa(QByteArrayView rdata);

//! Does the record stand for this certificate? DER, the server's own first. For usage 3 that one counts, for usage 2 those which
//! issued it (RFC 7671 section 5.2; a server that sends its authority's certificate not along has none of these).
bool matches(const Tlsa &record, const QList<QByteArray> &chain);

//! The SubjectPublicKeyInfo inside a certificate (RFC 5280 section 4.1), as the bytes stand there; empty when it cannot be read.
QByteArray publicKeyInfo(const QByteArray &certificate);
//! "3 1 1" with the SHA-256 of the certificate's key: what to publish (RFC 7671 section 5.1). Empty when it cannot be read.
QByteArray recordFor(const QByteArray &certificate);

} // namespace RelayMedic::Dane
