#include "core/bounce/guardedpatterns.h"

#include <algorithm>

namespace RelayMedic
{

GuardedPatterns::GuardedPatterns(const QList<Row> &rows)
{
    Q_ASSERT(rows.size() <= maxRows);
    std::vector<std::string> words;
    for (int row = 0; row < rows.size(); ++row) {
        m_patterns.append(rows.at(row).pattern);
        for (const QByteArray &word : QByteArray(rows.at(row).needs).split('|')) {
            // a word may stand for several rows; the finder knows each once
            const auto known = std::find(words.begin(), words.end(), word.toStdString());
            const auto index = static_cast<std::size_t>(known - words.begin());
            if (known == words.end()) {
                words.push_back(word.toStdString());
                m_rowsOfWord.push_back(0);
            }
            m_rowsOfWord[index] |= quint64(1) << row;
        }
    }
    m_words = LiteralFinder(words);
}

GuardedPatterns::Found GuardedPatterns::first(const QString &text) const
{
    quint64 mayFit = 0;
    for (const int word : m_words.find(text.toLatin1().toLower()))
        mayFit |= m_rowsOfWord.at(static_cast<std::size_t>(word));
    for (int row = 0; row < m_patterns.size(); ++row) {
        if ((mayFit >> row & 1) == 0)
            continue;
        auto match = m_patterns.at(row).match(text);
        if (match.hasMatch())
            return {row, std::move(match)};
    }
    return {};
}

} // namespace RelayMedic
