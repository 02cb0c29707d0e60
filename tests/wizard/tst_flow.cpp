#include "app/wizard/state/steps.h"

#include <QTest>

using namespace RelayMedic;

class TestFlow : public QObject
{
    Q_OBJECT
private slots:
    void goesThroughAllStepsInOrder()
    {
        FlowState state;
        state.anythingGiven = true;
        state.runFinished = true;
        QList<WizardStep> walked{WizardStep::WhatHappened};
        for (auto next = nextStep(state, walked.constLast()); next && walked.size() <= stepCount; next = nextStep(state, *next))
            walked.append(*next);
        QCOMPARE(walked.size(), stepCount);
        QCOMPARE(walked.constLast(), WizardStep::HandOver);
        for (int i = 0; i < stepCount; ++i)
            QCOMPARE(static_cast<int>(walked.at(i)), i);
    }
    void asksForSomethingToGoOn()
    {
        FlowState state;
        QVERIFY(!isComplete(state, WizardStep::Settings));
        state.anythingGiven = true;
        QVERIFY(isComplete(state, WizardStep::Settings));
    }
    void waitsForTheRun()
    {
        FlowState state;
        state.anythingGiven = true;
        QVERIFY(!isComplete(state, WizardStep::Checks));
        QVERIFY(!nextStep(state, WizardStep::Checks));
        state.runFinished = true;
        QVERIFY(isComplete(state, WizardStep::Checks));
    }
    void holdsUnusableInputBack()
    {
        FlowState state;
        state.anythingGiven = true;
        state.addressesUsable = false;
        QVERIFY(!isComplete(state, WizardStep::Sender));
        state.addressesUsable = true;
        state.settingsUsable = false;
        QVERIFY(isComplete(state, WizardStep::Sender));
        QVERIFY(!isComplete(state, WizardStep::Settings));
    }
    void practiceNeedsAScenario()
    {
        FlowState state;
        QVERIFY(isComplete(state, WizardStep::WhatHappened));
        state.practiceChosen = true;
        QVERIFY(!isComplete(state, WizardStep::WhatHappened));
        state.scenarioChosen = true;
        QVERIFY(isComplete(state, WizardStep::WhatHappened));
    }
    void anotherTryAsksForAMissingPassword()
    {
        QCOMPARE(stepForAnotherTry(true), WizardStep::Settings);
        QCOMPARE(stepForAnotherTry(false), WizardStep::Consent);
    }
    void everyStepHasATitle()
    {
        for (int i = 0; i < stepCount; ++i) {
            QVERIFY(!stepTitle(static_cast<WizardStep>(i)).isEmpty());
            QVERIFY(!stepHeading(static_cast<WizardStep>(i)).isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestFlow)
#include "tst_flow.moc"
