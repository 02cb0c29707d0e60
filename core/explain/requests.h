// Requests: what exactly is asked of whom, for the three ready texts of the hand-over.
#pragma once

#include "core/explain/reportmodel.h"

namespace RelayMedic
{

//! "For the administrator"; empty for everybody.
QString headingFor(Audience audience);
//! What is asked of them, paragraph by paragraph; empty for everybody.
QStringList requestFor(Audience audience, const Verdict &verdict, Speaker &speaker);
//! The values that the case rests on: addresses, server, port, sign-in name. Never a secret.
QList<ReportFact> factsOf(const Diagnosis &diagnosis, const Verdict &verdict, Speaker &speaker);

} // namespace RelayMedic
