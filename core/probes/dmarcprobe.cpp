#include "core/probes/dmarcprobe.h"

#include "core/probes/published/published.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

QCoro::Task<ProbeOutcome> probeDmarc(Facts &facts) // lint: outlives the task
{
    if (facts.senderDomain().isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-sender"));
    const QFuture<DomainView> survey = facts.senderView();
    const QFuture<Dmarc::Verdict> alignment = facts.alignment(); // for the map of names; asked meanwhile
    const DomainView view = co_await survey;
    if (!view.exists())
        co_return ProbeOutcome::skipped(QStringLiteral("no-such-domain"));
    const Dmarc::Verdict known = co_await alignment;
    static_cast<void>(known);
    co_return ProbeOutcome(Published::judgeDmarcPolicy(view));
}

} // namespace RelayMedic
