// FieldStyle: gives the fields of Qt's own style an edge that can be seen (WCAG 2.2, 1.4.11: 3:1 to what is around it).
//
// Fusion makes the edge out of the window's colour, darker: on a dark window nothing of it is left.
#pragma once

#include <QProxyStyle>

namespace RelayMedic
{

class FieldStyle : public QProxyStyle
{
public:
    FieldStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
};

} // namespace RelayMedic
