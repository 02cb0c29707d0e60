// One small DNS question of our own over UDP, to learn whether anybody answers there.
//
// libunbound reports SERVFAIL both when a name server says so and when none ever answered; "the name server is broken"
// and "there is no network" are different findings, so in these cases the question is put once more by hand. The same for an
// answer that does not fit into a datagram, where nobody can ask over TCP (RFC 7766 section 5).
#pragma once

#include "core/model/case.h"
#include "core/net/resolver.h"

namespace RelayMedic
{

struct HandAnswer {
    int rcode = 0;
    bool isTruncated = false; //!< the whole is to be had over TCP only
};

//! What the first server that answers says. TimedOut when none does, Cancelled.
QCoro::Task<Result<HandAnswer>> askByHand(QList<NameServer> servers, QByteArray name, RecordType type, Cancellation *cancellation,
                                          std::chrono::milliseconds limit);

//! Does any of the servers take connections over TCP? Refused, Unreachable, Io, TimedOut, Cancelled.
QCoro::Task<Result<void>> takesStreams(QList<NameServer> servers, Cancellation *cancellation, std::chrono::milliseconds limit);

} // namespace RelayMedic
