#include "app/wizard/widgets/identityview.h"

#include "app/wizard/state/outside.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

namespace RelayMedic
{

namespace
{

constexpr qreal smallText = 0.85;

bool isPlain(IdentityState state)
{
    return state == IdentityState::Same || state == IdentityState::Unknown || state == IdentityState::Differs;
}

} // namespace

Tone toneOf(IdentityState state)
{
    switch (state) {
    case IdentityState::Asked: return Tone::Active;
    case IdentityState::Vouches: return Tone::Good;
    case IdentityState::NotProven:
    case IdentityState::Mismatch: return Tone::Bad;
    case IdentityState::Differs: return Tone::Note;
    case IdentityState::Same:
    case IdentityState::Unknown: return Tone::Quiet;
    }
    return Tone::Quiet;
}

Mark markOf(IdentityState state)
{
    switch (state) {
    case IdentityState::Asked: return Mark::None;
    case IdentityState::Vouches: return Mark::Tick;
    case IdentityState::NotProven:
    case IdentityState::Mismatch: return Mark::Cross;
    case IdentityState::Differs: return Mark::Note;
    case IdentityState::Same: return Mark::Dash;
    case IdentityState::Unknown: return Mark::Question;
    }
    return Mark::Question;
}

IdentityView::IdentityView(const IdentityMap &map, QWidget *parent)
    : QWidget(parent)
    , m_map(map)
    , m_others(map.others())
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setObjectName(QStringLiteral("identityPicture"));
    setAccessibleName(tr("Who vouches for the sender"));
    setAccessibleDescription(identityMapAsText(map));
}

qreal IdentityView::narrowest() const
{
    const QFontMetricsF title(scaledFont(this, smallText));
    const QFontMetricsF word(scaledFont(this, smallText, true));
    qreal widest = 0;
    for (const IdentityNode &node : m_others)
        widest = std::max({widest, title.horizontalAdvance(node.title), word.horizontalAdvance(node.word) + word.height()});
    return widest + QFontMetricsF(font()).height();
}

IdentityLayout IdentityView::layoutFor(qreal width) const
{
    return identityLayout(m_map, width, QFontMetricsF(font()).lineSpacing(), narrowest());
}

int IdentityView::heightForWidth(int width) const
{
    return static_cast<int>(std::ceil(layoutFor(width).height)) + 2;
}

QSize IdentityView::sizeHint() const
{
    const int width = em(this, 60);
    return {width, heightForWidth(width)};
}

QSize IdentityView::minimumSizeHint() const
{
    return {em(this, 16), em(this, 6)};
}

QRectF IdentityView::visual(const QRectF &rect) const
{
    return isRightToLeft() ? QRectF(width() - rect.right(), rect.top(), rect.width(), rect.height()) : rect;
}

void IdentityView::paintEvent(QPaintEvent *)
{
    if (m_map.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(0, 1);
    const IdentityLayout layout = layoutFor(width());
    if (!layout.isAcross)
        paintRail(painter, layout);
    paintBox(painter, visual(layout.from), m_map.from);
    for (qsizetype i = 0; i < m_others.size(); ++i) {
        if (layout.isAcross)
            paintLink(painter, layout.links.at(i), m_others.at(i));
        paintBox(painter, visual(layout.boxes.at(i)), m_others.at(i));
    }
}

void IdentityView::paintBox(QPainter &painter, const QRectF &box, const IdentityNode &node) const
{
    const Tone tone = toneOf(node.state);
    const bool isHub = node.state == IdentityState::Asked;
    painter.setBrush(isPlain(node.state) ? palette().color(QPalette::Base) : washColor(tone, palette()));
    const bool isHarmless = node.state == IdentityState::Differs && m_map.isProven; // another name vouches
    const bool isQuiet = isHarmless || node.state == IdentityState::Same || node.state == IdentityState::Unknown;
    const QColor edge = isQuiet ? lineColor(palette()) : toneColor(tone, palette());
    painter.setPen(QPen(edge, node.state == IdentityState::Mismatch ? 2.4 : 1.4));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6);
    const qreal line = QFontMetricsF(font()).lineSpacing();
    const qreal pad = line * 0.5;
    const qreal used = line * (isHub ? 2.0 : 3.0);
    QRectF row(box.left() + pad, box.top() + (box.height() - used) / 2, box.width() - 2 * pad, line);
    const auto write = [&](const QString &text, qreal scale, bool bold, Tone ink) {
        painter.setFont(scaledFont(this, scale, bold));
        painter.setPen(toneColor(ink, palette()));
        painter.drawText(row, Qt::AlignCenter,
                         QFontMetricsF(painter.font()).elidedText(text, bold ? Qt::ElideMiddle : Qt::ElideRight, row.width()));
        row.translate(0, line);
    };
    write(node.title, smallText, false, Tone::Quiet);
    write(node.value.isEmpty() ? QStringLiteral("?") : outsideText(node.value, 260), 0.95, true, Tone::Normal);
    if (!isHub)
        paintState(painter, row, node);
}

void IdentityView::paintState(QPainter &painter, const QRectF &row, const IdentityNode &node) const
{
    painter.setFont(scaledFont(this, smallText, true));
    const QFontMetricsF metrics(painter.font());
    const QColor color = toneColor(toneOf(node.state), palette());
    const qreal side = metrics.height() * 0.62;
    const qreal gap = side * 0.6;
    const QString word = metrics.elidedText(node.word, Qt::ElideRight, row.width() - side - gap);
    const qreal whole = side + gap + metrics.horizontalAdvance(word);
    const bool back = isRightToLeft();
    const qreal start = row.center().x() - whole / 2;
    const QRectF square(back ? start + whole - side : start, row.center().y() - side / 2, side, side);
    paintMark(painter, square, markOf(node.state), color);
    painter.setPen(color);
    const QRectF rest(back ? start : start + side + gap, row.top(), whole - side - gap + 1, row.height());
    painter.drawText(rest, static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft) | Qt::AlignVCenter), word);
}

void IdentityView::paintLink(QPainter &painter, const QLineF &line, const IdentityNode &node) const
{
    const QColor color = toneColor(toneOf(node.state), palette());
    const bool plain = isPlain(node.state);
    painter.setPen(QPen(color, plain ? 1.4 : 2, plain ? Qt::DashLine : Qt::SolidLine));
    const qreal x = isRightToLeft() ? width() - line.x1() : line.x1();
    const QPointF middle(x, line.center().y());
    const qreal half = QFontMetricsF(font()).lineSpacing() * 0.3;
    const qreal clear = (line.dy() > 0 ? 1 : -1) * half * 1.6;
    painter.drawLine(QPointF(x, line.y1()), middle - QPointF(0, clear));
    painter.drawLine(middle + QPointF(0, clear), QPointF(x, line.y2()));
    paintMark(painter, {middle.x() - half, middle.y() - half, half * 2, half * 2}, markOf(node.state), color);
}

//! One below the other: a line along the leading edge, from which each name hangs.
void IdentityView::paintRail(QPainter &painter, const IdentityLayout &layout) const
{
    if (layout.links.isEmpty())
        return;
    const auto x = [this](qreal at) { return isRightToLeft() ? width() - at : at; };
    const QLineF last = layout.links.constLast();
    painter.setPen(QPen(lineColor(palette()), 1.4));
    painter.drawLine(QPointF(x(last.x2()), layout.from.bottom()), QPointF(x(last.x2()), last.y2()));
    for (qsizetype i = 0; i < layout.links.size(); ++i) {
        const QLineF &link = layout.links.at(i);
        const bool plain = isPlain(m_others.at(i).state);
        painter.setPen(QPen(toneColor(toneOf(m_others.at(i).state), palette()), plain ? 1.4 : 2));
        painter.drawLine(QPointF(x(link.x1()), link.y1()), QPointF(x(link.x2()), link.y2()));
    }
}

} // namespace RelayMedic
