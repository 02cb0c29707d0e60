#include "app/wizard/widgets/card.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

constexpr qreal radius = 6;
constexpr int stripeWidth = 5;

} // namespace

Card::Card(QWidget *parent, Tone stripe)
    : QFrame(parent)
    , m_content(new QVBoxLayout(this))
    , m_stripe(stripe)
{
    const int margin = em(this, 1.6);
    m_content->setContentsMargins(margin, em(this, 1.2), margin, em(this, 1.2));
    m_content->setSpacing(em(this, 0.8));
}

void Card::setStripe(Tone stripe)
{
    m_stripe = stripe;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.fillPath(outline, palette().color(QPalette::Base));
    if (m_stripe != Tone::Normal) {
        painter.save();
        painter.setClipPath(outline);
        const int x = isRightToLeft() ? width() - stripeWidth : 0;
        painter.fillRect(x, 0, stripeWidth, height(), toneColor(m_stripe, palette()));
        painter.restore();
    }
    painter.setPen(lineColor(palette()));
    painter.drawPath(outline);
}

} // namespace RelayMedic
