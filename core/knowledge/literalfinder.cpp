#include "core/knowledge/literalfinder.h"

#include <algorithm>

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
    Q_ASSERT(node != 0 && m_nodes[static_cast<std::size_t>(node)].literal < 0);
    m_nodes[static_cast<std::size_t>(node)].literal = index;
}

//! Where a node has no way on, it goes on from its longest proper suffix: afterwards every byte leads somewhere. The nodes
//! are numbered anew, the shallow ones first: nearly all of a text is read among those, and they stay in the cache.
void LiteralFinder::link()
{
    std::vector<int> suffix(m_nodes.size(), 0);
    std::vector<int> order{0};
    for (std::size_t done = 0; done < order.size(); ++done) {
        const int node = order[done];
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
            order.push_back(way);
        }
    }
    renumber(order);
}

void LiteralFinder::renumber(const std::vector<int> &order)
{
    std::vector<int> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
    std::vector<int> next;
    next.reserve(m_next.size());
    std::vector<Node> nodes;
    nodes.reserve(m_nodes.size());
    for (const int node : order) {
        const Node &old = m_nodes[static_cast<std::size_t>(node)];
        nodes.push_back({old.literal, place[static_cast<std::size_t>(old.shorter)]});
        for (int byteClass = 0; byteClass < m_classes; ++byteClass)
            next.push_back(place[static_cast<std::size_t>(m_next[static_cast<std::size_t>(node * m_classes + byteClass)])]);
    }
    m_next = std::move(next);
    m_nodes = std::move(nodes);
    for (const Node &node : m_nodes)
        m_endsSomething.push_back(node.literal >= 0 || node.shorter != 0 ? 1 : 0);
}

std::vector<int> LiteralFinder::find(QByteArrayView text) const
{
    std::vector<int> found;
    if (m_nodes.empty())
        return found;
    int node = 0;
    for (const char byte : text) {
        node = next(node, static_cast<unsigned char>(byte));
        if (m_endsSomething[static_cast<std::size_t>(node)] == 0)
            continue;
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
