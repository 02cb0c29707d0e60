// GuardedPatterns: patterns that are tried in their order, each only where one of the words stands without which it cannot
// match. Most texts hold none of them, and one pass for all the words costs less than one pattern.
#pragma once

#include "core/knowledge/literalfinder.h"

#include <QList>
#include <QRegularExpression>

#include <vector>

namespace RelayMedic
{

class GuardedPatterns
{
public:
    struct Row {
        const char *needs; //!< ASCII words in lower case, parted by "|"; upper and lower case are alike in the text
        QRegularExpression pattern;
    };
    static constexpr int maxRows = 64;

    explicit GuardedPatterns(const QList<Row> &rows);

    struct Found {
        int row = -1; //!< -1: none matches
        QRegularExpressionMatch match;
    };
    //! The first row that matches. May be called from several threads.
    Found first(const QString &text) const;
    bool matches(const QString &text) const { return first(text).row >= 0; }

private:
    QList<QRegularExpression> m_patterns;
    std::vector<quint64> m_rowsOfWord; // bit by row
    LiteralFinder m_words;
};

} // namespace RelayMedic
