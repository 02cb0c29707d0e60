#include "app/wizard/models/checkmodel.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

// What should be read first. Unknown stands above what is fine: a person wants to see what could not be asked.
int weight(Severity severity)
{
    switch (severity) {
    case Severity::Error: return 4;
    case Severity::Warning: return 3;
    case Severity::Unknown: return 2;
    case Severity::Info: return 1;
    case Severity::Ok: return 0;
    }
    return 0;
}

bool isOver(ProbeStatus status)
{
    return status != ProbeStatus::Waiting && status != ProbeStatus::Running;
}

} // namespace

void CheckModel::plan(const QList<ProbeRecord> &probes)
{
    beginResetModel();
    m_rows.clear();
    m_total = static_cast<int>(probes.size());
    QString heading;
    for (const ProbeRecord &probe : probes) {
        const QString wanted = m_phrasebook.say(probe.group);
        if (wanted != heading) {
            heading = wanted;
            m_rows.append(Row{true, heading, {}, {}});
        }
        m_rows.append(Row{false, m_phrasebook.say(probe.label), probe, {}});
    }
    endResetModel();
}

int CheckModel::rowOf(const QString &probe) const
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &r) { return !r.isHeading && r.probe.name == probe; });
    return row == m_rows.end() ? -1 : static_cast<int>(row - m_rows.begin());
}

void CheckModel::change(const ProbeRecord &probe)
{
    const int at = rowOf(probe.name);
    if (at < 0)
        return;
    m_rows[at].probe = probe;
    emit dataChanged(index(at), index(at));
}

void CheckModel::add(const Finding &finding)
{
    const int at = rowOf(finding.probe);
    if (at < 0)
        return;
    std::optional<Finding> &kept = m_rows[at].weightiest;
    if (kept && weight(kept->severity()) >= weight(finding.severity()))
        return;
    kept = finding;
    emit dataChanged(index(at), index(at));
}

int CheckModel::done() const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.isHeading && isOver(row.probe.status); }));
}

int CheckModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString CheckModel::shown(const Row &row) const
{
    return row.weightiest ? m_phrasebook.say(*row.weightiest) : row.text;
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole: return shown(row);
    case IsHeadingRole: return row.isHeading;
    case StatusRole: return static_cast<int>(row.probe.status);
    case StatusWordRole: return row.isHeading ? QString() : m_phrasebook.status(row.probe.status);
    case DurationRole: return QVariant::fromValue(static_cast<qint64>(row.probe.duration.count()));
    case ProbeRole: return row.probe.name;
    case Qt::AccessibleTextRole:
        return row.isHeading ? row.text : QStringLiteral("%1: %2").arg(m_phrasebook.status(row.probe.status), shown(row));
    default: return {};
    }
}

Qt::ItemFlags CheckModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[index.row()].isHeading)
        return Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace RelayMedic
