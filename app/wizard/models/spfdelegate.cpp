#include "app/wizard/models/spfdelegate.h"

#include "app/wizard/models/spfmodel.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"

#include <QPainter>
#include <QTreeView>

namespace RelayMedic
{

namespace
{

constexpr int wrapped = Qt::TextWrapAnywhere; // records have no blanks where a line ends
constexpr int tallest = 10'000;

int padOf(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.height() * 2 / 5;
}

//! Room of the mark and the blank behind it.
int markRoom(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.height();
}

} // namespace

SpfDelegate::SpfDelegate(QTreeView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

QFont SpfDelegate::textFont(const QModelIndex &index) const
{
    QFont font = fixedFont(m_view);
    font.setBold(index.data(SpfModel::IsDecisiveRole).toBool());
    return font;
}

QString SpfDelegate::remark(const QModelIndex &index) const
{
    QStringList parts;
    for (const int role : {SpfModel::DetailRole, SpfModel::CountRole}) {
        if (const QString part = index.data(role).toString(); !part.isEmpty())
            parts.append(isolated(part, 1'200));
    }
    return parts.join(QStringLiteral(" · "));
}

int SpfDelegate::textHeight(const QModelIndex &index, int width) const
{
    const QFontMetrics metrics(textFont(index));
    return metrics.boundingRect(QRect(0, 0, width, tallest), wrapped, index.data().toString()).height();
}

int SpfDelegate::remarkHeight(const QStyleOptionViewItem &option, const QModelIndex &index, int width) const
{
    const QString text = index.data(SpfModel::WordRole).toString() + QStringLiteral(" · ") + remark(index);
    return option.fontMetrics.boundingRect(QRect(0, 0, width - markRoom(option), tallest), Qt::TextWordWrap, breakable(text))
        .height();
}

QSize SpfDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    const int indent = (index.data(SpfModel::DepthRole).toInt() + 1) * m_view->indentation();
    const int width = std::max(line * 8, m_view->viewport()->width() - indent - line * 3 / 4);
    return {line * 8, textHeight(index, width) + remarkHeight(option, index, width) + 2 * padOf(option) + line / 6};
}

void SpfDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, washColor(Tone::Active, option.palette));
    const int line = option.fontMetrics.height();
    const auto visual = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const QRect inner = option.rect.adjusted(line / 4, padOf(option), -line / 2, -padOf(option));
    const auto leading = static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignTop);
    const QRect text(inner.left(), inner.top(), inner.width(), textHeight(index, inner.width()));
    painter->setFont(textFont(index));
    painter->setPen(toneColor(Tone::Normal, option.palette));
    painter->setLayoutDirection(Qt::LeftToRight); // as it stands in DNS
    painter->drawText(visual(text), leading | wrapped, index.data().toString());
    painter->setLayoutDirection(option.direction);
    const QColor color = toneColor(static_cast<Tone>(index.data(SpfModel::ToneRole).toInt()), option.palette);
    const int top = text.bottom() + 1 + line / 6;
    const int side = line * 3 / 5;
    paintMark(*painter, visual({inner.left(), top + (line - side) / 2, side, side}),
              static_cast<Mark>(index.data(SpfModel::MarkRole).toInt()), color);
    painter->setFont(option.font);
    painter->setPen(color);
    const QString word = index.data(SpfModel::WordRole).toString();
    const QRect below(inner.left() + markRoom(option), top, inner.width() - markRoom(option), inner.bottom() - top + 1);
    const int wide = option.fontMetrics.horizontalAdvance(word + QStringLiteral("  "));
    painter->drawText(visual(below), leading, word);
    painter->setPen(toneColor(Tone::Quiet, option.palette));
    const QString rest = breakable(remark(index));
    const bool fits = option.fontMetrics.horizontalAdvance(rest) <= below.width() - wide;
    const QRect beside = fits ? below.adjusted(wide, 0, 0, 0) : below.adjusted(0, line, 0, 0);
    painter->drawText(visual(beside), leading | Qt::TextWordWrap, rest);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(toneColor(Tone::Active, option.palette), 1, Qt::DotLine));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

} // namespace RelayMedic
