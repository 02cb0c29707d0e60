// One finding as JSON, as a diagnosis and the report on a domain show it.
#pragma once

#include "core/explain/speaker.h"

#include <QJsonObject>

namespace RelayMedic
{

QJsonObject findingToJson(const Finding &finding, Speaker &speaker);

} // namespace RelayMedic
