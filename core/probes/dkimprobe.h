// posture.dkim: can receivers find and use the keys for the signatures of the sender's mail (RFC 6376 section 3.6.1)?
//
// Judged are the keys at the selectors that the user or a returned message names. What is usual at the provider is looked at as well;
// that there is none tells nothing, and without any selector the answer is "cannot know".
#pragma once

#include "core/probes/facts.h"
#include "core/probes/probe.h"

namespace RelayMedic
{

QList<Finding> judgeSigningKeys(const QString &senderDomain, const QList<SignerKeys> &keys);
QCoro::Task<ProbeOutcome> probeDkim(Facts &facts); // lint: outlives the task

} // namespace RelayMedic
