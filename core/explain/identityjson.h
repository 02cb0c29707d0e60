// The names under which the mail goes out as JSON, with SPF's evaluation. For people they are drawn: identitymap.h.
#pragma once

#include "core/explain/json.h"
#include "core/explain/speaker.h"
#include "core/probes/senderproof.h"

namespace RelayMedic
{

//! Rows {role, value, domain, aligned, result}; `aligned` is null where it is not known or proves nothing.
JsonArray identityToJson(const SenderProof &proof, Speaker &speaker);
//! As `relaymedic-cli spf` gives it, with `delivers`: whether the address was seen to deliver. Null without an evaluation.
JsonValue identitySpfToJson(const SenderProof &proof, Speaker &speaker);

} // namespace RelayMedic
