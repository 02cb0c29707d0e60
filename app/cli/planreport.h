// --dry-run: what would be contacted, as text or JSON.
#pragma once

#include "app/cli/commonoptions.h"
#include "core/session/session.h"

namespace RelayMedic
{

QString planReport(const Plan &plan, Format format);

} // namespace RelayMedic
