// WordSet: many patterns over one text (RE2, so in linear time: hostile text cannot make it slow).
#pragma once

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <memory>
#include <vector>

namespace RelayMedic
{

class WordSet
{
public:
    //! Patterns ignore case; an empty one and what is no pattern never match.
    //! The words that a pattern is found by have `shortestLiteral` bytes or more; where the texts are long, shorter ones
    //! occur too often to be worth looking for.
    explicit WordSet(const QStringList &patterns, int shortestLiteral = 3);
    ~WordSet();
    WordSet(const WordSet &) = delete;
    WordSet &operator=(const WordSet &) = delete;

    //! Indices into `patterns`, ascending. May be called from several threads.
    std::vector<int> matches(const QByteArray &utf8) const;
    //! Those of them that may match, by their literal words alone, ascending; matchesOne() tells.
    std::vector<int> candidates(const QByteArray &utf8) const;
    //! `index` is one of candidates().
    bool matchesOne(int index, const QByteArray &utf8) const;
    //! False when there is no pattern.
    bool isUsable() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

//! Does RE2 take it?
bool isPattern(const QString &pattern);

//! What the named groups of a pattern hold where it first matches, case ignored; empty when it does not match.
QMap<QString, QString> namedGroups(const QString &pattern, const QByteArray &utf8);

//! The part of the text that one pattern fits first, ignoring case; empty where it does not or is no pattern.
QString firstMatch(const QString &pattern, const QString &text);

} // namespace RelayMedic
