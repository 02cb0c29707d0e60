#include "app/wizard/widgets/label.h"

#include "app/wizard/state/outside.h"

#include <QEvent>

namespace RelayMedic
{

namespace
{

// QLabel wraps at word boundaries only: a word of a server that is longer than this gets places to break at.
constexpr int longestWord = 48;
constexpr QChar zeroWidthSpace(0x200B);

} // namespace

QString breakable(const QString &text)
{
    QString result;
    result.reserve(text.size() + text.size() / longestWord);
    int run = 0;
    for (const QChar c : text) {
        run = c.isSpace() ? 0 : run + 1;
        result.append(c);
        if (run >= longestWord && !c.isHighSurrogate()) {
            result.append(zeroWidthSpace);
            run = 0;
        }
    }
    return result;
}

Label::Label(const QString &text, Tone tone, QWidget *parent)
    : QLabel(text, parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setForegroundRole(QPalette::WindowText); // whatever ground it comes to stand on
    applyTone();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    applyTone();
}

void Label::setOutsideText(const QString &text)
{
    setText(breakable(outsideText(text)));
}

void Label::setSentence(const QString &sentence)
{
    setText(breakable(sentence));
}

void Label::enlarge(qreal factor, bool bold)
{
    setFont(scaledFont(this, factor, bold));
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTone();
}

void Label::applyTone()
{
    if (m_tone == Tone::Normal)
        return;
    const QColor wanted = toneColor(m_tone, parentWidget() ? parentWidget()->palette() : QPalette());
    if (palette().color(QPalette::WindowText) == wanted)
        return;
    QPalette changed = palette();
    changed.setColor(QPalette::WindowText, wanted);
    setPalette(changed);
}

Label *cardHeading(const QString &text, QWidget *parent)
{
    auto *heading = new Label(text, Tone::Normal, parent);
    heading->enlarge(1.0);
    return heading;
}

} // namespace RelayMedic
