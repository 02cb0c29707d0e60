// client.helo: is the name by which the delivering side introduces itself one that receivers take (RFC 5321 sections 4.1.1.1
// and 4.1.4)?
//
// A receiver may not refuse a name only because it does not fit the address, yet many refuse one that cannot be looked up,
// that every machine has, or that is their own. The name judged is the one that receivers hear: this program's where it speaks
// with them itself, or the one that a bounce quotes. A submission server hardly looks at it.
#pragma once

#include "core/probes/deliveringaddress.h"
#include "core/probes/probe.h"
#include "core/smtp/heloname.h"

namespace RelayMedic
{

struct IntroductionEvidence {
    IntroductionEvidence() = default;

    QString name;
    bool isJudged = false; //!< receivers hear it, from `who`
    DeliveringAddress who;
    QString server;             //!< whom it is told
    HostAddresses addresses;    //!< of a full name
    QString reverseName;        //!< that leads back to the address; empty where none does or it is unknown
    QStringList recipientNames; //!< the recipient's domain and its mail exchangers

    bool namesRecipient() const { return recipientNames.contains(name, Qt::CaseInsensitive); }
};
static_assert(!std::is_aggregate_v<IntroductionEvidence>);

QList<Finding> judgeIntroduction(const IntroductionEvidence &evidence);
QCoro::Task<ProbeOutcome> probeIntroduction(Facts &facts); // lint: outlives the task
QList<const FindingRow *> introductionRows();

} // namespace RelayMedic
