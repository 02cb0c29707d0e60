#include "core/knowledge/patterntable.h"

#include "core/knowledge/replycodes.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

QStringList wordsOf(const QList<PatternRow> &rows)
{
    QStringList words;
    for (const PatternRow &row : rows)
        words.append(row.words);
    return words;
}

bool spokenBy(const PatternRow &row, const QStringList &speakers)
{
    return row.ownWords || row.speakers.isEmpty() ||
           std::any_of(row.speakers.begin(), row.speakers.end(), [&](const QString &id) { return speakers.contains(id); });
}

int strength(const PatternRow &row)
{
    if (row.speakers.isEmpty())
        return 1;
    return row.words.isEmpty() ? 2 : 3;
}

} // namespace

PatternTable::PatternTable(QList<PatternRow> rows)
    : m_rows(std::move(rows))
    , m_words(wordsOf(m_rows))
{
}

const PatternRow *PatternTable::best(const Saying &saying) const
{
    const PatternRow *best = nullptr;
    const auto consider = [&](const PatternRow &row) {
        if (!row.fitsCodes(saying.code, saying.enhancedCode) || !row.fitsPhase(saying.phase) || !spokenBy(row, saying.speakers))
            return;
        if (!best || strength(row) > strength(*best))
            best = &row;
    };
    for (const int index : m_words.matches(plainWords(saying.words).toUtf8()))
        consider(m_rows.at(index));
    for (const PatternRow &row : m_rows) {
        if (row.words.isEmpty())
            consider(row);
    }
    return best;
}

Saying sampleSaying(const PatternRow &row)
{
    Saying saying = sayingOf(row.sample, row.phases.value(0, Phase::Unknown));
    if (!row.ownWords && !row.speakers.isEmpty())
        saying.speakers.prepend(row.speakers.first());
    return saying;
}

} // namespace RelayMedic
