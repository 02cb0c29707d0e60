#include "core/knowledge/literalfinder.h"

#include <algorithm>
#include <deque>

namespace RelayMedic
{

LiteralFinder::LiteralFinder(const std::vector<std::string> &literals)
{
    number(literals);
    m_nodes.resize(1);
    m_next.resize(static_cast<std::size_t>(m_classes), 0);
    for (std::size_t i = 0; i < literals.size(); ++i)
        insert(literals[i], static_cast<int>(i));
    link();
}

void LiteralFinder::number(const std::vector<std::string> &literals)
{
    for (const std::string &literal : literals) {
        for (const char byte : literal) {
            unsigned char &own = m_classOf[static_cast<unsigned char>(byte)];
            if (own == 0)
                own = static_cast<unsigned char>(m_classes++);
        }
    }
}

void LiteralFinder::insert(const std::string &literal, int index)
{
    int node = 0;
    for (const char byte : literal) {
        const auto place = static_cast<std::size_t>(node * m_classes + m_classOf[static_cast<unsigned char>(byte)]);
        if (m_next[place] == 0) {
            m_next[place] = static_cast<int>(m_nodes.size());
            m_nodes.emplace_back();
            m_next.resize(m_next.size() + static_cast<std::size_t>(m_classes), 0);
        }
        node = m_next[place];
    }
    m_nodes[static_cast<std::size_t>(node)].literal = index;
}

//! Where a node has no way on, it goes on from its longest proper suffix: afterwards every byte leads somewhere.
void LiteralFinder::link()
{
    std::vector<int> suffix(m_nodes.size(), 0);
    std::deque<int> queue{0};
    while (!queue.empty()) {
        const int node = queue.front();
        queue.pop_front();
        for (int byteClass = 0; byteClass < m_classes; ++byteClass) {
            int &way = m_next[static_cast<std::size_t>(node * m_classes + byteClass)];
            const int fallback =
                node == 0 ? 0 : m_next[static_cast<std::size_t>(suffix[static_cast<std::size_t>(node)] * m_classes + byteClass)];
            if (way == 0) {
                way = fallback;
                continue;
            }
            suffix[static_cast<std::size_t>(way)] = fallback;
            const Node &before = m_nodes[static_cast<std::size_t>(fallback)];
            m_nodes[static_cast<std::size_t>(way)].shorter = before.literal >= 0 ? fallback : before.shorter;
            queue.push_back(way);
        }
    }
}

std::vector<int> LiteralFinder::find(QByteArrayView text) const
{
    std::vector<int> found;
    if (m_nodes.empty())
        return found;
    int node = 0;
    for (const char byte : text) {
        node = next(node, static_cast<unsigned char>(byte));
        for (int at = node; at != 0; at = m_nodes[static_cast<std::size_t>(at)].shorter) {
            const int literal = m_nodes[static_cast<std::size_t>(at)].literal;
            if (literal >= 0)
                found.push_back(literal);
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace RelayMedic
