// server.relay: the relay matrix. {not signed in, signed in} x {recipient of the server, elsewhere} x {the user's sender, the
// account's address}, asked in one or two sessions, each ended after RCPT TO. The pattern of answers is the diagnosis.
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

//! What the matrix says of one session. `wasMeantToSignIn`: it is the user's own session, and the settings sign in.
QList<Finding> judgeRelay(const DialogueEvidence &seen, bool wasMeantToSignIn);
//! What the session without sign-in says, when the user's own one signs in.
QList<Finding> judgeStranger(const DialogueEvidence &seen);
//! Does the server probably trust this machine by its address: loopback, private, or the server's own network?
bool mayBeTrustedByAddress(const DialogueEvidence &seen);

QCoro::Task<ProbeOutcome> probeRelay(Facts &facts); // lint: outlives the task
QList<const FindingRow *> relayRows();

} // namespace RelayMedic
