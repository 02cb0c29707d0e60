#include "app/wizard/state/handedreport.h"
#include "core/explain/json.h"

#include <QFileInfo>
#include <QSaveFile>

namespace RelayMedic
{

ReportFormat formatOfFile(const QString &path)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("json"))
        return ReportFormat::Json;
    if (ending == QLatin1String("md") || ending == QLatin1String("markdown"))
        return ReportFormat::Markdown;
    if (ending == QLatin1String("txt"))
        return ReportFormat::Text;
    return ReportFormat::Html;
}

QString endingOfFilter(const QString &filter)
{
    const qsizetype star = filter.lastIndexOf(QLatin1String("(*."));
    return star < 0 ? QStringLiteral(".html") : filter.mid(star + 2).chopped(1);
}

QString reportAs(ReportFormat format, const Diagnosis &diagnosis, const ReportOptions &options)
{
    switch (format) {
    case ReportFormat::Html: return diagnosisToHtml(diagnosis, options);
    case ReportFormat::Text: return diagnosisToText(diagnosis, options);
    case ReportFormat::Markdown: return diagnosisToMarkdown(diagnosis, options);
    case ReportFormat::Json: return QString::fromUtf8(diagnosisToJson(diagnosis, options).indented());
    }
    return {};
}

Result<void> writeReport(const QString &path, const Diagnosis &diagnosis, const ReportOptions &options)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(FailureKind::Io, file.errorString());
    file.write(reportAs(formatOfFile(path), diagnosis, options).toUtf8());
    if (!file.commit())
        return failed(FailureKind::Io, file.errorString());
    return {};
}

} // namespace RelayMedic
