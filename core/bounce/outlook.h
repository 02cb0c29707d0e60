// Outlook's .msg: a compound file with one stream a property ([MS-OXMSG] section 2.1, [MS-OXPROPS]).
//
// It is turned into the Internet message that it once was, so that every reader understands it: the header as it was
// received, the text or the HTML, attached reports and messages, and, where Outlook itself has taken the report apart, a
// delivery status (RFC 3464) made of what it kept of each recipient.
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace RelayMedic
{

constexpr int maxOutlookDepth = 3;                        //!< of messages attached to messages
constexpr int maxOutlookParts = 200;                      //!< recipients or attachments of a message that are read
constexpr qsizetype maxOutlookProperty = 4 * 1024 * 1024; //!< bytes of a property; a longer one is cut
constexpr qsizetype maxOutlookBytes = 16 * 1024 * 1024;   //!< that are read of a file in all

//! Header field of what messageOfOutlook() makes: it is not byte for byte the message that was signed.
constexpr auto rebuiltField = "X-Relay-Medic-Rebuilt-From";

bool isOutlookMessage(const QByteArray &bytes);

//! Malformed: not a compound file, or none that holds a message.
Result<QByteArray> messageOfOutlook(const QByteArray &bytes);

} // namespace RelayMedic
