// Theme: colours and marks of states, worked out from the system's palette, light or dark.
//
// A state is always shown by mark, word and colour together; the colours hold a contrast of 4.5 to 1 on cards.
#pragma once

#include "core/model/verdict.h"

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QRectF>

class QPainter;
class QWidget;

namespace RelayMedic
{

enum class Tone { Normal, Quiet, Good, Note, Bad, Active };
enum class Mark { None, Tick, Note, Cross, Dots, Question, Dash };

bool isDark(const QPalette &palette);
QColor toneColor(Tone tone, const QPalette &palette);
//! Of hairlines and the borders of cards.
QColor lineColor(const QPalette &palette);
//! Edge of a field: 3:1 against the field and the window.
QColor fieldEdgeColor(const QPalette &palette);
//! A very light wash of the tone, to fill boxes of the path picture with.
QColor washColor(Tone tone, const QPalette &palette);

Tone toneOf(ProbeStatus status);
Mark markOf(ProbeStatus status);
Tone toneOf(Severity severity);
Mark markOf(Severity severity);

void paintMark(QPainter &painter, const QRectF &square, Mark mark, const QColor &color);

//! The widget's font, scaled and made bold: so that everything follows the system's text size.
QFont scaledFont(const QWidget *widget, qreal factor, bool bold = false);
//! The system's font of equal widths, in the size of the widget's own.
QFont fixedFont(const QWidget *widget);
//! A length in widths of the letter m: spacing that follows the text size.
int em(const QWidget *widget, qreal count = 1.0);

} // namespace RelayMedic
