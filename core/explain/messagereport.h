// What a receiver would find in a message, for people and for programs.
#pragma once

#include "core/explain/json.h"
#include "core/explain/spfreport.h"
#include "core/mailauth/arc/chain.h"
#include "core/mailauth/dkim/verify.h"
#include "core/mailauth/dmarc/evaluate.h"
#include "core/mailauth/iprev/iprev.h"
#include "core/mailauth/received.h"

namespace RelayMedic
{

//! Everything that is known of one message.
struct MessageReport {
    MessageReport() = default;

    std::optional<SpfReport> spf;        //!< nothing where no address was given to judge
    std::optional<Iprev::Outcome> iprev; //!< the same
    QList<Dkim::Outcome> dkim;
    Arc::Chain arc;
    Dmarc::Verdict dmarc;
    QList<Hop> hops;
};
static_assert(!std::is_aggregate_v<MessageReport>);

//! One sentence: why this signature does not count, or what is worth knowing of it; empty where there is nothing.
QString dkimReason(const Dkim::Outcome &outcome);
//! One sentence: has the address that handed the mail over a name that leads back to it?
QString iprevSentence(const Iprev::Outcome &outcome);
//! One sentence: passes or not, and why.
QString dmarcTitle(const MessageReport &report);
//! What the domain asks receivers to do with mail that proves nothing, and where it says so; then how receivers that follow the older
//! standard see it, where they differ. Empty where there is no policy.
QStringList dmarcNotes(const MessageReport &report);
//! Why the findings of the servers on the way (ARC) cannot be relied on; empty where they can.
QString arcTrouble(const Arc::Chain &chain);
//! One sentence: whether these findings hold, or why not; empty where there are none.
QString arcReason(const Arc::Chain &chain);
//! Whose job it is and what to do, where the mail does not pass; else empty.
QString messageAdvice(const MessageReport &report);
//! "mx.example took it from out.example [192.0.2.1]"; from outside: plain.
QString hopSentence(const Hop &hop);
//! "after 3 s"; empty where it is not told.
QString hopDelay(const Hop &hop);

JsonObject messageToJson(const MessageReport &report, const ReportOptions &options);
QString messageToText(const MessageReport &report, const ReportOptions &options);

} // namespace RelayMedic
