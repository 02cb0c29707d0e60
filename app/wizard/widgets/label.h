// Label: plain text, wrapped, in one of the tones. Nothing that it is given is ever taken for HTML.
#pragma once

#include "app/wizard/widgets/theme.h"

#include <QLabel>

namespace RelayMedic
{

//! The text with places to break inside words that are longer than a line.
QString breakable(const QString &text);

class Label : public QLabel
{
    Q_OBJECT
public:
    explicit Label(const QString &text = {}, Tone tone = Tone::Normal, QWidget *parent = nullptr);

    void setTone(Tone tone);
    //! Shows cleaned outside text (state/outside.h), broken anywhere if it has no blanks.
    void setOutsideText(const QString &text);
    //! Shows a sentence of the phrasebook, whose values are clean already; broken in the same way.
    void setSentence(const QString &sentence);
    void enlarge(qreal factor, bool bold = true);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTone();

    Tone m_tone;
};

//! A bold small heading of a card.
Label *cardHeading(const QString &text, QWidget *parent = nullptr);

} // namespace RelayMedic
