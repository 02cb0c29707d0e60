#include "core/knowledge/literalfinder.h"

#include <algorithm>
#include <cstring>

namespace RelayMedic
{

namespace
{

template<int Length>
quint32 startOf(const char *bytes)
{
    quint32 start = 0;
    std::memcpy(&start, bytes, Length);
    return start;
}

quint32 hashOf(quint32 start)
{
    return start * 2'654'435'761U >> 17; // Knuth's multiplicative hash; 15 bits are left
}

} // namespace

LiteralFinder::LiteralFinder(std::vector<std::string> literals)
    : m_literals(std::move(literals))
{
    const auto insert = [](Starts &starts, quint32 start, int index) {
        starts.hashes.set(hashOf(start));
        starts.literals.emplace(start, index);
    };
    for (std::size_t i = 0; i < m_literals.size(); ++i) {
        const std::string &literal = m_literals[i];
        Q_ASSERT(literal.size() >= 2);
        if (literal.size() == 2)
            insert(m_two, startOf<2>(literal.data()), static_cast<int>(i));
        else if (literal.size() == 3)
            insert(m_three, startOf<3>(literal.data()), static_cast<int>(i));
        else
            insert(m_four, startOf<4>(literal.data()), static_cast<int>(i));
    }
}

template<int Length>
void LiteralFinder::scan(const Starts &starts, QByteArrayView text, std::vector<int> &found) const
{
    if (starts.literals.empty())
        return;
    for (qsizetype at = 0; at + Length <= text.size(); ++at) {
        const quint32 start = startOf<Length>(text.data() + at);
        if (!starts.hashes[hashOf(start)])
            continue;
        const QByteArrayView rest = text.sliced(at);
        const auto [first, last] = starts.literals.equal_range(start);
        for (auto entry = first; entry != last; ++entry) {
            if (rest.startsWith(m_literals[static_cast<std::size_t>(entry->second)]))
                found.push_back(entry->second);
        }
    }
}

std::vector<int> LiteralFinder::find(QByteArrayView text) const
{
    std::vector<int> found;
    scan<2>(m_two, text, found);
    scan<3>(m_three, text, found);
    scan<4>(m_four, text, found);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace RelayMedic
