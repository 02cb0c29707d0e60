// server.tls: is the connection encrypted as the settings ask (RFC 3207, RFC 8314)?
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeEncryption(const DialogueEvidence &seen);
QCoro::Task<ProbeOutcome> probeEncryption(Facts &facts); // lint: outlives the task
QList<const FindingRow *> encryptionRows();

} // namespace RelayMedic
