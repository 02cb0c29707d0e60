// The message that came back, as far as the bounce returns it.
#pragma once

#include "core/bounce/bounce.h"
#include "core/bounce/headers.h"

namespace RelayMedic
{

OriginalMessage originalOf(const Headers &headers);
//! From text behind a notice; indentation and quote marks are taken off.
OriginalMessage originalOf(const QString &returned);
//! That text from its first header field on, without indentation and quote marks; empty where no field stands in it.
QString returnedBlock(const QString &returned);

} // namespace RelayMedic
