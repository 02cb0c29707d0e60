#include "app/wizard/widgets/reportview.h"

#include "app/wizard/widgets/theme.h"

#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxPictures = 8;
constexpr int maxPictureSide = 4'000; // pixels
constexpr int smallestPicture = 320;

QImage painted(const QByteArray &svg, int room, qreal ratio)
{
    QSvgRenderer renderer(svg);
    QSize size = renderer.defaultSize();
    if (!renderer.isValid() || size.isEmpty() || size.width() > maxPictureSide || size.height() > maxPictureSide)
        return {};
    if (size.width() > room)
        size.scale(room, size.height(), Qt::KeepAspectRatio);
    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(QPointF(), size));
    return image;
}

} // namespace

ReportView::ReportView(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setTabChangesFocus(true);
    setAccessibleName(tr("Preview of the report"));
    // The report brings its own colours, as on paper.
    QPalette paper = palette();
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, QColor(0x1c, 0x20, 0x26));
    setPalette(paper);
}

void ReportView::showReport(const QString &html)
{
    // The text engine knows no SVG inside HTML and would show the picture's words in a heap.
    m_pictures.clear();
    QString shown;
    qsizetype at = 0;
    for (qsizetype open = html.indexOf(QLatin1String("<svg")); open >= 0; open = html.indexOf(QLatin1String("<svg"), at)) {
        const qsizetype close = html.indexOf(QLatin1String("</svg>"), open);
        if (close < 0 || m_pictures.size() == maxPictures)
            break;
        shown += QStringView(html).mid(at, open - at);
        at = close + 6;
        // The one for dark screens is a twin of the other; the preview is on white paper.
        if (QStringView(html).mid(open, html.indexOf(QLatin1Char('>'), open) - open).contains(QLatin1String("path dark")))
            continue;
        const QString name = QStringLiteral("picture:%1").arg(m_pictures.size());
        m_pictures.insert(name, html.mid(open, at - open).toUtf8());
        shown += QStringLiteral("<img src=\"%1\">").arg(name);
    }
    setHtml(shown + html.mid(at));
}

QVariant ReportView::loadResource(int, const QUrl &name)
{
    const auto picture = m_pictures.constFind(name.toString());
    return picture == m_pictures.constEnd()
               ? QVariant()
               : QVariant(painted(*picture, std::max(smallestPicture, viewport()->width() - em(this, 4)), devicePixelRatioF()));
}

} // namespace RelayMedic
