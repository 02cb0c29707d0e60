// The identity map's layout, and the map as SVG 1.1 without script, style sheet or font of its own, and as a table in HTML.
#include "core/explain/identitymap.h"

#include "core/explain/htmlpage.h"

namespace RelayMedic
{

namespace
{

constexpr qreal svgWidth = 900;
constexpr qreal svgLine = 19;
constexpr qreal svgNarrowest = 205;
constexpr int maxValueChars = 27;

struct Colours {
    const char *line;
    const char *fill;
    const char *text;
};

Colours coloursOf(IdentityState state, bool dark)
{
    switch (state) {
    case IdentityState::Vouches:
        return dark ? Colours{"#6fd195", "#1f3328", "#f1f3f5"} : Colours{"#12804a", "#e8f5ec", "#1a1d21"};
    case IdentityState::NotProven:
    case IdentityState::Mismatch:
        return dark ? Colours{"#ff8a80", "#40211f", "#ffffff"} : Colours{"#b3201c", "#fde9e8", "#1a1d21"};
    case IdentityState::Differs: return dark ? Colours{"#f0c36d", "none", "#f1f3f5"} : Colours{"#8a5a00", "none", "#1a1d21"};
    case IdentityState::Asked: return dark ? Colours{"#8ab4ff", "#222b3a", "#f1f3f5"} : Colours{"#1f53c4", "#eef2fb", "#1a1d21"};
    case IdentityState::Same:
    case IdentityState::Unknown: break;
    }
    return dark ? Colours{"#aab0b8", "none", "#d5d9de"} : Colours{"#5c636b", "none", "#3a3f45"};
}

//! A long value keeps its beginning and its end, where the domain is.
QString fitting(const QString &text, int most)
{
    if (text.size() <= most)
        return text;
    const int half = (most - 1) / 2;
    return text.left(half) + QChar(0x2026) + text.right(half);
}

QString number(qreal value)
{
    return QString::number(value, 'f', 1);
}

QString textAt(qreal x, qreal y, int size, const char *colour, const QString &text, int weight = 400)
{
    return QStringLiteral("<text x=\"%1\" y=\"%2\" font-size=\"%3\" fill=\"%4\" font-weight=\"%5\" "
                          "text-anchor=\"middle\">%6</text>")
        .arg(number(x), number(y), QString::number(size), QString::fromLatin1(colour), QString::number(weight),
             text.toHtmlEscaped());
}

QString box(const QRectF &place, const IdentityNode &node, bool dark)
{
    const Colours colours = coloursOf(node.state, dark);
    const bool isHub = node.state == IdentityState::Asked;
    const qreal middle = place.center().x();
    QString svg = QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" rx=\"8\" fill=\"%5\" stroke=\"%6\"%7/>")
                      .arg(number(place.x()), number(place.y()), number(place.width()), number(place.height()),
                           QString::fromLatin1(colours.fill), QString::fromLatin1(colours.line),
                           node.state == IdentityState::Mismatch ? QStringLiteral(" stroke-width=\"2.5\"") : QString());
    const char *soft = dark ? "#aab0b8" : "#5c636b";
    qreal y = place.y() + svgLine * (isHub ? 0.95 : 1.05);
    svg += textAt(middle, y, 12, soft, node.title);
    y += svgLine;
    const QString value = node.value.isEmpty() ? QStringLiteral("?") : fitting(node.value, isHub ? 90 : maxValueChars);
    svg += textAt(middle, y, 13, colours.text, value, 600);
    if (!isHub)
        svg += textAt(middle, y + svgLine, 12, colours.line, identitySign(node.state) + QLatin1Char(' ') + node.word, 600);
    return svg;
}

QString link(const QLineF &line, const IdentityNode &node, bool dark)
{
    const bool isSolid =
        node.state == IdentityState::Vouches || node.state == IdentityState::Mismatch || node.state == IdentityState::NotProven;
    const Colours colours = coloursOf(node.state, dark);
    const QString sign = identitySign(node.state);
    const QPointF middle = line.center();
    constexpr qreal forSign = 10;
    QString svg;
    for (const QLineF &part : {QLineF(line.p1(), {middle.x(), middle.y() + (line.dy() > 0 ? -forSign : forSign)}),
                               QLineF({middle.x(), middle.y() + (line.dy() > 0 ? forSign : -forSign)}, line.p2())})
        svg += QStringLiteral("<line x1=\"%1\" y1=\"%2\" x2=\"%3\" y2=\"%4\" stroke=\"%5\" stroke-width=\"2\"%6/>")
                   .arg(number(part.x1()), number(part.y1()), number(part.x2()), number(part.y2()),
                        QString::fromLatin1(colours.line), isSolid ? QString() : QStringLiteral(" stroke-dasharray=\"5 4\""));
    return svg + textAt(middle.x(), middle.y() + 5, 14, colours.line, sign, 600);
}

//! One row of boxes, as wide as there is room, centred.
void placeRow(IdentityLayout &layout, qsizetype count, qreal width, qreal gap, qreal top, qreal height, qreal widest)
{
    if (count == 0)
        return;
    const auto n = static_cast<qreal>(count);
    const qreal each = std::min((width - gap * (n - 1)) / n, widest);
    qreal x = (width - each * n - gap * (n - 1)) / 2;
    for (qsizetype i = 0; i < count; ++i, x += each + gap)
        layout.boxes.append(QRectF(x, top, each, height));
}

IdentityLayout across(const IdentityMap &map, qreal width, qreal line, qreal narrowest)
{
    const qreal box = line * 3.7;
    const qreal hub = line * 2.6;
    const qreal gap = line * 0.8;
    const qreal link = line * 2.0;
    const qreal widest = std::max(narrowest * 1.6, line * 16);
    IdentityLayout layout;
    const bool isBelowOnly = map.signatures.isEmpty() || map.names.isEmpty();
    const qreal hubTop = isBelowOnly ? 0 : box + link;
    layout.from = QRectF(0, hubTop, width, hub);
    const qreal below = hubTop + hub + link;
    placeRow(layout, map.names.size(), width, gap, isBelowOnly ? below : 0, box, widest);
    placeRow(layout, map.signatures.size(), width, gap, below, box, widest);
    for (const QRectF &place : std::as_const(layout.boxes)) {
        const qreal x = place.center().x();
        layout.links.append(place.top() < hubTop ? QLineF(x, place.bottom(), x, hubTop)
                                                 : QLineF(x, place.top(), x, hubTop + hub));
    }
    layout.height = below + box;
    return layout;
}

IdentityLayout down(const IdentityMap &map, qreal width, qreal line)
{
    const qreal box = line * 3.7;
    const qreal hub = line * 3.0;
    const qreal gap = line * 0.7;
    const qreal rail = line * 0.9;
    IdentityLayout layout;
    layout.isAcross = false;
    layout.from = QRectF(0, 0, width, hub);
    qreal y = hub + gap;
    for (qsizetype i = 0; i < map.others().size(); ++i, y += box + gap) {
        layout.boxes.append(QRectF(rail * 2, y, width - rail * 2, box));
        layout.links.append(QLineF(rail * 2, y + box / 2, rail, y + box / 2));
    }
    layout.height = y - gap;
    return layout;
}

} // namespace

IdentityLayout identityLayout(const IdentityMap &map, qreal width, qreal line, qreal narrowest)
{
    const auto most = static_cast<qreal>(std::max(map.names.size(), map.signatures.size()));
    const bool fits = most * narrowest + std::max(most - 1, 0.0) * line * 0.8 <= width;
    return fits ? across(map, width, line, narrowest) : down(map, width, line);
}

QString identityMapAsSvg(const IdentityMap &map, bool dark)
{
    if (map.isEmpty())
        return {};
    constexpr qreal edge = 2; // room for the strokes
    const IdentityLayout layout = identityLayout(map, svgWidth - 2 * edge, svgLine, svgNarrowest);
    QString svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %2\" role=\"img\" "
                                 "font-family=\"system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif\">")
                      .arg(number(svgWidth), number(layout.height + 2 * edge));
    svg += QStringLiteral("<title>%1</title><g transform=\"translate(%2 %2)\">")
               .arg(identityMapAsText(map).toHtmlEscaped(), number(edge));
    const QList<IdentityNode> others = map.others();
    svg += box(layout.from, map.from, dark);
    for (qsizetype i = 0; i < others.size(); ++i) {
        if (layout.isAcross)
            svg += link(layout.links.at(i), others.at(i), dark);
        svg += box(layout.boxes.at(i), others.at(i), dark);
    }
    return svg + QStringLiteral("</g></svg>");
}

QString identityTableAsHtml(const IdentityMap &map)
{
    QString html = QStringLiteral("<table>");
    for (const IdentityNode &node : QList<IdentityNode>{map.from} + map.others()) {
        const bool isGood = node.state == IdentityState::Vouches;
        const bool isBad = node.state == IdentityState::Mismatch || node.state == IdentityState::NotProven;
        const QString tone = isGood                                 ? QStringLiteral("ok")
                             : isBad                                ? QStringLiteral("error")
                             : node.state == IdentityState::Differs ? QStringLiteral("warning")
                                                                    : QStringLiteral("info");
        html += QStringLiteral("<tr><th>%1</th><td><bdi>%2</bdi></td><td class=\"%3\">%4 %5</td></tr>")
                    .arg(Html::escaped(node.title), node.value.isEmpty() ? QStringLiteral("?") : Html::escaped(node.value), tone,
                         identitySign(node.state), Html::escaped(node.word));
    }
    return html + QStringLiteral("</table>");
}

} // namespace RelayMedic
