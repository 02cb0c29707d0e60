// Why an answer on a bounce is what it is: the rule with its source, the words that it rests on, and how speaker and phase were
// told. For people who want to check it or to add a rule.
#pragma once

#include "core/bounce/bounce.h"
#include "core/explain/json.h"
#include "core/explain/speaker.h"

namespace RelayMedic
{

//! Finished, redacted sentences; at least one.
QStringList whyLines(const BouncedRecipient &recipient, const OriginalMessage &original, Speaker &speaker);
//! { "rule": { "file", "id", "line"? } | null, "matched", "source", "checked", "from_memory",
//!   "speaker": { "host", "told_by", "belongs_to", "product", "recognised_by", "matched" }, "phase": { "command", "matched" } }
JsonObject whyToJson(const BouncedRecipient &recipient, const OriginalMessage &original, Speaker &speaker);

} // namespace RelayMedic
