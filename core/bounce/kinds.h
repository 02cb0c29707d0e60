// What kind of message this is: a bounce, a delay, a report of success, an automatic reply, a complaint.
#pragma once

#include "core/bounce/bounce.h"
#include "core/bounce/headers.h"

namespace RelayMedic
{

//! Of a message without a machine-readable report: its clues are enough to call it a bounce. `returnsMessage`: a message came
//! back with it.
bool looksLikeBounce(const Headers &headers, const QString &notice, bool returnsMessage);

//! Written by a mail system, by its From field.
bool isRobot(const Headers &headers);

//! The same without the robots of shops and services, whose letters may be about deliveries of another kind.
bool isMailSystem(const Headers &headers);

//! The words say that the server still tries.
bool speaksOfDelay(const QString &subject, const QString &notice);
//! The words say that the message arrived.
bool speaksOfDelivery(const QString &subject, const QString &notice);
//! RFC 3834 section 5, and the marks that programs used before it.
bool isAutoReply(const Headers &headers);

//! From the actions of a report (RFC 3464 section 2.3.3): one failure makes it a bounce.
BounceKind kindOfActions(const QStringList &actions);

} // namespace RelayMedic
