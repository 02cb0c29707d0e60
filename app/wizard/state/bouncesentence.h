// One sentence for what was recognised in a pasted text: who refused, with which code, and when.
#pragma once

#include "core/bounce/bounce.h"

namespace RelayMedic
{

//! "smtp.example.net refused the mail (554 5.7.1) when the recipient was named." Values from outside are isolated.
QString bounceSentence(const BounceReport &report);
//! What it means, in one sentence of the cause tables; empty where nothing is known.
QString bounceMeaning(const BounceReport &report);
//! Whether the text tells of mail that did not arrive (yet).
bool tellsOfTrouble(const BounceReport &report);

} // namespace RelayMedic
