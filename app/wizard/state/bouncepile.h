// BouncePile: many messages that came back, grouped by what is wrong. What is shown of them is small; the messages
// themselves stay in their files until one is chosen.
#pragma once

#include "core/explain/bouncegroups.h"

#include <set>

namespace RelayMedic
{

//! Where one message lies.
struct PilePlace {
    QString path;
    int index = -1; //!< in an mbox; -1: the file is one message

    bool operator==(const PilePlace &) const = default;
    bool operator<(const PilePlace &other) const { return path != other.path ? path < other.path : index < other.index; }
};

struct PiledRecipient {
    PilePlace place;
    QString address; //!< from outside; empty where the message does not tell
    QString words;   //!< the beginning of what the server said; from outside
};

struct PiledGroup {
    Verdict verdict; //!< with the values that all of them share
    int count = 0;   //!< recipients; more than `members` where there are very many
    QList<PiledRecipient> members;
};

struct PiledTrouble {
    QString path;
    QString why; //!< in words
};

struct BouncePile {
    BouncePile() = default;

    QList<PiledGroup> groups;  //!< troubles before notices, the most frequent first
    QList<PilePlace> ordinary; //!< messages that are no report
    int ordinaryCount = 0;
    QList<PiledTrouble> unreadable;
    int unreadableCount = 0;
    int bounces = 0;         //!< messages that report a failure
    int messages = 0;        //!< read, of whatever kind
    bool wasCut = false;     //!< a limit ended the reading
    bool wasStopped = false; //!< the person ended it
    QByteArray only;         //!< the message itself, where there is but one and nothing else

    int causes() const; //!< groups that are troubles
};
static_assert(!std::is_aggregate_v<BouncePile>);

//! Takes messages one by one, and forgets all but a line of each.
class PileBuilder
{
public:
    static constexpr int maxMessages = 10'000; //!< a window is no place for more; the command line has no limit
    static constexpr qint64 maxBytes = qint64(1024) * 1024 * 1024; //!< of all messages together
    static constexpr qsizetype maxMembers = 500;                   //!< that are listed of one group

    //! False when a limit is reached. A message that was taken before is not taken again.
    bool take(const BounceInput &input);
    void refuse(const QString &path, const Failure &failure);
    BouncePile pile(bool wasStopped) const;
    int messages() const { return m_messages; }

private:
    BounceGroups m_groups{false};
    std::map<QString, QList<PiledRecipient>> m_members; // by cause
    std::set<PilePlace> m_taken;
    QList<PilePlace> m_ordinary;
    QList<PiledTrouble> m_unreadable;
    int m_unreadableCount = 0;
    int m_messages = 0;
    qint64 m_bytes = 0;
    bool m_wasCut = false;
    QByteArray m_first;
};

} // namespace RelayMedic
