// client.blocklists: does the address that delivers the mail stand on a DNS blocklist (RFC 5782)?
//
// Asked only with the user's consent: every list learns the address and the name server that asks. A list that does not
// work through this name server says nothing, neither "listed" nor "clean".
#pragma once

#include "core/mailauth/blocklist/check.h"
#include "core/probes/deliveringaddress.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

struct BlocklistEvidence {
    BlocklistEvidence() = default;

    DeliveringAddress who;
    QString server;                     //!< the configured server, for the words
    QList<Blocklist::Outcome> outcomes; //!< of address lists and of domain lists
};
static_assert(!std::is_aggregate_v<BlocklistEvidence>);

QList<Finding> judgeBlocklists(const BlocklistEvidence &evidence);
QCoro::Task<ProbeOutcome> probeBlocklists(Facts &facts); // lint: outlives the task
QList<const FindingRow *> blocklistRows();

} // namespace RelayMedic
