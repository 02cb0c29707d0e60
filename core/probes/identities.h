// The names under which a mail goes out, and which of them prove to receivers that it comes from the domain of its From field
// (RFC 9989 section 4.4: identifier alignment).
//
// SPF proves the envelope's domain, DKIM the signer's. What was not seen is left open: the signature of a message that was not read
// whole is not verified here, and an address that was not seen to deliver proves nothing when it is refused.
#pragma once

#include "core/probes/domainsurveys.h"
#include "core/probes/senderproof.h"

namespace RelayMedic
{

//! As they stand in the case; any may be empty.
struct SenderNames {
    QString from;
    QString envelopeFrom;
    QString helo;
    QString username;
    QList<Signer> signers; //!< of the message that came back
};

//! `alignment` was asked for the envelope's domain and for those of the signers; an empty one says nothing.
QList<SenderIdentity> identitiesOf(const SenderNames &names, const SenderProof &proof, const QList<SignerKeys> &keys,
                                   const Dmarc::Verdict &alignment);

} // namespace RelayMedic
