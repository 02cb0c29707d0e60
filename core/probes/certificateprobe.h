// server.certificate: is the certificate valid for this name, today, and from an authority that is trusted here?
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeCertificate(const DialogueEvidence &seen);
QCoro::Task<ProbeOutcome> probeCertificate(Facts &facts); // lint: outlives the task
QList<const FindingRow *> certificateRows();

} // namespace RelayMedic
