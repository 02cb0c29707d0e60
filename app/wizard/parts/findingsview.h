// Lists for the folded parts of the result: findings, causes that were ruled out, further verdicts.
#pragma once

#include "core/model/verdict.h"

class QWidget;

namespace RelayMedic
{

//! Each finding with its state in mark and word, and the command that shows the same.
QWidget *findingList(const QList<Finding> &findings, QWidget *parent);
//! Each cause with the finding that excludes it.
QWidget *ruledOutList(const Diagnosis &diagnosis, QWidget *parent);
//! Title and explanation of each.
QWidget *verdictList(const QList<Verdict> &verdicts, QWidget *parent);

} // namespace RelayMedic
