#include "app/wizard/models/pilemodel.h"

#include "app/wizard/state/outside.h"

#include "core/explain/phrasebook.h"

#include <QFileInfo>
#include <QLocale>

namespace RelayMedic
{

namespace
{

//! "17.eml", or "inbox.mbox, message 3".
QString nameOf(const PilePlace &place)
{
    const QString file = isolated(QFileInfo(place.path).fileName(), 120);
    if (place.index < 0)
        return file;
    return PileModel::tr("%1, message %2").arg(file, QLocale().toString(place.index + 1));
}

} // namespace

void PileModel::setPile(const BouncePile &pile)
{
    beginResetModel();
    m_pile = pile;
    m_tops = tops();
    endResetModel();
}

QList<PileModel::Top> PileModel::tops() const
{
    QList<Top> list(m_pile.groups.size(), Top::Group);
    if (m_pile.ordinaryCount > 0)
        list.append(Top::Ordinary);
    if (m_pile.unreadableCount > 0)
        list.append(Top::Unreadable);
    return list;
}

std::optional<PiledRecipient> PileModel::chosen(const QModelIndex &index) const
{
    if (!index.isValid())
        return std::nullopt;
    const QModelIndex top = index.parent().isValid() ? index.parent() : index;
    const int member = index.parent().isValid() ? index.row() : 0;
    switch (m_tops.at(top.row())) {
    case Top::Group: return m_pile.groups.at(top.row()).members.value(member);
    case Top::Ordinary: return PiledRecipient{m_pile.ordinary.value(member), {}, {}};
    case Top::Unreadable: break;
    }
    return std::nullopt;
}

QModelIndex PileModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex PileModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0));
}

int PileModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_tops.size());
    if (parent.internalId() != 0)
        return 0;
    switch (m_tops.at(parent.row())) {
    case Top::Group: return static_cast<int>(m_pile.groups.at(parent.row()).members.size());
    case Top::Ordinary: return static_cast<int>(m_pile.ordinary.size());
    case Top::Unreadable: return static_cast<int>(m_pile.unreadable.size());
    }
    return 0;
}

int PileModel::columnCount(const QModelIndex &) const
{
    return 1;
}

PileModel::Line PileModel::groupLine(const PiledGroup &group) const
{
    const Phrasebook words;
    QString detail = tr("%n recipient(s)", nullptr, group.count);
    if (isTroubleCause(group.verdict.cause))
        detail = tr("%1 · Whose job: %2", "12 recipients, who").arg(detail, words.who(group.verdict.who));
    if (group.count > group.members.size())
        detail = tr("%1 · the first %2 are listed").arg(detail, QLocale().toString(group.members.size()));
    return {words.say(group.verdict.title), detail};
}

PileModel::Line PileModel::topLine(int row) const
{
    switch (m_tops.at(row)) {
    case Top::Group: return groupLine(m_pile.groups.at(row));
    case Top::Ordinary: return {tr("No refusal was found in these messages"), tr("%n message(s)", nullptr, m_pile.ordinaryCount)};
    case Top::Unreadable: return {tr("These could not be read"), tr("%n file(s)", nullptr, m_pile.unreadableCount)};
    }
    return {};
}

PileModel::Line PileModel::memberLine(int top, int row) const
{
    if (m_tops.at(top) == Top::Ordinary)
        return {nameOf(m_pile.ordinary.at(row)), {}};
    if (m_tops.at(top) == Top::Unreadable) {
        const PiledTrouble &trouble = m_pile.unreadable.at(row);
        return {isolated(QFileInfo(trouble.path).fileName(), 120), trouble.why};
    }
    const PiledRecipient &one = m_pile.groups.at(top).members.at(row);
    const QString address = one.address.isEmpty() ? tr("The recipient is not told") : isolated(one.address);
    return {QStringLiteral("%1 (%2)").arg(address, nameOf(one.place)), one.words.isEmpty() ? QString() : isolated(one.words)};
}

QVariant PileModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isTop = !index.parent().isValid();
    const auto line = [&] { return isTop ? topLine(index.row()) : memberLine(index.parent().row(), index.row()); };
    const bool isTrouble =
        isTop && (m_tops.at(index.row()) == Top::Unreadable ||
                  (m_tops.at(index.row()) == Top::Group && isTroubleCause(m_pile.groups.at(index.row()).verdict.cause)));
    switch (role) {
    case Qt::DisplayRole: return line().title;
    case DetailRole: return line().detail;
    case Qt::AccessibleTextRole: {
        const Line both = line();
        return both.detail.isEmpty() ? both.title : QStringLiteral("%1. %2").arg(both.title, both.detail);
    }
    case MarkRole: return static_cast<int>(!isTop ? Mark::None : isTrouble ? Mark::Cross : Mark::Dash);
    case ToneRole: return static_cast<int>(isTrouble ? Tone::Bad : Tone::Quiet);
    default: return {};
    }
}

} // namespace RelayMedic
