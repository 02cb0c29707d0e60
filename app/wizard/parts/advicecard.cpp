#include "app/wizard/parts/advicecard.h"

#include "app/wizard/state/anothertry.h"
#include "app/wizard/widgets/advicerow.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"

#include <QVBoxLayout>

namespace RelayMedic
{

AdviceCard::AdviceCard(const Diagnosis &diagnosis, QWidget *parent)
    : Card(parent)
{
    setObjectName(QStringLiteral("advice"));
    const QList<Step> &steps = diagnosis.verdict.steps;
    content()->addWidget(cardHeading(steps.isEmpty() ? tr("Nothing needs to be done") : tr("What to do"), this));
    content()->setSpacing(em(this, 0.3));
    int number = 0;
    for (const Step &step : steps)
        content()->addWidget(new AdviceRow(++number, step, this));
    const AnotherTry next = anotherTry(diagnosis.input, steps);
    if (next.changes == 0 && !next.passwordMissing)
        return;
    auto *button = pushButton(tr("Change and &try again"), QStringLiteral("tryAgain"), this);
    button->setAccessibleDescription(tr("Puts the new values into the settings and runs the checks again"));
    connect(button, &QPushButton::clicked, this, &AdviceCard::tryAgain);
    content()->addSpacing(em(this, 0.8));
    content()->addWidget(button, 0, Qt::AlignLeading);
}

} // namespace RelayMedic
