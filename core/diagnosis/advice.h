// Advice: a verdict's steps get this user's own values, old -> new.
#pragma once

#include "core/diagnosis/candidates.h"

namespace RelayMedic
{

//! Where the app should connect instead: what was seen to offer what is needed, else what the user has.
struct RecommendedEndpoint {
    QString host;
    quint16 port = 0;
    Security security = Security::Auto;
    QString username;
    bool wasSeen = false; //!< the port was seen to offer sign-in
};

RecommendedEndpoint recommendedEndpoint(const QString &cause, const Observations &seen, const Args &args);
//! Old and new values of the steps that change a setting; both are equal where the setting is right already.
void fillSettings(Verdict &verdict, const Observations &seen, const RecommendedEndpoint &recommended);
//! Whose job it is: the row's default, unless the evidence names another domain, address or network.
Who whoCan(const Verdict &verdict, const Candidate &candidate, const Observations &seen);

} // namespace RelayMedic
