#include "core/probes/blocklistprobe.h"

#include "core/probes/factsnames.h"
#include "core/providers/blocklists.h"

#include <vector>

namespace RelayMedic
{

namespace
{

//! All lists at once: one that keeps silent must not hold the others up.
QCoro::Task<void> askAll(BlocklistEvidence *evidence, Facts *facts)
{
    FactsNames names(*facts);
    const QHostAddress address = evidence->who.host();
    const QString domain = facts->senderDomain();
    std::vector<QCoro::Task<Blocklist::Outcome>> inquiries;
    for (const Blocklist::List &list : blocklists()) {
        if (list.takes(address))
            inquiries.push_back(Blocklist::check(&names, list, address));
        else if (list.kind == Blocklist::ListKind::Domain && !domain.isEmpty())
            inquiries.push_back(Blocklist::checkDomain(&names, list, domain));
    }
    for (QCoro::Task<Blocklist::Outcome> &inquiry : inquiries) {
        const Blocklist::Outcome outcome = co_await inquiry;
        evidence->outcomes.append(outcome);
    }
}

} // namespace

QCoro::Task<ProbeOutcome> probeBlocklists(Facts &facts) // lint: outlives the task
{
    if (!facts.input().consent.blocklists)
        co_return ProbeOutcome::skipped(QStringLiteral("not-allowed"));
    BlocklistEvidence evidence;
    evidence.who = co_await deliveringAddress(&facts);
    evidence.server = facts.input().server;
    co_await askAll(&evidence, &facts);
    if (evidence.outcomes.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("address-unknown"));
    co_return ProbeOutcome(judgeBlocklists(evidence));
}

} // namespace RelayMedic
