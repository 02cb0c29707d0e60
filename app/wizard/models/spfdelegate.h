// SpfDelegate: paints a row of the SpfModel: the record, term or question as it stands in DNS, below it how it ended in mark, word
// and colour, with what matched and the count of look-ups so far.
#pragma once

#include <QStyledItemDelegate>

class QTreeView;

namespace RelayMedic
{

class SpfDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    //! `view` is the tree that it paints for: rows wrap at its width.
    explicit SpfDelegate(QTreeView *view);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QFont textFont(const QModelIndex &index) const;
    QString remark(const QModelIndex &index) const;
    int textHeight(const QModelIndex &index, int width) const;
    int remarkHeight(const QStyleOptionViewItem &option, const QModelIndex &index, int width) const;

    QTreeView *m_view;
};

} // namespace RelayMedic
