// DiagnosisWizard: the window. Owns the shared case and the seven pages.
#pragma once

#include "app/wizard/state/wizardcase.h"

#include <QWizard>

namespace RelayMedic
{

class StepList;
class StepPage;
class WhatHappenedPage;

class DiagnosisWizard : public QWizard
{
    Q_OBJECT
public:
    explicit DiagnosisWizard(RunnerFactory factory, QWidget *parent = nullptr);
    ~DiagnosisWizard() override;

    WizardCase &shared() { return m_shared; }
    //! A case or a bounce given on the command line. The detail of the failure is a sentence.
    Result<void> openFile(const QString &path);
    StepPage *stepPage(WizardStep step) const;
    //! A run under way is cancelled first; the window closes when it has ended.
    void reject() override;

signals:
    void firstPainted();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addPages();
    void showStep(int id);
    void nameButtons(WizardStep step);
    void showFinished();
    void goTo(WizardStep step);
    void paintPagesLikeTheWindow();
    void fitSteps();

    WizardCase m_shared;
    StepList *m_steps;
    WhatHappenedPage *m_first = nullptr;
    StepPage *m_shown = nullptr;
    bool m_passing = false; //!< several pages back at once
    bool m_closing = false;
    bool m_painted = false;
};

} // namespace RelayMedic
