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
    for (int i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).words.isEmpty())
            m_wordless.append(i);
    }
}

const PatternRow *PatternTable::best(const Saying &saying) const
{
    const auto enhanced = Smtp::EnhancedCode::parse(saying.enhancedCode.toLatin1());
    const auto fits = [&](const PatternRow &row) {
        return row.fitsCodes(saying.code, saying.enhancedCode, enhanced) && row.fitsPhase(saying.phase) &&
               spokenBy(row, saying.speakers);
    };
    // what costs least is asked first: of the rows that may fit, the strongest is tried first, and the first that fits wins
    const QByteArray words = plainWords(saying.words).toUtf8();
    std::vector<int> rows = m_words.candidates(words);
    rows.erase(std::remove_if(rows.begin(), rows.end(), [&](int row) { return !fits(m_rows.at(row)); }), rows.end());
    std::stable_sort(rows.begin(), rows.end(),
                     [&](int one, int other) { return strength(m_rows.at(one)) > strength(m_rows.at(other)); });
    const auto found = std::find_if(rows.begin(), rows.end(), [&](int row) { return m_words.matchesOne(row, words); });
    const PatternRow *best = found == rows.end() ? nullptr : &m_rows.at(*found);
    for (const int index : m_wordless) {
        const PatternRow &row = m_rows.at(index);
        if ((!best || strength(row) > strength(*best)) && fits(row))
            best = &row;
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
