// LiteralFinder: which of many short texts occur in a long one, in one pass (Aho and Corasick 1975).
#pragma once

#include <QByteArrayView>

#include <array>
#include <string>
#include <vector>

namespace RelayMedic
{

class LiteralFinder
{
public:
    LiteralFinder() = default;
    //! None of them is empty, and none is there twice.
    explicit LiteralFinder(const std::vector<std::string> &literals);

    //! Indices of the literals that occur, each once, ascending. May be called from several threads.
    std::vector<int> find(QByteArrayView text) const;

private:
    struct Node {
        int literal = -1; //!< that ends here
        int shorter = 0;  //!< nearest node on the way back at which a literal ends; 0: none
    };

    int next(int node, unsigned char byte) const { return m_next[static_cast<std::size_t>(node * m_classes + m_classOf[byte])]; }
    void number(const std::vector<std::string> &literals);
    void insert(const std::string &literal, int index);
    void link();
    void renumber(const std::vector<int> &order);

    std::array<unsigned char, 256> m_classOf{}; //!< bytes that occur in no literal are all alike: class 0
    int m_classes = 1;
    std::vector<int> m_next; //!< node by class
    std::vector<Node> m_nodes;
    std::vector<char> m_endsSomething; //!< by node: a literal ends here, or on the way back
};

} // namespace RelayMedic
