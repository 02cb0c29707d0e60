// Files that the window begins with or keeps: cases and bounces.
#pragma once

#include "app/wizard/state/wizardcase.h"

class QWidget;

namespace RelayMedic
{

//! Whether the name is that of a saved case.
bool isCaseFile(const QString &path);
//! The detail of a failure is a sentence for people.
Result<void> openCaseFile(WizardCase &shared, const QString &path);
//! Asks for a name, and says in a message when the case cannot be written there.
void askToSaveCase(const Case &saved, QWidget *parent);

} // namespace RelayMedic
