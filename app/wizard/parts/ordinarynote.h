// OrdinaryNote: the offer to authenticate a message that is no bounce, with the names that this would ask for. Pressing is the consent.
#pragma once

#include "core/session/ordinarymessage.h"

#include <QWidget>

class QPushButton;

namespace RelayMedic
{

class Label;

class OrdinaryNote : public QWidget
{
    Q_OBJECT
public:
    explicit OrdinaryNote(QWidget *parent = nullptr);

    //! Nothing: hidden.
    void offer(const std::optional<OrdinaryMessage> &message);

signals:
    void wanted();

private:
    Label *m_asks;
    QPushButton *m_check;
};

} // namespace RelayMedic
