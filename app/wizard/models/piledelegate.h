// PileDelegate: paints a row of the PileModel: mark, title, and a quieter line below it.
#pragma once

#include <QStyledItemDelegate>

namespace RelayMedic
{

class PileDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace RelayMedic
