// server.role: is the configured server an inbound mail exchanger, of the sender's own domain or of the recipient's? Such a
// server takes mail *for* a domain and need not forward for its users.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

struct ServerRoleEvidence {
    QString host;
    QStringList addresses;
    DomainMail sender;
    DomainMail recipient;
};

QList<Finding> judgeServerRole(const ServerRoleEvidence &evidence);
QCoro::Task<ProbeOutcome> probeServerRole(Facts &facts); // lint: outlives the task
QList<const FindingRow *> serverRoleRows();

} // namespace RelayMedic
