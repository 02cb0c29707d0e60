#include "core/probes/publishedprobes.h"

#include "core/probes/published/published.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace RelayMedic
{

namespace
{

using Judge = QList<Finding> (*)(const DomainView &view);

//! Rows of Published::judgeMx() that say what dns.sender and dns.recipient have said.
bool isTold(const Finding &finding)
{
    constexpr const char *told[] = {"mx.takes-mail", "mx.null", "mx.null-but-sends", "mx.none", "mx.all-without-address"};
    return std::any_of(std::begin(told), std::end(told), [&](const char *id) { return finding.is(id); });
}

QCoro::Task<ProbeOutcome> judgedSender(Facts *facts, Judge judge)
{
    if (facts->senderDomain().isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-sender"));
    const QFuture<DomainView> survey = facts->senderView();
    const DomainView view = co_await survey;
    if (!view.exists())
        co_return ProbeOutcome::skipped(QStringLiteral("no-such-domain"));
    co_return ProbeOutcome(judge(view));
}

QList<Finding> judgeMtaStsOf(const DomainView &view)
{
    return Published::judgeUnanswered(view, {&view.mtaSts}) + Published::judgeMtaSts(view);
}

QList<Finding> judgeTlsRptOf(const DomainView &view)
{
    return Published::judgeUnanswered(view, {&view.tlsRpt}) + Published::judgeTlsRpt(view);
}

QList<Finding> judgeBimiOf(const DomainView &view)
{
    return Published::judgeUnanswered(view, {&view.bimi}) + Published::judgeBimi(view);
}

} // namespace

QList<Finding> judgeExchangerDetails(const DomainView &view)
{
    QList<Finding> findings = Published::judgeMx(view);
    findings.removeIf(isTold);
    return findings;
}

QList<Finding> judgeZone(const DomainView &view)
{
    QList<Finding> findings;
    if (!view.mx.isBogus())
        findings += Published::judgeDnssec(view);
    return findings + Published::judgeUnanswered(view, {&view.ns}) + Published::judgeNameServers(view);
}

QCoro::Task<ProbeOutcome> probeExchangers(Facts &facts) // lint: outlives the task
{
    return judgedSender(&facts, judgeExchangerDetails);
}

QCoro::Task<ProbeOutcome> probeZone(Facts &facts) // lint: outlives the task
{
    return judgedSender(&facts, judgeZone);
}

QCoro::Task<ProbeOutcome> probeMtaSts(Facts &facts) // lint: outlives the task
{
    return judgedSender(&facts, judgeMtaStsOf);
}

QCoro::Task<ProbeOutcome> probeDane(Facts &facts) // lint: outlives the task
{
    return judgedSender(&facts, Published::judgeDane);
}

QCoro::Task<ProbeOutcome> probeTlsRpt(Facts &facts) // lint: outlives the task
{
    return judgedSender(&facts, judgeTlsRptOf);
}

QCoro::Task<ProbeOutcome> probeBimi(Facts &facts) // lint: outlives the task
{
    return judgedSender(&facts, judgeBimiOf);
}

QCoro::Task<ProbeOutcome> probeRecipientExchangers(Facts &facts) // lint: outlives the task
{
    const QString domain = facts.recipientDomain();
    if (domain.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-recipient"));
    if (domain == facts.senderDomain())
        co_return ProbeOutcome::skipped(QStringLiteral("same-domain"));
    const QFuture<DomainView> survey = facts.recipientView();
    const DomainView view = co_await survey;
    if (!view.exists())
        co_return ProbeOutcome::skipped(QStringLiteral("no-such-domain"));
    co_return ProbeOutcome(judgeExchangerDetails(view));
}

QList<const FindingRow *> zoneRows()
{
    return Published::dnssecRows() + Published::nameServerRows();
}

} // namespace RelayMedic
