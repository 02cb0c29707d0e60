// client.reverse: has the address that delivers the mail a name that leads back to it (RFC 8601 section 3), and one that
// somebody chose?
//
// Receivers ask that of whoever hands mail over to them; a submission server does not ask it of its users. So only for an address
// that delivers is anything wrong here, and what DNS did not answer is unknown.
#pragma once

#include "core/mailauth/iprev/iprev.h"
#include "core/probes/deliveringaddress.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

struct ReverseEvidence {
    ReverseEvidence() = default;

    DeliveringAddress who;
    Iprev::Outcome proof;
    QString suggested;              //!< the name that the address should have; empty where none is known
    bool suggestedLeadsBack = true; //!< that name has the address already
    QString server;                 //!< the configured server, for the words
};
static_assert(!std::is_aggregate_v<ReverseEvidence>);

QList<Finding> judgeReverse(const ReverseEvidence &evidence);
QCoro::Task<ProbeOutcome> probeReverse(Facts &facts); // lint: outlives the task
QList<const FindingRow *> reverseRows();

} // namespace RelayMedic
