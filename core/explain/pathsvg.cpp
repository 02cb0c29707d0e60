// The mail's way as SVG 1.1 that needs no style sheet, no font of its own and no script: for the report, the window and print.
#include "core/explain/pathpicture.h"

#include "core/explain/phrasebook.h"

#include <QCoreApplication>

namespace RelayMedic
{

namespace
{

constexpr int width = 900;
constexpr int height = 108;
constexpr int boxWidth = 126;
constexpr int boxHeight = 38;
constexpr int boxTop = 22;
constexpr int gap = (width - 5 * boxWidth - 16) / 4;
constexpr int maxSubjectChars = 26;

struct Colours {
    const char *line;
    const char *fill;
    const char *text;
};

//! By state: passed, broken, not reached, unknown. Contrast of text to ground is at least 4.5:1 except for what is not reached.
Colours coloursOf(LinkState state, bool dark)
{
    switch (state) {
    case LinkState::Passed: return dark ? Colours{"#6fd195", "#1f3328", "#f1f3f5"} : Colours{"#12804a", "#e8f5ec", "#1a1d21"};
    case LinkState::Broken: return dark ? Colours{"#ff8a80", "#40211f", "#ffffff"} : Colours{"#b3201c", "#fde9e8", "#1a1d21"};
    case LinkState::NotReached: return dark ? Colours{"#7b828b", "none", "#8d949d"} : Colours{"#a9afb7", "none", "#7a818a"};
    case LinkState::Unknown: return dark ? Colours{"#c3a15c", "none", "#d5d9de"} : Colours{"#8a6a1f", "none", "#3a3f45"};
    }
    return {"#000", "none", "#000"};
}

//! A long address keeps its beginning and its end, where the domain is.
QString fitting(const QString &text)
{
    const QString plain = plainValue(text, 200);
    if (plain.size() <= maxSubjectChars)
        return plain;
    constexpr int half = (maxSubjectChars - 1) / 2;
    return plain.left(half) + QChar(0x2026) + plain.right(half);
}

QString textAt(int x, int y, int size, const char *colour, const QString &text, const char *weight = "400")
{
    return QStringLiteral(
               "<text x=\"%1\" y=\"%2\" font-size=\"%3\" fill=\"%4\" font-weight=\"%5\" text-anchor=\"middle\">%6</text>")
        .arg(QString::number(x), QString::number(y), QString::number(size), QString::fromLatin1(colour),
             QString::fromLatin1(weight), text.toHtmlEscaped());
}

QString box(const PathNode &node, int x, bool dark)
{
    const Colours colours = coloursOf(node.state, dark);
    const int middle = x + boxWidth / 2;
    const char *soft = dark ? "#aab0b8" : "#5c636b";
    const char *under = node.state == LinkState::NotReached ? colours.text : soft;
    QString svg = QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" rx=\"8\" fill=\"%5\" stroke=\"%6\"/>")
                      .arg(QString::number(x), QString::number(boxTop), QString::number(boxWidth), QString::number(boxHeight),
                           QString::fromLatin1(colours.fill), QString::fromLatin1(colours.line));
    svg += textAt(middle, boxTop + 24, 13, colours.text, node.title, "600");
    const QString subject = fitting(node.subject);
    svg += textAt(middle, boxTop + boxHeight + 18, 12, under, subject.isEmpty() ? node.owner : subject);
    if (!subject.isEmpty())
        svg += textAt(middle, boxTop + boxHeight + 34, 12, under, node.owner);
    return svg;
}

QString link(const PathLink &link, int x, bool dark)
{
    const Colours colours = coloursOf(link.state, dark);
    const int y = boxTop + boxHeight / 2;
    const int middle = x + gap / 2;
    const bool solid = link.state == LinkState::Passed || link.state == LinkState::Broken;
    constexpr int forSign = 11;
    QString svg;
    for (const auto &[from, to] : {std::pair(x, middle - forSign), std::pair(middle + forSign, x + gap)})
        svg += QStringLiteral("<line x1=\"%1\" y1=\"%3\" x2=\"%2\" y2=\"%3\" stroke=\"%4\" stroke-width=\"2\"%5/>")
                   .arg(QString::number(from), QString::number(to), QString::number(y), QString::fromLatin1(colours.line),
                        solid ? QString() : QStringLiteral(" stroke-dasharray=\"5 4\""));
    svg += textAt(middle, y + 5, 14, colours.line, linkSign(link.state), "600");
    const char *ink = link.state == LinkState::NotReached ? colours.text : colours.line;
    return svg + textAt(middle, boxTop - 9, 12, ink, link.label);
}

} // namespace

QString pathAsSvg(const PathPicture &picture, bool dark)
{
    QString svg = QStringLiteral("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1 %2\" role=\"img\" "
                                 "font-family=\"system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif\">")
                      .arg(QString::number(width), QString::number(height));
    svg += QStringLiteral("<title>%1</title>").arg(pathAsText(picture).toHtmlEscaped());
    int x = 8;
    for (int i = 0; i < picture.nodes.size(); ++i) {
        svg += box(picture.nodes.at(i), x, dark);
        x += boxWidth;
        if (i < picture.links.size())
            svg += link(picture.links.at(i), x, dark);
        x += gap;
    }
    return svg + QStringLiteral("</svg>");
}

} // namespace RelayMedic
