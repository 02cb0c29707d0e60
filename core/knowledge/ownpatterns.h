// An organisation's own patterns: a table of the same form as resources/knowledge/patterns-*.tsv, in the configuration
// folder. Its rows come before all of the program's; a row with a fault is left out and told, and never spoils the others.
#pragma once

#include "core/knowledge/rowreader.h"

namespace RelayMedic
{

//! "relaymedic/patterns.tsv" in the user's configuration folder (~/.config), else in one of the system's (/etc/xdg) that has
//! it: QStandardPaths, so that an administrator can install it for everybody.
QString ownPatternsFile();

//! To be called before the first meaning is asked for, or never: then there are no own patterns. The file is read when it is
//! first needed, and only then `causes` is asked for the ids that its rows may name.
void useOwnPatterns(const QString &file, QStringList (*causes)());

//! Rows and complaints of that file, read at the first call; no rows where there is no file. Safe from several threads.
const RowReading &ownPatterns();

} // namespace RelayMedic
