// LiteralFinder: which of many short texts occur in a long one.
//
// At each place of the text a hash of the next bytes tells whether any of them can begin there, by a set of bits that stays
// in the nearest cache; only then are texts compared. An automaton of all of them (Aho and Corasick 1975) compares nothing,
// but its table takes megabytes, and waiting for memory took longer than all else.
#pragma once

#include <QByteArrayView>

#include <string>
#include <vector>

namespace RelayMedic
{

class LiteralFinder
{
public:
    LiteralFinder() = default;
    //! None of them is shorter than two bytes, and they are fewer than 65,536.
    explicit LiteralFinder(std::vector<std::string> literals);

    //! Indices of the literals that occur, each once, ascending. May be called from several threads.
    std::vector<int> find(QByteArrayView text) const;

private:
    //! Literals by their first bytes: two, three or four, as many as the shortest of them has. One pass over the text each.
    struct Starts {
        struct Literal {
            quint32 start; //!< its first bytes
            quint16 index;
        };
        int shift = 0;              //!< leaves of a hash the number of a bucket; a small set has few, to stay in the cache
        std::vector<quint64> used;  //!< a bit by bucket
        std::vector<quint16> begin; //!< by bucket, and one more: where its literals stand in `literals`
        std::vector<Literal> literals;
    };

    template<int Length>
    void add(Starts &starts, std::size_t longest);
    template<int Length>
    void scan(const Starts &starts, QByteArrayView text, std::vector<int> &found, std::vector<bool> &seen) const;

    std::vector<std::string> m_literals;
    Starts m_two;
    Starts m_three;
    Starts m_four;
};

} // namespace RelayMedic
