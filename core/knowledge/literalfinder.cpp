#include "core/knowledge/literalfinder.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

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

constexpr std::size_t bucketsPerLiteral = 16; // so that a text of other words is seldom taken for one of them
constexpr int fewestBits = 6;
constexpr int mostBits = 15;

//! Knuth's multiplicative hash; the upper bits are the good ones.
quint32 bucketOf(quint32 start, int shift)
{
    return start * 2'654'435'761U >> shift;
}

} // namespace

LiteralFinder::LiteralFinder(std::vector<std::string> literals)
    : m_literals(std::move(literals))
{
    Q_ASSERT(m_literals.size() < std::numeric_limits<quint16>::max());
    add<2>(m_two, 2);
    add<3>(m_three, 3);
    add<4>(m_four, std::numeric_limits<std::size_t>::max());
}

template<int Length>
void LiteralFinder::add(Starts &starts, std::size_t longest)
{
    std::vector<Starts::Literal> literals;
    for (std::size_t i = 0; i < m_literals.size(); ++i) {
        Q_ASSERT(m_literals[i].size() >= 2);
        if (m_literals[i].size() >= Length && m_literals[i].size() <= longest)
            literals.push_back({startOf<Length>(m_literals[i].data()), static_cast<quint16>(i)});
    }
    if (literals.empty())
        return;
    int bits = fewestBits;
    while (bits < mostBits && std::size_t(1) << bits < literals.size() * bucketsPerLiteral)
        ++bits;
    starts.shift = 32 - bits;
    starts.used.assign((std::size_t(1) << bits) / 64, 0);
    starts.begin.assign((std::size_t(1) << bits) + 1, 0);
    for (const Starts::Literal &literal : literals)
        ++starts.begin[bucketOf(literal.start, starts.shift) + 1];
    std::partial_sum(starts.begin.begin(), starts.begin.end(), starts.begin.begin());
    std::vector<quint16> next(starts.begin);
    starts.literals.resize(literals.size());
    for (const Starts::Literal &literal : literals) {
        const quint32 bucket = bucketOf(literal.start, starts.shift);
        starts.used[bucket / 64] |= quint64(1) << bucket % 64;
        starts.literals[next[bucket]++] = literal;
    }
}

template<int Length>
void LiteralFinder::scan(const Starts &starts, QByteArrayView text, std::vector<int> &found, std::vector<bool> &seen) const
{
    if (starts.literals.empty())
        return;
    for (const char *at = text.data(), *end = text.data() + text.size(); end - at >= Length; ++at) {
        const quint32 start = startOf<Length>(at);
        const quint32 bucket = bucketOf(start, starts.shift);
        if ((starts.used[bucket / 64] >> bucket % 64 & 1) == 0)
            continue;
        for (quint16 i = starts.begin[bucket]; i < starts.begin[bucket + 1]; ++i) {
            const Starts::Literal &candidate = starts.literals[i];
            if (candidate.start != start || seen[candidate.index])
                continue;
            const std::string &literal = m_literals[candidate.index];
            if (literal.size() > static_cast<std::size_t>(end - at) || std::memcmp(at, literal.data(), literal.size()) != 0)
                continue;
            seen[candidate.index] = true;
            found.push_back(candidate.index);
        }
    }
}

std::vector<int> LiteralFinder::find(QByteArrayView text) const
{
    std::vector<int> found;
    std::vector<bool> seen(m_literals.size());
    scan<2>(m_two, text, found, seen);
    scan<3>(m_three, text, found, seen);
    scan<4>(m_four, text, found, seen);
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace RelayMedic
