// An organisation's own reply patterns, for every sub-command that reads replies.
#pragma once

namespace RelayMedic
{

//! To be called once, before anything is read: where they are. Nothing is read yet.
void useOwnRules();
//! What is wrong with them, on standard error, one sentence each. Reads them; to be called when the work is done.
void sayWhatIsWrongWithOwnRules();

} // namespace RelayMedic
