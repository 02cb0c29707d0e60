// VerdictCard: the cause in a sentence, what it means, how sure it is and whose job it is.
#pragma once

#include "app/wizard/widgets/card.h"

namespace RelayMedic
{

class VerdictCard : public Card
{
    Q_OBJECT
public:
    explicit VerdictCard(const Diagnosis &diagnosis, QWidget *parent = nullptr);

private:
    void addChips(const Verdict &verdict);
    void addQuestions(const Verdict &verdict);
};

} // namespace RelayMedic
