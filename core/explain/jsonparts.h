// Parts that the JSON of a diagnosis and of a bounce have in common.
#pragma once

#include "core/explain/json.h"
#include "core/explain/speaker.h"

namespace RelayMedic
{

//! The text, or null when there is none.
JsonValue textOrNull(const QString &text);
JsonArray stepsToJson(const QList<Step> &steps, Speaker &speaker);

} // namespace RelayMedic
