#include "app/wizard/pages/resultpage.h"

#include "app/wizard/parts/advicecard.h"
#include "app/wizard/parts/detailscard.h"
#include "app/wizard/parts/proofcard.h"
#include "app/wizard/parts/verdictcard.h"
#include "app/wizard/state/anothertry.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pathview.h"

#include "core/explain/phrasebook.h"

#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

constexpr int twoColumnsFrom = 78; // em

} // namespace

ResultPage::ResultPage(WizardCase &shared)
    : StepPage(WizardStep::Result, shared)
{
    connect(&shared.run(), &CheckRun::started, this, [this] {
        delete m_filled;
        m_filled = nullptr;
        m_columns = nullptr;
    });
}

void ResultPage::build(QVBoxLayout *content)
{
    m_content = content;
}

void ResultPage::entered()
{
    if (!m_filled && shared().run().diagnosis())
        fill(*shared().run().diagnosis());
}

void ResultPage::fill(const Diagnosis &diagnosis)
{
    m_filled = new QWidget(this);
    auto *column = new QVBoxLayout(m_filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 1.2));
    column->addWidget(new VerdictCard(diagnosis, m_filled));
    addBeforeAfter(diagnosis);
    auto *way = new Card(m_filled);
    auto *path = new PathView(way);
    path->setObjectName(QStringLiteral("path"));
    path->setPicture(pathPicture(diagnosis));
    way->content()->addWidget(path);
    column->addWidget(way);
    m_columns = new QBoxLayout(QBoxLayout::TopToBottom);
    m_columns->setSpacing(em(this, 1.2));
    auto *advice = new AdviceCard(diagnosis, m_filled);
    connect(advice, &AdviceCard::tryAgain, this, &ResultPage::changeAndTryAgain, Qt::QueuedConnection);
    m_columns->addWidget(advice, 3, Qt::AlignTop);
    m_columns->addWidget(new DetailsCard(diagnosis, m_filled), 2, Qt::AlignTop);
    column->addLayout(m_columns);
    if (ProofCard::hasContent(diagnosis))
        column->addWidget(new ProofCard(diagnosis, m_filled));
    addLesson();
    m_content->insertWidget(0, m_filled);
    m_filled->show();
    arrange();
}

void ResultPage::addBeforeAfter(const Diagnosis &now)
{
    const auto &before = shared().run().previous();
    if (!before)
        return;
    const Phrasebook phrasebook;
    auto *card = new Card(m_filled);
    card->setObjectName(QStringLiteral("beforeAfter"));
    card->content()->addWidget(cardHeading(tr("Compared with the run before"), card));
    const auto add = [card](const QString &sentence) {
        auto *label = new Label({}, Tone::Normal, card);
        label->setSentence(sentence);
        card->content()->addWidget(label);
    };
    add(tr("Before: %1").arg(phrasebook.say(before->verdict.title)));
    add(tr("Now: %1").arg(phrasebook.say(now.verdict.title)));
    m_filled->layout()->addWidget(card);
}

void ResultPage::addLesson()
{
    if (!shared().lab())
        return;
    auto *card = new Card(m_filled, Tone::Active);
    card->setObjectName(QStringLiteral("lesson"));
    card->content()->addWidget(cardHeading(tr("What this scenario teaches"), card));
    card->content()->addWidget(new Label(shared().lab()->title().lesson, Tone::Normal, card));
    m_filled->layout()->addWidget(card);
}

void ResultPage::changeAndTryAgain()
{
    const Diagnosis &diagnosis = *shared().run().diagnosis();
    const AnotherTry next = anotherTry(shared().input(), diagnosis.verdict.steps);
    shared().replaceInput(next.changed);
    emit tryAgain(stepForAnotherTry(next.passwordMissing));
}

void ResultPage::resizeEvent(QResizeEvent *event)
{
    StepPage::resizeEvent(event);
    arrange();
}

void ResultPage::arrange()
{
    if (m_columns)
        m_columns->setDirection(width() >= em(this, twoColumnsFrom) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace RelayMedic
