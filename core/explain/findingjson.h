// One finding as JSON, as a diagnosis and the report on a domain show it.
#pragma once

#include "core/explain/json.h"
#include "core/explain/speaker.h"

namespace RelayMedic
{

JsonObject findingToJson(const Finding &finding, Speaker &speaker);

} // namespace RelayMedic
