// A question put to one name server directly, without asking it to ask others: over UDP, and over TCP where the answer was cut.
//
// For what a resolver hides: does this server answer for the zone, and what does it hold now?
#pragma once

#include "core/model/case.h"
#include "core/net/cancellation.h"
#include "core/net/dnspacket.h"

namespace RelayMedic
{

//! `name` as questionName() makes it. TimedOut, Refused, Unreachable, Closed, Malformed, Cancelled. An answer with an error code is an
//! answer. `cancellation` outlives the task.
QCoro::Task<Result<DnsPacket>> askServer(NameServer server, QByteArray name, RecordType type, Cancellation *cancellation,
                                         std::chrono::milliseconds limit);

} // namespace RelayMedic
