// StateWord: a state as mark and word in its colour.
#pragma once

#include "app/wizard/widgets/theme.h"

#include <QWidget>

namespace RelayMedic
{

class StateWord : public QWidget
{
    Q_OBJECT
public:
    StateWord(Mark mark, Tone tone, const QString &word, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Mark m_mark;
    Tone m_tone;
    QString m_word;
};

} // namespace RelayMedic
