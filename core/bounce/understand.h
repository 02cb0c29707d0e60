// From the words that were found to what they mean: reply codes, phase, who spoke, cause, and how sure that is.
#pragma once

#include "core/bounce/bounce.h"

namespace RelayMedic
{

//! What was read about one recipient, before it is understood.
struct RecipientWords {
    QString address;
    QStringList words;            //!< pieces, the most telling first
    QStringList general;          //!< pieces that speak of nobody in particular
    QString status;               //!< enhanced code of a Status field; empty: none
    QString action;               //!< RFC 3464 section 2.3.3, lower case; may be empty
    QString reportingMta;         //!< who wrote the report
    QString remoteMta;            //!< who is quoted, where a field tells
    Phase phase = Phase::Unknown; //!< where the command is known that was refused
    bool byClient = false;        //!< told by a program that sends, which spoke with its own server
};

BouncedRecipient understand(const RecipientWords &read, const OriginalMessage &original);

//! Who spoke, from the hosts and the domains of sender and recipient (RFC 3464 tells hosts, not roles). A relaying refusal by
//! the recipient's side becomes relay.recipient-domain-not-hosted.
void attributeSpeech(BouncedRecipient &recipient, const OriginalMessage &original);

//! The registrable-looking end of a host name: its last two labels, or three below a two-letter country and a short label.
QString organisationOf(const QString &host);

} // namespace RelayMedic
