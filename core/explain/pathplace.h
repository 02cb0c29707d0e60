// Where on the mail's way a verdict's cause lies, and in a word or two what happens there.
#pragma once

#include "core/model/verdict.h"

namespace RelayMedic
{

struct PathPlace {
    enum Certainty { Breaks, MayBreak };

    int link = 0; //!< 0 app to network, 1 network to outgoing server, 2 outgoing to incoming server, 3 incoming server to mailbox
    int node = 0; //!< the station at fault
    QString label;
    Certainty certainty = Breaks;
};

//! None where nothing is broken, and where it is not known what is.
std::optional<PathPlace> pathPlace(const Verdict &verdict);

} // namespace RelayMedic
