#include "app/wizard/diagnosiswizard.h"

#include "app/wizard/pages/checkspage.h"
#include "app/wizard/pages/consentpage.h"
#include "app/wizard/pages/handoverpage.h"
#include "app/wizard/pages/resultpage.h"
#include "app/wizard/pages/senderpage.h"
#include "app/wizard/pages/settingspage.h"
#include "app/wizard/pages/whathappenedpage.h"
#include "app/wizard/parts/casefiles.h"
#include "app/wizard/widgets/steplist.h"
#include "app/wizard/widgets/theme.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QLayout>
#include <QTimer>

namespace RelayMedic
{

namespace
{

constexpr QSize smallest(640, 480);
constexpr QSize usual(1'000, 740);
constexpr int sideListFrom = 54; // em: below it, the pages need the width

} // namespace

DiagnosisWizard::DiagnosisWizard(RunnerFactory factory, QWidget *parent)
    : QWizard(parent)
    , m_shared(std::move(factory))
    , m_steps(new StepList(this))
{
    setWizardStyle(QWizard::ModernStyle);
    setOptions(QWizard::IndependentPages | QWizard::NoBackButtonOnStartPage | QWizard::NoCancelButtonOnLastPage |
               QWizard::HaveCustomButton1);
    setButtonLayout({QWizard::CustomButton1, QWizard::Stretch, QWizard::BackButton, QWizard::NextButton, QWizard::FinishButton,
                     QWizard::CancelButton});
    connect(this, &QWizard::customButtonClicked, this, [this] { askToSaveCase(m_shared.input(), this); });
    setSideWidget(m_steps);
    addPages();
    setMinimumSize(smallest);
    resize(usual);
    connect(this, &QWizard::currentIdChanged, this, &DiagnosisWizard::showStep);
    connect(&m_shared.run(), &CheckRun::finished, this, [this] {
        if (m_closing)
            QWizard::reject();
        else if (currentId() == static_cast<int>(WizardStep::Checks))
            showFinished();
    });
    restart();
}

DiagnosisWizard::~DiagnosisWizard()
{
    // Pages hear of the case until they are gone; the case is a member and would go first.
    disconnect(this, nullptr, this, nullptr);
    for (const int id : pageIds())
        delete page(id);
}

void DiagnosisWizard::addPages()
{
    m_first = new WhatHappenedPage(m_shared);
    auto *result = new ResultPage(m_shared);
    for (StepPage *page : {static_cast<StepPage *>(m_first), static_cast<StepPage *>(new SenderPage(m_shared)),
                           static_cast<StepPage *>(new SettingsPage(m_shared)),
                           static_cast<StepPage *>(new ConsentPage(m_shared)), static_cast<StepPage *>(new ChecksPage(m_shared)),
                           static_cast<StepPage *>(result), static_cast<StepPage *>(new HandOverPage(m_shared))})
        setPage(static_cast<int>(page->step()), page);
    setStartId(static_cast<int>(WizardStep::WhatHappened));
    connect(result, &ResultPage::tryAgain, this, &DiagnosisWizard::goTo);
}

StepPage *DiagnosisWizard::stepPage(WizardStep step) const
{
    return static_cast<StepPage *>(page(static_cast<int>(step)));
}

Result<void> DiagnosisWizard::openFile(const QString &path)
{
    if (isCaseFile(path))
        return openCaseFile(m_shared, path);
    if (!m_first->openFile(path))
        return failed(FailureKind::Io, tr("%1 cannot be read.").arg(path));
    return {};
}

void DiagnosisWizard::showFinished()
{
    button(QWizard::NextButton)->setFocus();
    setWindowTitle(tr("Checks finished – Relay Medic"));
}

void DiagnosisWizard::showStep(int id)
{
    if (m_shown)
        m_shown->left();
    m_shown = id < 0 ? nullptr : static_cast<StepPage *>(page(id));
    if (!m_shown)
        return;
    m_steps->setCurrent(m_shown->step());
    nameButtons(m_shown->step());
    setWindowTitle(tr("%1 – Relay Medic").arg(stepHeading(m_shown->step())));
    paintPagesLikeTheWindow();
    fitSteps();
    if (!m_passing)
        m_shown->enter();
}

void DiagnosisWizard::nameButtons(WizardStep step)
{
    setButtonText(QWizard::CustomButton1, tr("Save case…"));
    setButtonText(QWizard::BackButton, tr("< &Back"));
    setButtonText(QWizard::NextButton, step == WizardStep::Consent ? tr("Start checki&ng >") : tr("&Next >"));
    setButtonText(QWizard::CancelButton, tr("Close"));
    setButtonText(QWizard::FinishButton, tr("Close"));
}

void DiagnosisWizard::goTo(WizardStep step)
{
    if (currentId() <= static_cast<int>(step))
        return;
    m_passing = true; // a page on the way is not entered: the checks would start
    while (currentId() > static_cast<int>(step))
        back();
    m_passing = false;
    m_shown->enter();
}

void DiagnosisWizard::reject()
{
    if (!m_shared.run().isRunning()) {
        QWizard::reject();
        return;
    }
    m_closing = true;
    m_shared.run().cancel();
}

void DiagnosisWizard::keyPressEvent(QKeyEvent *event)
{
    // Escape closes a dialog; here that would throw away what was typed. It stops a run, and nothing else.
    if (event->key() == Qt::Key_Escape) {
        m_shared.run().cancel();
        event->accept();
        return;
    }
    QWizard::keyPressEvent(event);
}

bool DiagnosisWizard::event(QEvent *event)
{
    const bool handled = QWizard::event(event);
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        // After this event, what was painted stands in the window.
        QTimer::singleShot(0, this, &DiagnosisWizard::firstPainted);
    }
    return handled;
}

void DiagnosisWizard::changeEvent(QEvent *event)
{
    QWizard::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintPagesLikeTheWindow();
}

void DiagnosisWizard::resizeEvent(QResizeEvent *event)
{
    QWizard::resizeEvent(event);
    fitSteps();
}

void DiagnosisWizard::paintPagesLikeTheWindow()
{
    // The modern style paints its pages like an input field, and the list at the side with a margin; ours have cards on the
    // ground of the window, beside a list from edge to edge.
    if (QWidget *frame = m_shown ? m_shown->parentWidget() : nullptr; frame && frame != this) {
        frame->setBackgroundRole(QPalette::Window);
        if (frame->layout())
            frame->layout()->setContentsMargins(0, 0, 0, 0);
    }
    if (QWidget *side = m_steps->parentWidget(); side && side != this && side->layout())
        side->layout()->setContentsMargins(0, 0, 0, 0);
}

void DiagnosisWizard::fitSteps()
{
    m_steps->setVisible(width() >= em(this, sideListFrom));
}

} // namespace RelayMedic
