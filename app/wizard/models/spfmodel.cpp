#include "app/wizard/models/spfmodel.h"

namespace RelayMedic
{

namespace
{

Mark markOf(SpfLineState state)
{
    switch (state) {
    case SpfLineState::Plain: return Mark::Dash;
    case SpfLineState::Good: return Mark::Tick;
    case SpfLineState::Note: return Mark::Note;
    case SpfLineState::Bad: return Mark::Cross;
    case SpfLineState::Unknown: return Mark::Question;
    }
    return Mark::Question;
}

Tone toneOf(SpfLineState state)
{
    switch (state) {
    case SpfLineState::Good: return Tone::Good;
    case SpfLineState::Note: return Tone::Note;
    case SpfLineState::Bad: return Tone::Bad;
    case SpfLineState::Plain:
    case SpfLineState::Unknown: return Tone::Quiet;
    }
    return Tone::Quiet;
}

} // namespace

SpfModel::SpfModel(const Spf::Evaluation &evaluation, QObject *parent)
    : QAbstractItemModel(parent)
    , m_lines(spfTree(evaluation))
{
    m_children.resize(m_lines.size());
    QList<int> open; // the last line of each depth, as far as they are parents of what comes
    for (int i = 0; i < m_lines.size(); ++i) {
        while (!open.isEmpty() && m_lines.at(open.constLast()).depth >= m_lines.at(i).depth)
            open.removeLast();
        const int above = open.isEmpty() ? -1 : open.constLast();
        QList<int> &siblings = above < 0 ? m_tops : m_children[above];
        m_parents.append(above);
        m_rows.append(static_cast<int>(siblings.size()));
        siblings.append(i);
        open.append(i);
    }
}

QModelIndex SpfModel::indexOf(int line) const
{
    return line < 0 ? QModelIndex() : createIndex(m_rows.at(line), 0, static_cast<quintptr>(line));
}

QModelIndex SpfModel::decisive() const
{
    for (int i = 0; i < m_lines.size(); ++i) {
        if (m_lines.at(i).isDecisive)
            return indexOf(i);
    }
    return {};
}

QModelIndex SpfModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexOf((parent.isValid() ? m_children.at(lineAt(parent)) : m_tops).at(row));
}

QModelIndex SpfModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(m_parents.at(lineAt(index))) : QModelIndex();
}

int SpfModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>((parent.isValid() ? m_children.at(lineAt(parent)) : m_tops).size());
}

int SpfModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QString SpfModel::spoken(const SpfTreeLine &line) const
{
    QString words = QStringLiteral("%1: %2").arg(line.text, line.word);
    if (!line.detail.isEmpty())
        words += QStringLiteral(" (%1)").arg(line.detail);
    if (line.kind == Spf::StepKind::Term)
        words += QStringLiteral(". ") + spfCount(line.lookups, line.voidLookups);
    return line.isDecisive ? tr("Decides: %1").arg(words) : words;
}

QVariant SpfModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SpfTreeLine &line = m_lines.at(lineAt(index));
    switch (role) {
    case Qt::DisplayRole: return line.text;
    case WordRole: return line.word;
    case DetailRole: return line.detail;
    case CountRole: return line.kind == Spf::StepKind::Term ? spfCount(line.lookups, line.voidLookups) : QString();
    case MarkRole: return static_cast<int>(markOf(line.state));
    case ToneRole: return static_cast<int>(toneOf(line.state));
    case DepthRole: return line.depth;
    case IsDecisiveRole: return line.isDecisive;
    case Qt::AccessibleTextRole: return spoken(line);
    default: return {};
    }
}

} // namespace RelayMedic
