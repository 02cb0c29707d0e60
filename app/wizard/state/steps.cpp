#include "app/wizard/state/steps.h"

#include <QCoreApplication>

namespace RelayMedic
{

std::optional<WizardStep> nextStep(const FlowState &state, WizardStep step)
{
    switch (step) {
    // A scenario brings its own addresses and settings, but the learner walks through them all the same.
    case WizardStep::WhatHappened: return WizardStep::Sender;
    case WizardStep::Sender: return WizardStep::Settings;
    case WizardStep::Settings: return state.anythingGiven ? std::optional(WizardStep::Consent) : std::nullopt;
    case WizardStep::Consent: return WizardStep::Checks;
    case WizardStep::Checks: return state.runFinished ? std::optional(WizardStep::Result) : std::nullopt;
    case WizardStep::Result: return WizardStep::HandOver;
    case WizardStep::HandOver: return std::nullopt;
    }
    return std::nullopt;
}

bool isComplete(const FlowState &state, WizardStep step)
{
    switch (step) {
    case WizardStep::WhatHappened: return !state.practiceChosen || state.scenarioChosen;
    case WizardStep::Sender: return state.addressesUsable;
    case WizardStep::Settings: return state.settingsUsable && nextStep(state, step).has_value();
    case WizardStep::Checks: return state.runFinished;
    case WizardStep::Consent:
    case WizardStep::Result:
    case WizardStep::HandOver: return true;
    }
    return true;
}

WizardStep stepForAnotherTry(bool passwordMissing)
{
    return passwordMissing ? WizardStep::Settings : WizardStep::Consent;
}

QString stepTitle(WizardStep step)
{
    switch (step) {
    case WizardStep::WhatHappened: return QCoreApplication::translate("Steps", "What happened?");
    case WizardStep::Sender: return QCoreApplication::translate("Steps", "Sender");
    case WizardStep::Settings: return QCoreApplication::translate("Steps", "SMTP settings");
    case WizardStep::Consent: return QCoreApplication::translate("Steps", "Before we start");
    case WizardStep::Checks: return QCoreApplication::translate("Steps", "Checks");
    case WizardStep::Result: return QCoreApplication::translate("Steps", "Result");
    case WizardStep::HandOver: return QCoreApplication::translate("Steps", "Hand over");
    }
    return {};
}

QString stepHeading(WizardStep step)
{
    switch (step) {
    case WizardStep::WhatHappened: return QCoreApplication::translate("Steps", "What happened?");
    case WizardStep::Sender: return QCoreApplication::translate("Steps", "Who writes to whom");
    case WizardStep::Settings: return QCoreApplication::translate("Steps", "How the mail is sent");
    case WizardStep::Consent: return QCoreApplication::translate("Steps", "Before anything is sent");
    case WizardStep::Checks: return QCoreApplication::translate("Steps", "Checking, step by step");
    case WizardStep::Result: return QCoreApplication::translate("Steps", "What is wrong, and what to do");
    case WizardStep::HandOver: return QCoreApplication::translate("Steps", "Hand it over");
    }
    return {};
}

} // namespace RelayMedic
