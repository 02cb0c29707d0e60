// Parts that the JSON of a diagnosis and of a bounce have in common.
#pragma once

#include "core/explain/speaker.h"

#include <QJsonArray>
#include <QJsonObject>

namespace RelayMedic
{

//! The text, or null when there is none.
QJsonValue textOrNull(const QString &text);
QJsonArray stepsToJson(const QList<Step> &steps, Speaker &speaker);

} // namespace RelayMedic
