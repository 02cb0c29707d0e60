#include "app/wizard/parts/proofcard.h"

#include "app/wizard/parts/identitypanel.h"
#include "app/wizard/parts/publishedlist.h"
#include "app/wizard/parts/spfview.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/foldable.h"
#include "app/wizard/widgets/label.h"

#include <QVBoxLayout>

namespace RelayMedic
{

ProofCard::ProofCard(const Diagnosis &diagnosis, QWidget *parent)
    : Card(parent)
{
    setObjectName(QStringLiteral("proof"));
    content()->addWidget(cardHeading(tr("Who vouches for the sender"), this));
    if (const IdentityMap map = identityMap(diagnosis); !map.isEmpty())
        content()->addWidget(new IdentityPanel(map, this));
    addSpf(*diagnosis.proof);
    addPublished(*diagnosis.proof);
}

bool ProofCard::hasContent(const Diagnosis &diagnosis)
{
    return diagnosis.proof &&
           (diagnosis.proof->spf || diagnosis.proof->sender || diagnosis.proof->recipient || !identityMap(diagnosis).isEmpty());
}

void ProofCard::addSpf(const SenderProof &proof)
{
    if (!proof.spf || !proof.spfQuery)
        return;
    SpfReport report;
    report.query = *proof.spfQuery;
    report.evaluation = *proof.spf;
    const auto view = [report](QWidget *at) -> QWidget * { return new SpfView(report, at); };
    auto *fold = new Foldable(tr("How SPF was judged, step by step"), view, this);
    fold->setObjectName(QStringLiteral("spfSteps"));
    content()->addWidget(fold);
}

void ProofCard::addPublished(const SenderProof &proof)
{
    const auto add = [this](const DomainView &view, const QString &title, const char *name) {
        auto *fold = new Foldable(
            title, [view](QWidget *at) { return publishedList(view, at); }, this);
        fold->setObjectName(QString::fromLatin1(name));
        content()->addWidget(fold);
    };
    if (proof.sender)
        add(*proof.sender, tr("What the sender's domain %1 publishes").arg(isolated(proof.sender->domain, 80)),
            "senderPublishes");
    const bool isOther = proof.recipient && (!proof.sender || proof.recipient->domain != proof.sender->domain);
    if (isOther)
        add(*proof.recipient, tr("What the recipient's domain %1 publishes").arg(isolated(proof.recipient->domain, 80)),
            "recipientPublishes");
}

} // namespace RelayMedic
