// AnswerCache: what was answered in this run, for as long as its time to live lasts (RFC 1035 section 3.2.1, RFC 2308).
//
// libunbound has a cache too, but behind its thread. Thousands of domains include the same few records: those are
// answered here at once. Failures are not kept: whoever asks again may have more luck.
#pragma once

#include "core/net/resolver.h"

#include <QHash>

namespace RelayMedic
{

class AnswerCache
{
public:
    static constexpr qsizetype maxEntries = 12'000;  //!< of each of the two generations
    static constexpr qsizetype maxDataBytes = 4'096; //!< larger answers are asked for again
    static constexpr std::chrono::seconds maxAge{3'600};

    //! `now` is of one steady clock. The time to live of what comes out is what is left of it.
    std::optional<Result<DnsAnswer>> find(const QByteArray &name, RecordType type, std::chrono::milliseconds now);
    //! Answers and proven absence with a time to live; anything else is ignored.
    void keep(const QByteArray &name, RecordType type, const Result<DnsAnswer> &answer, std::chrono::seconds timeToLive,
              std::chrono::milliseconds now);
    void clear();

private:
    struct Entry {
        std::optional<DnsAnswer> answer; //!< empty: absent
        FailureKind absence = FailureKind::NoData;
        std::chrono::milliseconds expires{0};
    };
    using Key = QPair<QByteArray, quint16>;

    // Two generations: when the young one is full it becomes the old one. What is still asked for moves back to the young.
    QHash<Key, Entry> m_young;
    QHash<Key, Entry> m_old;
};

} // namespace RelayMedic
