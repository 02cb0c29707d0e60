#include "app/wizard/widgets/foldbutton.h"

#include "app/wizard/widgets/theme.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

namespace RelayMedic
{

FoldButton::FoldButton(const QString &title, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

QSize FoldButton::sizeHint() const
{
    const int line = fontMetrics().height();
    return {fontMetrics().horizontalAdvance(text()) + line * 2, line * 3 / 2};
}

void FoldButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int line = fontMetrics().height();
    const auto visual = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const QPointF center = QRectF(visual({0, 0, line, height()})).center();
    const qreal half = line * 0.22;
    QPolygonF triangle({{-half * 0.8, -half}, {half * 0.8, 0}, {-half * 0.8, half}});
    QTransform turned = QTransform::fromTranslate(center.x(), center.y());
    turned.rotate(isChecked() ? 90 : (isRightToLeft() ? 180 : 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColor(Tone::Quiet, palette()));
    painter.drawPolygon(turned.map(triangle));
    painter.setPen(toneColor(underMouse() ? Tone::Active : Tone::Normal, palette()));
    painter.drawText(visual({line * 5 / 4, 0, width() - line * 5 / 4, height()}),
                     static_cast<int>(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)), text());
    if (!hasFocus())
        return;
    QStyleOptionFocusRect focus;
    focus.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
}

} // namespace RelayMedic
