// Page 6: the cause before the details: what is wrong, where on the mail's way, what to do, and everything behind it.
#pragma once

#include "app/wizard/pages/steppage.h"

class QBoxLayout;

namespace RelayMedic
{

class ResultPage : public StepPage
{
    Q_OBJECT
public:
    explicit ResultPage(WizardCase &shared);

signals:
    //! The values of the advice are in the case now; the wizard goes to the step that comes next.
    void tryAgain(RelayMedic::WizardStep step);

protected:
    void build(QVBoxLayout *content) override;
    void entered() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill(const Diagnosis &diagnosis);
    void addBeforeAfter(const Diagnosis &now);
    void addLesson();
    void changeAndTryAgain();
    void arrange();

    QVBoxLayout *m_content = nullptr;
    QWidget *m_filled = nullptr;
    QBoxLayout *m_columns = nullptr;
};

} // namespace RelayMedic
