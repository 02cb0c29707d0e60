#include "app/wizard/pages/whathappenedpage.h"

#include "app/wizard/parts/bouncebox.h"
#include "app/wizard/parts/ownpatternsnote.h"
#include "app/wizard/parts/situationbox.h"

#include <QVBoxLayout>
#include <QWizard>

namespace RelayMedic
{

WhatHappenedPage::WhatHappenedPage(WizardCase &shared)
    : StepPage(WizardStep::WhatHappened, shared)
{
}

void WhatHappenedPage::build(QVBoxLayout *content)
{
    m_bounce = new BounceBox(shared(), this);
    m_situation = new SituationBox(shared(), this);
    content->addWidget(m_bounce, 1);
    content->addWidget(m_situation);
    content->addWidget(new OwnPatternsNote(this));
    connect(m_bounce, &BounceBox::goOn, this, [this] { wizard()->next(); });
}

bool WhatHappenedPage::openFile(const QString &path)
{
    ensureBuilt();
    return m_bounce->openFile(path);
}

bool WhatHappenedPage::validatePage()
{
    return !m_bounce->takeSelected();
}

void WhatHappenedPage::showCase()
{
    m_bounce->showCase();
    m_situation->showCase();
}

} // namespace RelayMedic
