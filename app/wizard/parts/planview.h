// PlanView: the consent sheet: which hosts are contacted, at which port, with which commands.
#pragma once

#include "core/session/session.h"

#include <QWidget>

namespace RelayMedic
{

class Card;

class PlanView : public QWidget
{
    Q_OBJECT
public:
    explicit PlanView(const Plan &plan, QWidget *parent = nullptr);

private:
    Card *addCard(const QString &heading);
    void addConnection(Card *card, const PlannedContact &contact);
    void addConnections(const Plan &plan);
    void addReserve(const Plan &plan);
    void addWeb(const Plan &plan);
    void addLookUps(const Plan &plan);
};

} // namespace RelayMedic
