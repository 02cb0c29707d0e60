// ProofCard: the sender's names and which of them vouch for it; folded below, how SPF was judged and what the domains publish.
#pragma once

#include "app/wizard/widgets/card.h"

namespace RelayMedic
{

class ProofCard : public Card
{
    Q_OBJECT
public:
    explicit ProofCard(const Diagnosis &diagnosis, QWidget *parent = nullptr);

    //! Whether the run found out anything of the kind.
    static bool hasContent(const Diagnosis &diagnosis);

private:
    void addSpf(const SenderProof &proof);
    void addPublished(const SenderProof &proof);
};

} // namespace RelayMedic
