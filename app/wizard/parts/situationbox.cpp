#include "app/wizard/parts/situationbox.h"

#include "app/wizard/widgets/label.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QRadioButton>
#include <QVBoxLayout>

namespace RelayMedic
{

SituationBox::SituationBox(WizardCase &shared, QWidget *parent)
    : QWidget(parent)
    , m_shared(shared)
    , m_choices(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.6));
    column->addWidget(cardHeading(tr("What brings you here?"), this));
    addChoice(QStringLiteral("cannotSend"), tr("An &app or device cannot send mail"), Symptom::CannotSend);
    addChoice(QStringLiteral("mailBounces"), tr("&Mail to other organisations comes back"), Symptom::MailBounces);
    addChoice(QStringLiteral("checkFirst"), tr("Chec&k everything before I start to send"), Symptom::CheckBeforeStart);
    addChoice(QStringLiteral("practise"), tr("Pract&ise with broken mail systems on this computer"), Symptom::Practice);
    buildScenarios();
    connect(m_choices, &QButtonGroup::idClicked, this, [this](int id) { choose(static_cast<Symptom>(id)); });
}

void SituationBox::addChoice(const QString &name, const QString &text, Symptom symptom)
{
    auto *choice = new QRadioButton(text, this);
    choice->setObjectName(name);
    m_choices->addButton(choice, static_cast<int>(symptom));
    layout()->addWidget(choice);
}

void SituationBox::buildScenarios()
{
    m_lab = new QWidget(this);
    auto *column = new QVBoxLayout(m_lab);
    column->setContentsMargins(em(this, 2.4), 0, 0, 0);
    m_scenarios = new QComboBox(m_lab);
    m_scenarios->setObjectName(QStringLiteral("scenarios"));
    m_scenarios->setAccessibleName(tr("Practice scenario"));
    m_scenarios->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_scenarios->setMinimumContentsLength(20);
    m_story = new Label({}, Tone::Quiet, m_lab);
    m_story->setObjectName(QStringLiteral("story"));
    column->addWidget(m_scenarios);
    column->addWidget(m_story);
    m_lab->hide();
    layout()->addWidget(m_lab);
    connect(m_scenarios, &QComboBox::activated, this, &SituationBox::chooseScenario);
}

void SituationBox::showCase()
{
    const Symptom symptom = m_shared.input().symptom;
    if (QAbstractButton *choice = m_choices->button(static_cast<int>(symptom)))
        choice->setChecked(true);
    m_lab->setVisible(symptom == Symptom::Practice);
    if (symptom != Symptom::Practice || !m_shared.lab())
        return;
    fillScenarios();
    const ScenarioTitle &title = m_shared.lab()->title();
    m_scenarios->setCurrentIndex(m_scenarios->findData(title.name));
    m_story->setText(title.story);
}

void SituationBox::fillScenarios()
{
    if (m_scenarios->count() > 0)
        return;
    for (const ScenarioTitle &scenario : practiceScenarios())
        m_scenarios->addItem(QStringLiteral("%1: %2").arg(scenario.topic, scenario.title), scenario.name);
}

void SituationBox::choose(Symptom symptom)
{
    if (symptom == Symptom::Practice) {
        fillScenarios();
        m_shared.set(&Case::symptom, symptom);
        m_lab->show();
        if (!m_shared.lab())
            chooseScenario(m_scenarios->currentIndex());
        return;
    }
    m_lab->hide();
    m_shared.stopPractising();
    m_shared.set(&Case::symptom, symptom);
}

void SituationBox::chooseScenario(int index)
{
    if (m_shared.practise(m_scenarios->itemData(index).toString()))
        return; // the filled-in case is shown by showCase()
    m_story->setText(tr("This scenario cannot be set up here: no port on this computer could be opened."));
}

} // namespace RelayMedic
