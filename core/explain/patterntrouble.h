// What is wrong with a table of patterns, in one sentence for whoever wrote it.
#pragma once

#include "core/knowledge/rowreader.h"

namespace RelayMedic
{

//! "/etc/xdg/relaymedic/patterns.tsv, line 3, column 6 (cause): there is no cause "x.y"."
QString sentenceFor(const RowComplaint &complaint, const QString &file);

constexpr qsizetype maxComplaintsSaid = 20; //!< of one file; the rest is counted

//! Every complaint in a sentence, at most maxComplaintsSaid, then how many more there are.
QStringList sentencesFor(const QList<RowComplaint> &complaints, const QString &file);

} // namespace RelayMedic
