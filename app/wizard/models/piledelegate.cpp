#include "app/wizard/models/piledelegate.h"

#include "app/wizard/models/pilemodel.h"

#include <QPainter>

namespace RelayMedic
{

namespace
{

int padOf(const QStyleOptionViewItem &option)
{
    return option.fontMetrics.height() * 2 / 5;
}

} // namespace

// Lines are cut rather than wrapped: a view asks for the height of every row that is unfolded, and there may be hundreds.
QSize PileDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    const bool hasDetail = !index.data(PileModel::DetailRole).toString().isEmpty();
    return {line * 8, line * (hasDetail ? 2 : 1) + 2 * padOf(option)};
}

void PileDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, washColor(Tone::Active, option.palette));
    const int line = option.fontMetrics.height();
    const auto visual = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    QRect text = option.rect.adjusted(line / 4, padOf(option), -line / 2, -padOf(option));
    if (const auto mark = static_cast<Mark>(index.data(PileModel::MarkRole).toInt()); mark != Mark::None) {
        const int side = line * 3 / 5;
        const QRect square(text.left(), text.top() + (line - side) / 2, side, side);
        const auto tone = static_cast<Tone>(index.data(PileModel::ToneRole).toInt());
        paintMark(*painter, visual(square), mark, toneColor(tone, option.palette));
        text.setLeft(square.right() + line / 2);
    }
    const auto write = [&](const QString &words, int at, bool strong, Tone tone) {
        QFont font = option.font;
        font.setBold(strong);
        painter->setFont(font);
        painter->setPen(toneColor(tone, option.palette));
        const QRect row(text.left(), text.top() + at * line, text.width(), line);
        painter->drawText(visual(row),
                          static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
                          QFontMetrics(font).elidedText(words, Qt::ElideRight, row.width()));
    };
    write(index.data().toString(), 0, !index.parent().isValid(), Tone::Normal);
    write(index.data(PileModel::DetailRole).toString(), 1, false, Tone::Quiet);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(toneColor(Tone::Active, option.palette), 1, Qt::DotLine));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

} // namespace RelayMedic
