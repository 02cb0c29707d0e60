// The report that is handed over: its formats, and writing it to a file whole or not at all.
#pragma once

#include "core/base/result.h"
#include "core/explain/report.h"

namespace RelayMedic
{

enum class ReportFormat { Html, Text, Markdown, Json };

//! By the ending of the file's name; HTML where it tells nothing.
ReportFormat formatOfFile(const QString &path);
//! ".md" of "Markdown (*.md)"; ".html" where the filter names no ending.
QString endingOfFilter(const QString &filter);
QString reportAs(ReportFormat format, const Diagnosis &diagnosis, const ReportOptions &options);
//! In the format of the file's ending. Io.
Result<void> writeReport(const QString &path, const Diagnosis &diagnosis, const ReportOptions &options);

} // namespace RelayMedic
