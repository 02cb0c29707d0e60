#include "app/wizard/widgets/chip.h"

#include "app/wizard/widgets/label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace RelayMedic
{

Chip::Chip(const QString &lead, const QString &rest, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(em(this, 0.9), em(this, 0.25), em(this, 0.9), em(this, 0.25));
    row->setSpacing(em(this, 0.4));
    auto *bold = new Label(lead, Tone::Normal, this);
    bold->setWordWrap(false);
    bold->enlarge(0.92, !rest.isEmpty());
    row->addWidget(bold);
    if (rest.isEmpty())
        return;
    auto *normal = new Label(rest, Tone::Normal, this);
    normal->setWordWrap(false);
    normal->enlarge(0.92, false);
    row->addWidget(normal);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(lineColor(palette()));
    painter.setBrush(palette().color(QPalette::Window));
    const qreal round = height() / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), round, round);
}

} // namespace RelayMedic
