// One small DNS question of our own over UDP, to learn whether anybody answers there.
//
// libunbound reports SERVFAIL both when a name server says so and when none ever answered; "the name server is broken"
// and "there is no network" are different findings, so in these cases the question is put once more by hand.
#pragma once

#include "core/model/case.h"
#include "core/net/resolver.h"

namespace RelayMedic
{

//! The response code of the first server that answers. TimedOut when none does, Cancelled.
QCoro::Task<Result<int>> askByHand(QList<NameServer> servers, QByteArray name, RecordType type, Cancellation *cancellation,
                                   std::chrono::milliseconds limit);

} // namespace RelayMedic
