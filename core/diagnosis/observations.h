// Observations: all that the rules may look at. Findings of the probes, the bounce, and what the user said.
#pragma once

#include "core/bounce/bounce.h"
#include "core/model/verdict.h"

namespace RelayMedic
{

struct Observations {
    Observations() = default;

    Case input;
    QList<Finding> findings;
    std::optional<BouncedRecipient> bounced; //!< the recipient that the verdict is about
    BounceKind bounceKind = BounceKind::NotABounce;

    //! The first finding with this id; nullptr when there is none.
    const Finding *first(const char *id) const;
    bool has(const char *id) const { return first(id) != nullptr; }
    QList<const Finding *> all(const char *id) const;
};
static_assert(!std::is_aggregate_v<Observations>);

//! A cause that something speaks for, before ranking.
struct Candidate {
    QString cause;
    Confidence confidence = Confidence::Possible;
    int link = 0;               //!< place on the mail's way: the first broken link explains the later ones
    bool isPosture = false;     //!< nothing failed here; receivers may refuse
    bool isAside = false;       //!< no mail from here is refused for it: a logo, reports, the safety of the answers
    bool isSeenWrong = false;   //!< of a posture: an error, not a suspicion
    bool isOfRecipient = false; //!< what the recipient's domain publishes: not the user's to mend
    QStringList evidence;       //!< keys of findings
    Args args;
    Party spokenBy = Party::Unknown;
    QString speakerHost;
};

} // namespace RelayMedic
