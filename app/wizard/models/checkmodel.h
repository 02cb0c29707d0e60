// CheckModel: the probes of a run as a list with headings, changing in place as results come.
//
// A row shows what is asked until something was found, then the weightiest finding. Rows are made once, when the run is
// planned; a result changes one row.
#pragma once

#include "core/explain/phrasebook.h"
#include "core/model/verdict.h"

#include <QAbstractListModel>

namespace RelayMedic
{

class CheckModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IsHeadingRole = Qt::UserRole, StatusRole, StatusWordRole, DurationRole, ProbeRole };

    using QAbstractListModel::QAbstractListModel;

    void plan(const QList<RelayMedic::ProbeRecord> &probes);
    void change(const RelayMedic::ProbeRecord &probe);
    void add(const RelayMedic::Finding &finding);
    //! Probes that have come to an end, and all.
    int done() const;
    int total() const { return m_total; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        bool isHeading = false;
        QString text;
        ProbeRecord probe;
        std::optional<Finding> weightiest;
    };

    int rowOf(const QString &probe) const;
    QString shown(const Row &row) const;

    Phrasebook m_phrasebook;
    QList<Row> m_rows;
    int m_total = 0;
};

} // namespace RelayMedic
