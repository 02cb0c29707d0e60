#include "app/wizard/widgets/steplist.h"

#include "app/wizard/widgets/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace RelayMedic
{

namespace
{

enum class Place { Done, Current, Ahead };
constexpr int placeRole = Qt::UserRole;

class StepDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {0, static_cast<int>(option.fontMetrics.height() * 1.95) + above(option, index)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto place = static_cast<Place>(index.data(placeRole).toInt());
        const auto visual = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
        const QRect all = option.rect.adjusted(0, above(option, index), 0, 0);
        const int line = option.fontMetrics.height();
        QFont font = option.font;
        if (place == Place::Current) {
            painter->fillRect(all, option.widget->window()->palette().color(QPalette::Base));
            painter->fillRect(visual({all.left(), all.top(), 3, all.height()}), toneColor(Tone::Active, option.palette));
            font.setBold(true);
        }
        const qreal side = line * 0.62;
        const QRect mark = visual(
            {all.left() + line, all.center().y() - static_cast<int>(side / 2), static_cast<int>(side), static_cast<int>(side)});
        if (place == Place::Done)
            paintMark(*painter, mark, Mark::Tick, toneColor(Tone::Good, option.palette));
        painter->setFont(font);
        painter->setPen(toneColor(place == Place::Current ? Tone::Normal : Tone::Quiet, option.palette));
        const QRect text = visual(all.adjusted(static_cast<int>(line * 2.2), 0, -line / 2, 0));
        painter->drawText(text, Qt::AlignVCenter | QStyle::visualAlignment(option.direction, Qt::AlignLeft),
                          index.data().toString());
    }

private:
    //! Room above the first step, so that the list begins beside the heading of the page.
    static int above(const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        return index.row() == 0 ? option.fontMetrics.height() * 2 / 3 : 0;
    }
};

} // namespace

StepList::StepList(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(QStringLiteral("stepList"));
    setAccessibleName(tr("Steps"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setItemDelegate(new StepDelegate(this));
    for (int i = 0; i < stepCount; ++i)
        addItem(stepTitle(static_cast<WizardStep>(i)));
    setCurrent(WizardStep::WhatHappened);
    takeColours();
}

void StepList::setCurrent(WizardStep step)
{
    for (int i = 0; i < count(); ++i) {
        const int now = static_cast<int>(step);
        const Place place = i < now ? Place::Done : (i == now ? Place::Current : Place::Ahead);
        item(i)->setData(placeRole, static_cast<int>(place));
        const QString title = stepTitle(static_cast<WizardStep>(i));
        const QString said =
            place == Place::Done ? tr("%1, done") : (place == Place::Current ? tr("%1, current step") : tr("%1"));
        item(i)->setData(Qt::AccessibleTextRole, said.arg(title));
    }
}

QSize StepList::sizeHint() const
{
    const QFontMetrics metrics(scaledFont(this, 1.0, true));
    int widest = 0;
    for (int i = 0; i < count(); ++i)
        widest = std::max(widest, metrics.horizontalAdvance(item(i)->text()));
    return {widest + static_cast<int>(metrics.height() * 3.0), metrics.height() * 2 * count()};
}

void StepList::changeEvent(QEvent *event)
{
    QListWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeColours();
}

void StepList::paintEvent(QPaintEvent *event)
{
    QListWidget::paintEvent(event);
    QPainter painter(viewport());
    const int x = isRightToLeft() ? 0 : viewport()->width() - 1;
    painter.fillRect(x, 0, 1, viewport()->height(), lineColor(palette()));
}

void StepList::takeColours()
{
    // The ground of the list is a shade of the window's own colour, so that it recedes.
    const QPalette ofWindow = window()->palette();
    const QColor ground = ofWindow.color(QPalette::Window).darker(isDark(ofWindow) ? 112 : 104);
    if (palette().color(QPalette::Base) == ground)
        return;
    QPalette own = ofWindow;
    own.setColor(QPalette::Base, ground);
    own.setColor(QPalette::Window, ground);
    setPalette(own);
}

} // namespace RelayMedic
