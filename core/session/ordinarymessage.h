// An ordinary message, such as the returned copy of a test mail: what of it can be authenticated, and whom that would ask.
//
// Contacts nobody. The server that handed the message over is read from the Received fields (core/mailauth/received.h): the newest that
// names a public address. That is a guess where the receiving system has public addresses inside, so whoever shows it says so.
#pragma once

#include "core/mailauth/received.h"
#include "core/mailauth/spf/evaluation.h"

#include <QStringList>

namespace RelayMedic
{

struct OrdinaryMessage {
    OrdinaryMessage() = default;

    QStringList domains;    //!< that it names and that would be asked for: From, envelope, signatures; A-labels, no duplicates
    bool namesMore = false; //!< more domains than `maxNamedDomains`
    QString handedOverBy;   //!< address; empty where no Received field names a public one
    QString handedOverName; //!< the name that this server gave itself; may be empty
    QString envelopeFrom;   //!< of Return-Path; empty where there is none
    bool hasReturnPath = false; //!< "<>" is one, too
    bool isRebuilt = false;     //!< out of Outlook's own form: what was signed is gone
};
static_assert(!std::is_aggregate_v<OrdinaryMessage>);

constexpr qsizetype maxNamedDomains = 12;

//! Nothing where the bytes are no message with a header to judge: no From field, or neither a signature nor a trace of a server.
std::optional<OrdinaryMessage> ordinaryMessage(const QByteArray &bytes);
//! What SPF would be asked, for the server that handed the message over; nothing where that or the sender is not known.
std::optional<Spf::Query> handedOverQuery(const OrdinaryMessage &message);

} // namespace RelayMedic
