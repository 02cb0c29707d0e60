// SituationBox: what brings the person here, and the scenarios of the practice lab.
#pragma once

#include "app/wizard/state/wizardcase.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;

namespace RelayMedic
{

class Label;

class SituationBox : public QWidget
{
    Q_OBJECT
public:
    //! `shared` outlives the box.
    explicit SituationBox(WizardCase &shared, QWidget *parent = nullptr);

    void showCase();

private:
    void addChoice(const QString &name, const QString &text, Symptom symptom);
    void buildScenarios();
    void choose(Symptom symptom);
    void chooseScenario(int index);
    void fillScenarios();

    WizardCase &m_shared;
    QButtonGroup *m_choices;
    QWidget *m_lab = nullptr;
    QComboBox *m_scenarios = nullptr;
    Label *m_story = nullptr;
};

} // namespace RelayMedic
