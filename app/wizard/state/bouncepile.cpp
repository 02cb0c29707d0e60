#include "app/wizard/state/bouncepile.h"

#include "core/explain/phrasebook.h"
#include "core/explain/readtrouble.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxWords = 160; // of the server, on one line of a list

} // namespace

int BouncePile::causes() const
{
    return static_cast<int>(
        std::count_if(groups.begin(), groups.end(), [](const PiledGroup &group) { return isTroubleCause(group.verdict.cause); }));
}

bool PileBuilder::take(const BounceInput &input)
{
    if (!input.bytes) {
        refuse(input.path, input.bytes.error());
        return true;
    }
    const PilePlace place{input.path, input.index};
    if (m_taken.contains(place))
        return true;
    m_bytes += input.bytes->size();
    m_wasCut = m_wasCut || m_messages == maxMessages || m_bytes > maxBytes;
    if (m_wasCut)
        return false;
    m_taken.insert(place);
    m_first = ++m_messages == 1 ? *input.bytes : QByteArray();
    const BounceReport report = readBounce(*input.bytes);
    const QStringList causes = m_groups.add(place.path, report);
    if (report.kind == BounceKind::NotABounce && m_ordinary.size() < maxMembers)
        m_ordinary.append(place);
    for (qsizetype i = 0; i < causes.size(); ++i) {
        const BouncedRecipient &recipient = report.recipients.at(i);
        QList<PiledRecipient> &members = m_members[causes.at(i)];
        if (members.size() < maxMembers)
            members.append({place, plainValue(recipient.address), plainValue(recipient.diagnostic, maxWords)});
    }
    return true;
}

void PileBuilder::refuse(const QString &path, const Failure &failure)
{
    ++m_unreadableCount;
    if (m_unreadable.size() < maxMembers)
        m_unreadable.append({path, whyUnreadable(failure)});
}

BouncePile PileBuilder::pile(bool wasStopped) const
{
    BouncePile pile;
    for (const BounceGroup &group : m_groups.groups())
        pile.groups.append({group.verdict, group.count, m_members.at(group.verdict.cause)});
    pile.ordinary = m_ordinary;
    pile.ordinaryCount = m_groups.ordinary();
    pile.unreadable = m_unreadable;
    pile.unreadableCount = m_unreadableCount;
    pile.bounces = m_groups.failures();
    pile.messages = m_messages;
    pile.wasCut = m_wasCut;
    pile.wasStopped = wasStopped;
    if (m_messages == 1 && m_unreadableCount == 0)
        pile.only = m_first;
    return pile;
}

} // namespace RelayMedic
