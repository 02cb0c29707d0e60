#include "app/wizard/widgets/flowlayout.h"

#include <QStyle>
#include <QWidget>

namespace RelayMedic
{

FlowLayout::FlowLayout(int gap)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(gap);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool forReal) const
{
    int y = rect.top();
    for (qsizetype first = 0; first < m_items.size();) {
        int width = 0;
        int height = 0;
        qsizetype last = first;
        for (; last < m_items.size(); ++last) {
            const QSize size = sizeIn(m_items[last], rect.width());
            if (last > first && width + spacing() + size.width() > rect.width())
                break;
            width += size.width() + (last > first ? spacing() : 0);
            height = std::max(height, size.height());
        }
        if (forReal)
            placeLine(m_items.mid(first, last - first), {rect.left(), y, rect.width(), height});
        first = last;
        y += height + (first < m_items.size() ? spacing() : 0);
    }
    return y - rect.top();
}

//! What wraps takes the whole line; everything else what it asks for.
QSize FlowLayout::sizeIn(const QLayoutItem *item, int width)
{
    if (item->hasHeightForWidth())
        return {width, item->heightForWidth(width)};
    return item->sizeHint().boundedTo(QSize(width, QWIDGETSIZE_MAX));
}

void FlowLayout::placeLine(const QList<QLayoutItem *> &items, const QRect &line) const
{
    const Qt::LayoutDirection direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = line.left();
    for (QLayoutItem *item : items) {
        const QSize size = sizeIn(item, line.width());
        const QRect place(x, line.top() + (line.height() - size.height()) / 2, size.width(), size.height());
        item->setGeometry(QStyle::visualRect(direction, line, place));
        x += size.width() + spacing();
    }
}

} // namespace RelayMedic
