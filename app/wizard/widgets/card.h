// Card: one thing on a quiet ground with a hairline around it, and a stripe in the colour of its tone at the leading edge.
#pragma once

#include "app/wizard/widgets/theme.h"

#include <QFrame>

class QVBoxLayout;

namespace RelayMedic
{

class Card : public QFrame
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr, Tone stripe = Tone::Normal);

    QVBoxLayout *content() const { return m_content; }
    void setStripe(Tone stripe); //!< Normal: none

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_content;
    Tone m_stripe;
};

} // namespace RelayMedic
