// AdviceCard: the numbered steps, and the button that carries out what can be carried out here and runs again.
#pragma once

#include "app/wizard/widgets/card.h"

namespace RelayMedic
{

class AdviceCard : public Card
{
    Q_OBJECT
public:
    explicit AdviceCard(const Diagnosis &diagnosis, QWidget *parent = nullptr);

signals:
    void tryAgain();
};

} // namespace RelayMedic
