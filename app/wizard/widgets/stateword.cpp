#include "app/wizard/widgets/stateword.h"

#include <QPainter>
#include <QStyle>

namespace RelayMedic
{

StateWord::StateWord(Mark mark, Tone tone, const QString &word, QWidget *parent)
    : QWidget(parent)
    , m_mark(mark)
    , m_tone(tone)
    , m_word(word)
{
    setAccessibleName(word);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
}

QSize StateWord::sizeHint() const
{
    const int line = fontMetrics().height();
    return {fontMetrics().horizontalAdvance(m_word) + line * 3 / 2, line};
}

void StateWord::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int line = fontMetrics().height();
    const int side = line * 3 / 5;
    const auto visual = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const QColor color = toneColor(m_tone, palette());
    paintMark(painter, visual({0, (line - side) / 2, side, side}), m_mark, color);
    painter.setPen(color);
    painter.drawText(visual({line, 0, width() - line, line}),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)), m_word);
}

} // namespace RelayMedic
