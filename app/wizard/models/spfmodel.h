// SpfModel: the way of an SPF evaluation as a tree: records, their terms below them, what those asked below that.
#pragma once

#include "app/wizard/widgets/theme.h"

#include "core/explain/spftree.h"

#include <QAbstractItemModel>

namespace RelayMedic
{

class SpfModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    //! The display role has the record, the term or the question. Word: how it ended. Detail: what matched, what DNS answered.
    enum Role { WordRole = Qt::UserRole, DetailRole, CountRole, MarkRole, ToneRole, DepthRole, IsDecisiveRole };

    explicit SpfModel(const Spf::Evaluation &evaluation, QObject *parent = nullptr);

    //! Where the result was decided; invalid where no single step did.
    QModelIndex decisive() const;
    int lineCount() const { return static_cast<int>(m_lines.size()); }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    int lineAt(const QModelIndex &index) const { return static_cast<int>(index.internalId()); }
    QModelIndex indexOf(int line) const;
    QString spoken(const SpfTreeLine &line) const;

    QList<SpfTreeLine> m_lines;
    QList<int> m_parents;         //!< by line; -1: on top
    QList<int> m_rows;            //!< by line: which child of its parent
    QList<QList<int>> m_children; //!< by line
    QList<int> m_tops;
};

} // namespace RelayMedic
