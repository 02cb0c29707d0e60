#include "app/wizard/widgets/theme.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace RelayMedic
{

namespace
{

QColor mix(const QColor &a, const QColor &b, qreal ofA)
{
    const auto part = [ofA](int x, int y) { return static_cast<int>(x * ofA + y * (1 - ofA)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Normal: return palette.color(QPalette::WindowText);
    case Tone::Quiet: return mix(palette.color(QPalette::WindowText), palette.color(QPalette::Base), dark ? 0.68 : 0.70);
    case Tone::Good: return dark ? QColor(0x73, 0xd3, 0x9c) : QColor(0x14, 0x6c, 0x3e);
    case Tone::Note: return dark ? QColor(0xf0, 0xc0, 0x66) : QColor(0x82, 0x54, 0x00);
    case Tone::Bad: return dark ? QColor(0xff, 0x8f, 0x86) : QColor(0xb0, 0x1f, 0x1a);
    case Tone::Active: return dark ? QColor(0x8a, 0xb4, 0xff) : QColor(0x1f, 0x53, 0xc4);
    }
    return palette.color(QPalette::WindowText);
}

QColor lineColor(const QPalette &palette)
{
    return mix(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.16);
}

QColor fieldEdgeColor(const QPalette &palette)
{
    return mix(palette.color(QPalette::WindowText), palette.color(QPalette::Base), isDark(palette) ? 0.42 : 0.45);
}

QColor washColor(Tone tone, const QPalette &palette)
{
    return mix(toneColor(tone, palette), palette.color(QPalette::Base), isDark(palette) ? 0.16 : 0.09);
}

Tone toneOf(ProbeStatus status)
{
    switch (status) {
    case ProbeStatus::Running: return Tone::Active;
    case ProbeStatus::Passed: return Tone::Good;
    case ProbeStatus::Warning: return Tone::Note;
    case ProbeStatus::Failed: return Tone::Bad;
    case ProbeStatus::Waiting:
    case ProbeStatus::Unknown:
    case ProbeStatus::Skipped:
    case ProbeStatus::Cancelled: return Tone::Quiet;
    }
    return Tone::Quiet;
}

Mark markOf(ProbeStatus status)
{
    switch (status) {
    case ProbeStatus::Waiting: return Mark::None;
    case ProbeStatus::Running: return Mark::Dots;
    case ProbeStatus::Passed: return Mark::Tick;
    case ProbeStatus::Warning: return Mark::Note;
    case ProbeStatus::Failed: return Mark::Cross;
    case ProbeStatus::Unknown: return Mark::Question;
    case ProbeStatus::Skipped:
    case ProbeStatus::Cancelled: return Mark::Dash;
    }
    return Mark::None;
}

Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return Tone::Good;
    case Severity::Info: return Tone::Quiet;
    case Severity::Warning: return Tone::Note;
    case Severity::Error: return Tone::Bad;
    case Severity::Unknown: return Tone::Quiet;
    }
    return Tone::Quiet;
}

Mark markOf(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return Mark::Tick;
    case Severity::Info: return Mark::Dots;
    case Severity::Warning: return Mark::Note;
    case Severity::Error: return Mark::Cross;
    case Severity::Unknown: return Mark::Question;
    }
    return Mark::None;
}

void paintMark(QPainter &painter, const QRectF &square, Mark mark, const QColor &color)
{
    const auto at = [&square](qreal x, qreal y) { return square.topLeft() + QPointF(x * square.width(), y * square.height()); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, square.width() * 0.14, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (mark) {
    case Mark::None: break;
    case Mark::Tick: painter.drawPolyline(QPolygonF({at(0.14, 0.54), at(0.40, 0.80), at(0.86, 0.22)})); break;
    case Mark::Note:
        painter.drawLine(at(0.5, 0.14), at(0.5, 0.58));
        painter.drawPoint(at(0.5, 0.86));
        break;
    case Mark::Cross:
        painter.drawLine(at(0.2, 0.2), at(0.8, 0.8));
        painter.drawLine(at(0.8, 0.2), at(0.2, 0.8));
        break;
    case Mark::Dots:
        for (const qreal x : {0.18, 0.5, 0.82})
            painter.drawPoint(at(x, 0.62));
        break;
    case Mark::Question: {
        QPainterPath hook(at(0.28, 0.32));
        hook.cubicTo(at(0.28, 0.02), at(0.80, 0.02), at(0.76, 0.34));
        hook.cubicTo(at(0.74, 0.50), at(0.50, 0.46), at(0.50, 0.64));
        painter.drawPath(hook);
        painter.drawPoint(at(0.5, 0.88));
        break;
    }
    case Mark::Dash: painter.drawLine(at(0.22, 0.54), at(0.78, 0.54)); break;
    }
    painter.restore();
}

QFont scaledFont(const QWidget *widget, qreal factor, bool bold)
{
    QFont font = widget->font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(static_cast<int>(font.pixelSize() * factor));
    font.setBold(bold);
    return font;
}

QFont fixedFont(const QWidget *widget)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (widget->font().pointSizeF() > 0)
        font.setPointSizeF(widget->font().pointSizeF());
    return font;
}

int em(const QWidget *widget, qreal count)
{
    return static_cast<int>(QFontMetricsF(widget->font()).height() * 0.62 * count);
}

} // namespace RelayMedic
