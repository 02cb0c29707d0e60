#include "app/wizard/widgets/fieldstyle.h"

#include "app/wizard/widgets/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace RelayMedic
{

FieldStyle::FieldStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
}

void FieldStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool box = element == PE_IndicatorCheckBox;
    const bool circle = element == PE_IndicatorRadioButton;
    const bool field = element == PE_FrameLineEdit || (element == PE_Frame && option->state.testFlag(State_Sunken));
    // the focus has an edge of its own, which is brighter
    const bool marked = field && option->state.testFlag(State_HasFocus);
    if (!(field || box || circle) || marked || !option->state.testFlag(State_Enabled))
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(fieldEdgeColor(option->palette));
    painter->setBrush(Qt::NoBrush);
    const QRectF edge = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal radius = circle ? edge.height() / 2 : 2;
    painter->drawRoundedRect(edge, radius, radius);
    painter->restore();
}

} // namespace RelayMedic
