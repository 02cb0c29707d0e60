// The shipped scenarios, as they lie in the program's resources.
#pragma once

#include "core/practice/lab.h"
#include "core/practice/scenario.h"

namespace RelayMedic::Practice
{

//! Names of all scenario files, sorted.
QStringList scenarioNames();
//! NotFound, Malformed, TooMuch.
Result<Scenario> loadScenario(const QString &name);
//! Its sentences in the language of the moment.
ScenarioTitle titleOf(const Scenario &scenario);

} // namespace RelayMedic::Practice
