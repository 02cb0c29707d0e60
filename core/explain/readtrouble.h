// Why a file or folder with bounces could not be read, in words that stand behind its name.
#pragma once

#include "core/base/failure.h"

namespace RelayMedic
{

//! "there is no such file or folder": no capital, no full stop, so that it can follow a name and a colon.
QString whyUnreadable(const Failure &failure);

} // namespace RelayMedic
