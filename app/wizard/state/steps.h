// Steps: the seven pages of the wizard and the order in which they come.
//
// Pure functions, so that the flow can be tested without a window.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace RelayMedic
{

enum class WizardStep { WhatHappened, Sender, Settings, Consent, Checks, Result, HandOver };
constexpr int stepCount = 7;

//! What the order of the pages depends on.
struct FlowState {
    bool anythingGiven = false;  //!< a bounce, an address or a server is known
    bool practiceChosen = false; //!< the practice lab was asked for ...
    bool scenarioChosen = false; //!< ... and a scenario of it is loaded
    bool runFinished = false;    //!< there is a result for what was entered
    bool addressesUsable = true; //!< what is typed as an address could be one
    bool settingsUsable = true;  //!< the same for server name and port
};

//! The step that follows; nothing after the last one.
std::optional<WizardStep> nextStep(const FlowState &state, WizardStep step);
//! Whether the step may be left forwards.
bool isComplete(const FlowState &state, WizardStep step);
//! The step at which a run with changed settings goes on: where something is still missing, or the consent.
WizardStep stepForAnotherTry(bool passwordMissing);

QString stepTitle(WizardStep step); //!< for the list at the side, in the language of the moment
QString stepHeading(WizardStep step);

} // namespace RelayMedic
