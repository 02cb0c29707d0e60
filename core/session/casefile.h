// Case files (.relaymedic): what the user told us, as versioned JSON, without a secret.
#pragma once

#include "core/base/result.h"
#include "core/model/case.h"

namespace RelayMedic
{

constexpr qint64 maxCaseFileBytes = 64 * 1024 * 1024;

//! Io, Malformed, Unsupported (a newer version); the detail is a sentence for people.
Result<Case> loadCase(const QString &path);
//! Whole or not at all; readable by its owner alone. Io; the detail is a sentence for people.
Result<void> saveCase(const Case &saved, const QString &path);

} // namespace RelayMedic
