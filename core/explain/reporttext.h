// Parts of the text report that a diagnosis and a bounce have in common.
#pragma once

#include "core/explain/reportmodel.h"
#include "core/explain/textpage.h"

namespace RelayMedic
{

//! Title, explanation, how sure, whose job; then the steps and the server's own words.
void writeVerdict(TextPage &page, const ReportVerdict &verdict);

} // namespace RelayMedic
