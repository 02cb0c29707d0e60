#include "app/wizard/parts/verdictcard.h"

#include "app/wizard/widgets/chip.h"
#include "app/wizard/widgets/flowlayout.h"
#include "app/wizard/widgets/label.h"

#include "core/explain/phrasebook.h"

#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

Tone stripeOf(const Verdict &verdict)
{
    if (verdict.cause == QLatin1String("none"))
        return Tone::Good;
    return verdict.cause.isEmpty() || verdict.cause == QLatin1String("unknown") ? Tone::Note : Tone::Bad;
}

} // namespace

VerdictCard::VerdictCard(const Diagnosis &diagnosis, QWidget *parent)
    : Card(parent, stripeOf(diagnosis.verdict))
{
    const Phrasebook phrasebook;
    const Verdict &verdict = diagnosis.verdict;
    setObjectName(QStringLiteral("verdict"));
    auto *title = new Label({}, Tone::Normal, this);
    title->setObjectName(QStringLiteral("verdictTitle"));
    title->enlarge(1.3);
    title->setSentence(verdict.title.isEmpty() ? tr("No cause was found yet.") : phrasebook.say(verdict.title));
    setAccessibleName(title->text());
    content()->addWidget(title);
    auto *explanation = new Label({}, Tone::Quiet, this);
    explanation->setObjectName(QStringLiteral("verdictExplanation"));
    explanation->setSentence(phrasebook.say(verdict.explanation));
    explanation->setVisible(!verdict.explanation.isEmpty());
    content()->addWidget(explanation);
    addChips(verdict);
    addQuestions(verdict);
}

void VerdictCard::addChips(const Verdict &verdict)
{
    const Phrasebook phrasebook;
    auto *chips = new QWidget(this);
    auto *flow = new FlowLayout(em(this, 0.7));
    chips->setLayout(flow);
    if (!verdict.cause.isEmpty())
        flow->addWidget(new Chip(tr("How sure:"), phrasebook.confidence(verdict.confidence), chips));
    if (verdict.who != Who::Nobody)
        flow->addWidget(new Chip(tr("Whose job:"), phrasebook.who(verdict.who), chips));
    flow->addWidget(new Chip(tr("Nothing was sent"), {}, chips));
    content()->addWidget(chips);
}

void VerdictCard::addQuestions(const Verdict &verdict)
{
    if (verdict.ask.isEmpty())
        return;
    const Phrasebook phrasebook;
    content()->addWidget(cardHeading(tr("What would make it certain"), this));
    for (const Phrase &question : verdict.ask) {
        auto *label = new Label({}, Tone::Normal, this);
        label->setSentence(phrasebook.say(question));
        content()->addWidget(label);
    }
}

} // namespace RelayMedic
