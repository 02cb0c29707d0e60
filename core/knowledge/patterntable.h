// PatternTable: rows of patterns, and the row that fits a saying best.
#pragma once

#include "core/knowledge/rows.h"
#include "core/knowledge/wordset.h"

namespace RelayMedic
{

class PatternTable
{
public:
    explicit PatternTable(QList<PatternRow> rows);

    //! Speaker's words before a speaker's bare code before general words; then the order of the rows. nullptr: none fits.
    //! May be called from several threads.
    const PatternRow *best(const Saying &saying) const;
    const QList<PatternRow> &rows() const { return m_rows; }
    //! False when the patterns together are more than RE2 takes: then no words match.
    bool isUsable() const { return m_words.isUsable(); }

private:
    QList<PatternRow> m_rows;
    WordSet m_words;
    QList<int> m_wordless; // rows that go by codes alone
};

//! A row's own sample, said by its first speaker in its first phase.
Saying sampleSaying(const PatternRow &row);

} // namespace RelayMedic
