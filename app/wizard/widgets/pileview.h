// PileView: the tree of the PileModel, whose rows and triangles look like the rest of the window.
#pragma once

#include <QTreeView>

namespace RelayMedic
{

class PileView : public QTreeView
{
    Q_OBJECT
public:
    explicit PileView(QWidget *parent = nullptr);

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
};

} // namespace RelayMedic
