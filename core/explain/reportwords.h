// The words of reports that stand around findings and verdicts; one context for translators, readable by lupdate.
#pragma once

#include <QCoreApplication>

namespace RelayMedic
{

struct ReportWords {
    Q_DECLARE_TR_FUNCTIONS(Report)
};

} // namespace RelayMedic
