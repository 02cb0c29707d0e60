// Page 1: paste, drop or open a bounce, or say what happens; the practice lab's scenarios.
#pragma once

#include "app/wizard/pages/steppage.h"

namespace RelayMedic
{

class BounceBox;
class SituationBox;

class WhatHappenedPage : public StepPage
{
    Q_OBJECT
public:
    explicit WhatHappenedPage(WizardCase &shared);

    //! A file given on the command line. False, with a sentence on the page, when it cannot be read.
    bool openFile(const QString &path);
    //! Next, with the list of bounces in view, goes on with the one that is selected there: as soon as it is read.
    bool validatePage() override;

protected:
    void build(QVBoxLayout *content) override;
    void showCase() override;

private:
    BounceBox *m_bounce = nullptr;
    SituationBox *m_situation = nullptr;
};

} // namespace RelayMedic
