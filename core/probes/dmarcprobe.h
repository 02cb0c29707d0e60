// posture.dmarc: which DMARC record applies to the sender's domain, and can receivers use it (RFC 9989; RFC 7489 where that differs)?
//
// The record is found by the walk up the tree of names and by the public suffix list, and both readings are told where they differ.
// Whether a mail passes is not judged here: that needs the mail (core/mailauth/dmarc/evaluate.h).
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QCoro::Task<ProbeOutcome> probeDmarc(Facts &facts); // lint: outlives the task

} // namespace RelayMedic
