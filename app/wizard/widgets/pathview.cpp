#include "app/wizard/widgets/pathview.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyle>

namespace RelayMedic
{

namespace
{

Tone toneOf(LinkState state)
{
    switch (state) {
    case LinkState::Passed: return Tone::Good;
    case LinkState::Broken: return Tone::Bad;
    case LinkState::NotReached:
    case LinkState::Unknown: return Tone::Quiet;
    }
    return Tone::Quiet;
}

Mark markOf(LinkState state)
{
    switch (state) {
    case LinkState::Passed: return Mark::Tick;
    case LinkState::Broken: return Mark::Cross;
    case LinkState::NotReached: return Mark::Dash;
    case LinkState::Unknown: return Mark::Question;
    }
    return Mark::Question;
}

bool isReached(LinkState state)
{
    return state == LinkState::Passed || state == LinkState::Broken;
}

} // namespace

//! Lengths in pixels, from the widget's font.
struct PathView::Measures {
    qreal line = 0; //!< height of a line of text
    qreal box = 0;  //!< width of a box
    qreal gap = 0;  //!< between two boxes
    bool across = true;
};

PathView::PathView(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("The mail's way"));
}

void PathView::setPicture(const PathPicture &picture)
{
    m_picture = picture;
    setAccessibleDescription(pathAsText(picture));
    setToolTip({});
    updateGeometry();
    update();
}

PathView::Measures PathView::measures(int width) const
{
    Measures m;
    const QFontMetricsF metrics(font());
    m.line = metrics.lineSpacing();
    qreal widest = 0;
    for (const PathNode &node : m_picture.nodes)
        widest = std::max(widest, QFontMetricsF(scaledFont(this, 0.95, true)).horizontalAdvance(node.title));
    const auto count = static_cast<qreal>(std::max<qsizetype>(1, m_picture.nodes.size()));
    m.box = widest + m.line;
    m.gap = count > 1 ? (width - count * m.box) / (count - 1) : 0;
    m.across = m.gap >= m.line * 2.2;
    if (m.across && m.gap > m.line * 5) { // wide window: wider boxes rather than ever longer lines
        m.gap = m.line * 5;
        m.box = (width - (count - 1) * m.gap) / count;
    }
    return m;
}

int PathView::heightForWidth(int width) const
{
    const Measures m = measures(width);
    if (m.across)
        return static_cast<int>(m.line * (1.3 + 1.9 + 2.2));
    return static_cast<int>(
        m.line * (static_cast<qreal>(m_picture.nodes.size()) * 1.9 + static_cast<qreal>(m_picture.links.size()) * 1.8));
}

QSize PathView::sizeHint() const
{
    const int width = em(this, 60);
    return {width, heightForWidth(width)};
}

QSize PathView::minimumSizeHint() const
{
    return {em(this, 12), em(this, 6)};
}

void PathView::paintEvent(QPaintEvent *)
{
    if (m_picture.nodes.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Measures m = measures(width());
    if (m.across)
        paintAcross(painter, m);
    else
        paintDown(painter, m);
}

void PathView::paintAcross(QPainter &painter, const Measures &m) const
{
    const qreal top = m.line * 1.3;
    const qreal height = m.line * 1.9;
    const auto visual = [this](const QRectF &rect) {
        return isRightToLeft() ? QRectF(width() - rect.right(), rect.top(), rect.width(), rect.height()) : rect;
    };
    for (qsizetype i = 0; i < m_picture.nodes.size(); ++i) {
        const qreal x = static_cast<qreal>(i) * (m.box + m.gap);
        const QRectF box = visual({x, top, m.box, height});
        paintBox(painter, box, m_picture.nodes[i]);
        const QRectF below = visual({x - m.gap * 0.45, top + height + m.line * 0.2, m.box + m.gap * 0.9, m.line * 2.1});
        paintSubject(painter, below.intersected(QRectF(rect())), m_picture.nodes[i], Qt::AlignHCenter);
    }
    for (qsizetype i = 0; i < m_picture.links.size(); ++i) {
        const qreal x = static_cast<qreal>(i) * (m.box + m.gap) + m.box;
        const QRectF between = visual({x, top, m.gap, height});
        const PathLink &link = m_picture.links[i];
        const bool back = isRightToLeft();
        paintLink(painter, {back ? between.right() : between.left(), between.center().y()},
                  {back ? between.left() : between.right(), between.center().y()}, link);
        painter.setFont(scaledFont(this, 0.85));
        painter.setPen(toneColor(toneOf(link.state), palette()));
        const QRectF above(between.left() - m.box * 0.5, 0, m.gap + m.box, m.line * 1.2);
        const QString label = QFontMetricsF(painter.font()).elidedText(link.label, Qt::ElideRight, above.width());
        painter.drawText(above, Qt::AlignHCenter | Qt::AlignVCenter, label);
    }
}

void PathView::paintDown(QPainter &painter, const Measures &m) const
{
    const qreal height = m.line * 1.9;
    const qreal step = height + m.line * 1.8;
    const bool back = isRightToLeft();
    for (qsizetype i = 0; i < m_picture.nodes.size(); ++i) {
        const qreal y = static_cast<qreal>(i) * step;
        const QRectF box(back ? width() - m.box : 0, y, m.box, height);
        paintBox(painter, box, m_picture.nodes[i]);
        const qreal room = width() - m.box - m.line;
        paintSubject(painter, {back ? 0 : m.box + m.line, y, room, height}, m_picture.nodes[i],
                     Qt::AlignLeading | Qt::AlignVCenter);
        if (i >= m_picture.links.size())
            continue;
        const PathLink &link = m_picture.links[i];
        paintLink(painter, {box.center().x(), y + height}, {box.center().x(), y + step}, link);
        painter.setFont(scaledFont(this, 0.85));
        painter.setPen(toneColor(toneOf(link.state), palette()));
        const QRectF beside(back ? 0 : box.center().x() + m.line, y + height, width() - box.width() / 2 - m.line, step - height);
        painter.drawText(beside, Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft), link.label);
    }
}

void PathView::paintBox(QPainter &painter, const QRectF &box, const PathNode &node) const
{
    const Tone tone = toneOf(node.state);
    const bool reached = isReached(node.state);
    painter.setBrush(reached ? washColor(tone, palette()) : palette().color(QPalette::Base));
    painter.setPen(QPen(reached ? toneColor(tone, palette()) : lineColor(palette()), 1.4));
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6);
    painter.setFont(scaledFont(this, 0.95, true));
    painter.setPen(toneColor(reached ? Tone::Normal : Tone::Quiet, palette()));
    painter.drawText(box, Qt::AlignCenter, node.title);
}

void PathView::paintSubject(QPainter &painter, const QRectF &below, const PathNode &node, Qt::Alignment alignment) const
{
    painter.setFont(scaledFont(this, 0.85));
    painter.setPen(toneColor(Tone::Quiet, palette()));
    const QFontMetricsF metrics(painter.font());
    QStringList lines;
    for (const QString &line : {node.subject, node.owner}) {
        if (!line.isEmpty())
            lines.append(metrics.elidedText(outsideText(line.simplified(), 200), Qt::ElideMiddle, below.width()));
    }
    const Qt::Alignment visual = QStyle::visualAlignment(layoutDirection(), alignment);
    painter.drawText(below, static_cast<int>(visual), lines.join(QLatin1Char('\n')));
}

void PathView::paintLink(QPainter &painter, QPointF from, QPointF to, const PathLink &link) const
{
    const QColor color = isReached(link.state) ? toneColor(toneOf(link.state), palette()) : toneColor(Tone::Quiet, palette());
    painter.setPen(QPen(color, isReached(link.state) ? 2 : 1.4, isReached(link.state) ? Qt::SolidLine : Qt::DashLine));
    const QPointF middle = (from + to) / 2;
    const qreal half = QFontMetricsF(font()).lineSpacing() * 0.36;
    const QPointF way = to - from;
    const qreal length = std::hypot(way.x(), way.y());
    const QPointF clear = length > 0 ? way * ((half * 1.7) / length) : QPointF();
    painter.drawLine(from, middle - clear);
    painter.drawLine(middle + clear, to);
    paintMark(painter, {middle.x() - half, middle.y() - half, half * 2, half * 2}, markOf(link.state), color);
}

} // namespace RelayMedic
