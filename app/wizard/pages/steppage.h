// StepPage: the frame that all pages share: heading, contents that scroll where they do not fit, and the page's place in the flow.
//
// The contents are built when the page is first shown, so that the window's first paint waits for one page alone.
#pragma once

#include "app/wizard/state/wizardcase.h"

#include <QWizardPage>

class QVBoxLayout;

namespace RelayMedic
{

class StepPage : public QWizardPage
{
    Q_OBJECT
public:
    enum class Scrolling { Page, Own };

    //! `shared` outlives the page. Own: the page has a view of its own that scrolls.
    StepPage(WizardStep step, WizardCase &shared, Scrolling scrolling = Scrolling::Page);

    WizardStep step() const { return m_step; }
    void initializePage() final { ensureBuilt(); }
    int nextId() const final;
    bool isComplete() const final;
    void ensureBuilt();
    //! Called each time the page has come to the front.
    void enter();
    //! Called when it leaves the front, forwards or backwards.
    virtual void left() {}

protected:
    virtual void build(QVBoxLayout *content) = 0;
    //! Shows the values of the shared case.
    virtual void showCase() {}
    virtual void entered() {}
    WizardCase &shared() const { return m_shared; }

private:
    QWidget *scrolling(QWidget *inner);

    WizardStep m_step;
    WizardCase &m_shared;
    Scrolling m_scrolling;
    bool m_isBuilt = false;
};

} // namespace RelayMedic
