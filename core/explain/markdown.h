// Markdown (CommonMark) for reports: everything from outside is escaped, so that no server writes a link or HTML into them.
#pragma once

#include "core/explain/reportmodel.h"

namespace RelayMedic::Markdown
{

QString escaped(const QString &text);
//! A code span, whatever the text contains.
QString code(const QString &text);
//! A fenced block that the text cannot end.
QString block(const QString &text);
//! Title, explanation, how sure, whose job, steps, the server's own words.
QString verdict(const ReportVerdict &verdict);

} // namespace RelayMedic::Markdown
