// server.sign-in: does the server take the user's name and password (RFC 4954)? One attempt, and only where it may be made.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeSignIn(const DialogueEvidence &seen, const QString &username);
QCoro::Task<ProbeOutcome> probeSignIn(Facts &facts); // lint: outlives the task
QList<const FindingRow *> signInRows();

} // namespace RelayMedic
