// Intake: what can be worked out from what the user has, without asking anybody.
//
// Reads the bounce, fills the blanks of the Case from it (sender, recipients), and keeps where the two differ. Pure.
#pragma once

#include "core/bounce/bounce.h"
#include "core/model/case.h"
#include "core/session/ordinarymessage.h"

namespace RelayMedic
{

struct Intake {
    Intake() = default;

    Case filled;
    BounceReport bounce;
    std::optional<BouncedRecipient> recipient; //!< the first that failed
    bool fromDiffers = false;                  //!< the given sender is not the bounce's
    bool toDiffers = false;
    std::optional<OrdinaryMessage> ordinary; //!< it is no bounce, and can be authenticated
};

Intake takeIn(const Case &given);

} // namespace RelayMedic
