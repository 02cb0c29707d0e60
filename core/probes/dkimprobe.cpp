#include "core/probes/dkimprobe.h"

#include "core/probes/published/published.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

QList<Finding> judgeDomain(const QString &domain, const QList<SelectorView> &selectors)
{
    DomainView view;
    view.domain = domain;
    view.selectors = selectors;
    return Published::judgeSelectors(view);
}

} // namespace

QList<Finding> judgeSigningKeys(const QString &senderDomain, const QList<SignerKeys> &keys)
{
    QList<SelectorView> own;
    QList<Finding> ofOthers;
    for (const SignerKeys &signer : keys) {
        if (signer.domain == senderDomain)
            own = signer.selectors;
        else
            ofOthers += judgeDomain(signer.domain, signer.selectors);
    }
    return judgeDomain(senderDomain, own) + ofOthers;
}

QCoro::Task<ProbeOutcome> probeDkim(Facts &facts) // lint: outlives the task
{
    const QString domain = facts.senderDomain();
    if (domain.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-sender"));
    const QFuture<DomainMail> lookup = facts.domainMail(domain);
    const QFuture<QList<SignerKeys>> search = facts.signingKeys();
    const DomainMail mail = co_await lookup;
    const QList<SignerKeys> keys = co_await search;
    if (mail.failure && mail.failure->kind() == FailureKind::NotFound)
        co_return ProbeOutcome::skipped(QStringLiteral("no-such-domain"));
    co_return ProbeOutcome(judgeSigningKeys(domain, keys));
}

} // namespace RelayMedic
