// Written JSON, read again.
#pragma once

#include "core/explain/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace RelayMedic
{

//! Empty where it is no JSON.
inline QJsonObject parsed(const JsonObject &written)
{
    return QJsonDocument::fromJson(written.text()).object();
}

} // namespace RelayMedic
