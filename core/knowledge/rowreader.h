// Reading a table of patterns strictly: what is wrong is told with its line and column, and the row is left out.
//
// The program's own tables (in the tests) and an organisation's file (core/knowledge/ownpatterns.h) go through the same
// eyes. The words for people stand in core/explain/patterntrouble.h.
#pragma once

#include "core/knowledge/rows.h"

namespace RelayMedic
{

enum class RowTrouble {
    Unreadable,  //!< the file cannot be opened or read; `value`: the system's words
    FileTooBig,  //!< more than maxTableBytes; nothing is read
    NotUtf8,     //!< nothing is read
    TooManyRows, //!< the rest is left out
    TooComplex,  //!< the patterns together are more than RE2 takes: all rows are left out
    LineTooLong,
    ColumnCount, //!< `value`: how many there are
    Id,
    IdTwice,
    Speaker,
    Phase,
    Code,
    Words,     //!< not an RE2 pattern
    WordsWide, //!< fits an empty text, and so everything; or neither words nor a speaker's code
    Cause,
    SampleMissing,
    SampleNotOwn, //!< the sample is not recognised by its own row; `value`: the row that takes it, or empty
    SourceMissing,
    Date,
};

struct RowComplaint {
    int line = 0;   //!< from 1; 0: the file as a whole
    int column = 0; //!< from 1; 0: the line as a whole
    RowTrouble trouble = RowTrouble::Unreadable;
    QString value; //!< what stands there; may be empty
};

struct RowReading {
    QList<PatternRow> rows; //!< those without a complaint
    QList<RowComplaint> complaints;
};

constexpr qsizetype maxTableBytes = 1024 * 1024; //!< some 5,000 rows; a person wrote it
constexpr qsizetype maxTableRows = 2'000;        //!< compile in well under a tenth of a second
constexpr qsizetype maxTableLine = 8'000;        //!< characters; the longest row of our own has 2,000

//! Rows of `table` (tab-separated UTF-8, `#` for comments). `file` is noted in the rows; `causes` are the ids that a row
//! may name (empty: any).
RowReading readPatternTable(const QByteArray &table, const QString &file, const QStringList &causes);

//! "column" of a row by its number from 1: "id", "speaker", "phases", "codes", "words", "cause", "sample", "source", "checked".
const char *patternColumnName(int column);

} // namespace RelayMedic
