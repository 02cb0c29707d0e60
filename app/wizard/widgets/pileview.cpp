#include "app/wizard/widgets/pileview.h"

#include "app/wizard/widgets/theme.h"

#include <QPainter>

namespace RelayMedic
{

PileView::PileView(QWidget *parent)
    : QTreeView(parent)
{
    setHeaderHidden(true);
    setTabKeyNavigation(false);
    setExpandsOnDoubleClick(false);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setIndentation(em(this, 1.6));
}

void PileView::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (selectionModel()->isSelected(index))
        painter->fillRect(option.rect, washColor(Tone::Active, palette()));
    QStyleOptionViewItem plain = option;
    plain.palette.setBrush(QPalette::Highlight, Qt::transparent); // what styles paint below the triangle
    QTreeView::drawRow(painter, plain, index);
    painter->setPen(lineColor(palette()));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void PileView::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!model()->hasChildren(index))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    const qreal half = line * 0.22;
    const QPolygonF triangle({{-half * 0.8, -half}, {half * 0.8, 0}, {-half * 0.8, half}});
    QTransform turned = QTransform::fromTranslate(rect.center().x(), rect.top() + line * 0.9);
    turned.rotate(isExpanded(index) ? 90 : (isRightToLeft() ? 180 : 0));
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneColor(Tone::Quiet, palette()));
    painter->drawPolygon(turned.map(triangle));
    painter->restore();
}

} // namespace RelayMedic
