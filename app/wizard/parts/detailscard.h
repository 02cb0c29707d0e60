// DetailsCard: the server's own words, and folded below them what was ruled out, all findings, the conversation, the times.
#pragma once

#include "app/wizard/widgets/card.h"

namespace RelayMedic
{

class DetailsCard : public Card
{
    Q_OBJECT
public:
    //! `diagnosis` is copied where the folded parts need it later.
    explicit DetailsCard(const Diagnosis &diagnosis, QWidget *parent = nullptr);

private:
    void addWords(const Verdict &verdict);
    void addLater(const Diagnosis &diagnosis);
    void addRuledOut(const Diagnosis &diagnosis);
    void addFindings(const Diagnosis &diagnosis);
    void addRecords(const Diagnosis &diagnosis);
};

} // namespace RelayMedic
