#include "app/wizard/models/checkdelegate.h"

#include "app/wizard/models/checkmodel.h"
#include "app/wizard/widgets/label.h"

#include <QListView>
#include <QLocale>
#include <QPainter>

#include <initializer_list>

namespace RelayMedic
{

namespace
{

constexpr int wrapped = Qt::TextWordWrap;

int widestWord(const QFontMetrics &metrics)
{
    const Phrasebook phrasebook;
    int widest = 0;
    for (const auto status : {ProbeStatus::Waiting, ProbeStatus::Running, ProbeStatus::Passed, ProbeStatus::Warning,
                              ProbeStatus::Failed, ProbeStatus::Unknown, ProbeStatus::Skipped, ProbeStatus::Cancelled})
        widest = std::max(widest, metrics.horizontalAdvance(phrasebook.status(status)));
    return widest;
}

} // namespace

struct CheckDelegate::Columns {
    int pad = 0;
    QRect mark;
    QRect word;
    QRect text;
    QRect time;
};

QString shortDuration(qint64 milliseconds)
{
    const QLocale locale;
    if (milliseconds < 1'000)
        return CheckDelegate::tr("%1 ms").arg(locale.toString(milliseconds));
    return CheckDelegate::tr("%1 s").arg(locale.toString(static_cast<double>(milliseconds) / 1'000.0, 'f', 1));
}

CheckDelegate::CheckDelegate(QListView *view)
    : QStyledItemDelegate(view)
    , m_view(view)
{
}

CheckDelegate::Columns CheckDelegate::columns(const QStyleOptionViewItem &option, const QRect &row) const
{
    Columns c;
    const int line = option.fontMetrics.height();
    c.pad = line * 2 / 5;
    const int mark = line * 3 / 5;
    const int side = line * 7 / 10;
    const int word = widestWord(option.fontMetrics) + line / 2;
    const int time = option.fontMetrics.horizontalAdvance(shortDuration(999)) + line / 2;
    const int top = row.top() + c.pad;
    int x = row.left() + side;
    c.mark = {x, top + (line - mark) / 2, mark, mark};
    x += mark + line * 2 / 5;
    c.word = {x, top, word, line};
    x += word + line / 2;
    c.time = {row.right() - side - time, top, time, line};
    c.text = {x, top, std::max(line * 4, c.time.left() - x), std::max(line, row.height() - 2 * c.pad)};
    return c;
}

QSize CheckDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = m_view->viewport()->width();
    const int line = option.fontMetrics.height();
    if (index.data(CheckModel::IsHeadingRole).toBool())
        return {width, line * 2};
    const Columns c = columns(option, {0, 0, width, line});
    const QRect needed =
        option.fontMetrics.boundingRect(QRect(0, 0, c.text.width(), 10'000), wrapped, breakable(index.data().toString()));
    return {width, std::max(line, needed.height()) + 2 * c.pad};
}

void CheckDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QFont font = option.font;
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(toneColor(Tone::Quiet, option.palette));
    const int side = option.fontMetrics.height() * 7 / 10;
    painter->drawText(option.rect.adjusted(side, 0, -side, -option.fontMetrics.height() / 4),
                      Qt::AlignBottom | QStyle::visualAlignment(option.direction, Qt::AlignLeft), index.data().toString());
}

void CheckDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setPen(lineColor(option.palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.data(CheckModel::IsHeadingRole).toBool()) {
        paintHeading(painter, option, index);
        painter->restore();
        return;
    }
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, washColor(Tone::Active, option.palette));
    const Columns c = columns(option, option.rect);
    const auto visual = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const auto status = static_cast<ProbeStatus>(index.data(CheckModel::StatusRole).toInt());
    const QColor color = toneColor(toneOf(status), option.palette);
    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignTop;
    paintMark(*painter, visual(c.mark), markOf(status), color);
    painter->setFont(option.font);
    painter->setPen(color);
    painter->drawText(visual(c.word), static_cast<int>(leading), index.data(CheckModel::StatusWordRole).toString());
    painter->setPen(toneColor(status == ProbeStatus::Waiting ? Tone::Quiet : Tone::Normal, option.palette));
    painter->drawText(visual(c.text), static_cast<int>(leading) | wrapped, breakable(index.data().toString()));
    const qint64 duration = index.data(CheckModel::DurationRole).toLongLong();
    if (duration > 0) {
        painter->setPen(toneColor(Tone::Quiet, option.palette));
        painter->drawText(visual(c.time), static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignRight)),
                          shortDuration(duration));
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(toneColor(Tone::Active, option.palette), 1, Qt::DotLine));
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    painter->restore();
}

} // namespace RelayMedic
