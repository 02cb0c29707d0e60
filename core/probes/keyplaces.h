// Where the keys for the mail's signatures (DKIM, RFC 6376 section 3.6.2.1) may stand: SELECTOR._domainkey.DOMAIN.
//
// Selectors cannot be listed. They come from the user, from the signatures of a message that came back, and from what the provider
// usually uses; only the first two are known to be in use.
#pragma once

#include "core/model/case.h"

namespace RelayMedic
{

//! Domain and selector of a signature, without its hashes.
struct Signer {
    QByteArray domain; //!< d=, lower case
    QByteArray selector;
};

struct KeyPlace {
    QByteArray domain;
    QByteArray selector;
    bool isGiven = true; //!< false: only usual at the provider
};

constexpr qsizetype maxSignatures = 5; //!< of a returned message; receivers look at few, too (RFC 6376 section 6.1)

//! Who signed the message that the bounce returns; signatures that name no domain or selector are left out.
QList<Signer> returnedSigners(const QByteArray &bounce);
//! What the user and the returned message name.
QList<KeyPlace> givenKeyPlaces(const Case &input, const QString &senderDomain);
//! The same, and what is usual at the provider of the server or of this mail exchanger (either may be empty).
QList<KeyPlace> keyPlaces(const Case &input, const QString &senderDomain, const QString &exchanger);

} // namespace RelayMedic
