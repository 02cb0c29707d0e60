// From findings to candidates: which causes are spoken for, how strongly, and by whom.
#pragma once

#include "core/diagnosis/observations.h"

namespace RelayMedic
{

//! Place of a finding on the mail's way: address, name, connection, greeting, encryption, sign-in, sender, recipient,
//! the recipient's side, posture.
int linkOf(const Finding &finding);

//! One candidate for every finding that names a cause by itself.
QList<Candidate> directCandidates(const Observations &seen);
//! The relaying family, decided by the pattern of the relay matrix (core/diagnosis/relayrules.cpp).
QList<Candidate> relayCandidates(const Observations &seen);
//! What the bounce says; at most one.
QList<Candidate> bounceCandidates(const Observations &seen);

Candidate candidateFrom(const Finding &finding, const QString &cause, Confidence confidence);
//! Does the bounce tell of the same trouble as the live finding?
bool tellsOfTheSame(const QString &live, const QString &bounced);
//! Is this a cause whose words alone do not tell the ways of "relaying denied" apart?
bool isGenericRelayCause(const QString &cause);

} // namespace RelayMedic
