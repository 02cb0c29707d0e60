// Page 4: the consent sheet. What will be contacted, what is sent there, and what is not.
#pragma once

#include "app/wizard/pages/steppage.h"

class QCheckBox;

namespace RelayMedic
{

class Label;
class PlanView;

class ConsentPage : public StepPage
{
    Q_OBJECT
public:
    explicit ConsentPage(WizardCase &shared);

protected:
    void build(QVBoxLayout *content) override;
    void showCase() override;

private:
    void buildBlocklists(QVBoxLayout *content);
    void buildAllowed(QVBoxLayout *content);
    void showPlan(const Plan &plan);
    QCheckBox *addAllowed(const QString &name, const QString &text, const QString &risk);
    void showPromises(const Plan &plan);
    QString signInSentence(const Plan &plan) const;

    Label *m_lead = nullptr;
    QWidget *m_promises = nullptr;
    QVBoxLayout *m_sheet = nullptr;
    PlanView *m_plan = nullptr;
    QWidget *m_allowed = nullptr;
    QCheckBox *m_blocklists = nullptr;
    QCheckBox *m_cleartext = nullptr;
    QCheckBox *m_certificate = nullptr;
};

} // namespace RelayMedic
