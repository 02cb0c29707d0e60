// Tables of the knowledge: tab-separated text in the program's resources, one row a line, `#` for comments.
//
// Data that carries ids and no sentences for people. A broken table is a programming error, caught by the tests: a row
// with the wrong number of columns is left out here.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace RelayMedic
{

//! Rows of `:/relaymedic/knowledge/<name>` with exactly `columns` cells; a missing table has no rows.
QList<QStringList> knowledgeTable(const QString &name, int columns);
//! Lines of a table that are neither comments nor rows of `columns` cells, for the tests.
QStringList brokenLines(const QString &name, int columns);
//! Names of the tables whose name begins with `prefix`, sorted.
QStringList knowledgeTables(const QString &prefix);

} // namespace RelayMedic
