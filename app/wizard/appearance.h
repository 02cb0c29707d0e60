// Appearance: what the desktop does not set by itself.
#pragma once

namespace RelayMedic
{

//! The palette is the system's. RELAYMEDIC_COLORS=dark or =light overrides it, for desktops that Qt does not know and for
//! looking at both.
void takeAppearance();

} // namespace RelayMedic
