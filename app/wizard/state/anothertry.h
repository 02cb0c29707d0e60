// "Change it and try again": the steps of a verdict, carried out on the case.
#pragma once

#include "core/model/verdict.h"

namespace RelayMedic
{

struct AnotherTry {
    Case changed;
    int changes = 0;              //!< how many settings differ from the case before
    bool passwordMissing = false; //!< a sign-in is asked for, and neither password nor token is known
};

//! Pure. A step whose new value is not a value of its setting is left out.
AnotherTry anotherTry(const Case &before, const QList<Step> &steps);

} // namespace RelayMedic
