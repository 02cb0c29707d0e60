// dns.server: has the configured server's name an address?
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

struct ServerNameEvidence {
    QString host;
    HostAddresses addresses;
    bool isRedirected = false; //!< connect-to leads elsewhere, DNS does not count
};

QList<Finding> judgeServerName(const ServerNameEvidence &evidence);
QCoro::Task<ProbeOutcome> probeServerName(Facts &facts); // lint: outlives the task
QList<const FindingRow *> serverNameRows();

} // namespace RelayMedic
