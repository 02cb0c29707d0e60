#include "app/wizard/pages/steppage.h"

#include "app/wizard/widgets/label.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace RelayMedic
{

StepPage::StepPage(WizardStep step, WizardCase &shared, Scrolling scrolling)
    : m_step(step)
    , m_shared(shared)
    , m_scrolling(scrolling)
{
    setAccessibleName(stepHeading(step));
    connect(&shared, &WizardCase::changed, this, &QWizardPage::completeChanged);
    connect(&shared, &WizardCase::filled, this, [this] {
        if (m_isBuilt)
            showCase();
    });
}

int StepPage::nextId() const
{
    FlowState state = m_shared.flow();
    // QWizard takes a page without successor for the last one: whether it may be left already is said by isComplete().
    state.anythingGiven = true;
    state.runFinished = true;
    const auto next = nextStep(state, m_step);
    return next ? static_cast<int>(*next) : -1;
}

bool StepPage::isComplete() const
{
    return RelayMedic::isComplete(m_shared.flow(), m_step);
}

void StepPage::ensureBuilt()
{
    if (m_isBuilt)
        return;
    m_isBuilt = true;
    // The wizard's own title has margins of its own; this one stands in line with the cards.
    auto *heading = new Label(stepHeading(m_step), Tone::Normal, this);
    heading->setObjectName(QStringLiteral("heading"));
    heading->enlarge(1.45);
    const int side = em(this, 2.2);
    heading->setContentsMargins(side, 0, side, 0);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, em(this, 1.6), 0, em(this, 0.6));
    outer->setSpacing(em(this, 1.0));
    outer->addWidget(heading);
    auto *inner = new QWidget(this);
    auto *content = new QVBoxLayout(inner);
    content->setContentsMargins(side, 0, side, em(this, 0.6));
    content->setSpacing(em(this, 1.2));
    build(content);
    if (m_scrolling == Scrolling::Page)
        content->addStretch(0);
    outer->addWidget(m_scrolling == Scrolling::Page ? scrolling(inner) : inner, 1);
    showCase();
}

QWidget *StepPage::scrolling(QWidget *inner)
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(inner);
    area->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    return area;
}

void StepPage::enter()
{
    ensureBuilt();
    showCase();
    entered();
}

} // namespace RelayMedic
