#include "core/mailauth/domainview.h"

#include <algorithm>

namespace RelayMedic
{

Look::Look(QString asked, RecordType asksFor, const Result<DnsAnswer> &came)
    : name(std::move(asked))
    , type(asksFor)
{
    if (came)
        answer = *came;
    else
        failure = came.error();
}

QList<QHostAddress> Exchanger::addresses() const
{
    QList<QHostAddress> all;
    for (const Look *look : {&v4, &v6}) {
        for (const DnsRecord &record : look->records())
            all.append(record.address);
    }
    return all;
}

bool Exchanger::hasNoAddress() const
{
    const bool noName = v4.failure && v4.failure->kind() == FailureKind::NotFound;
    return noName || (v4.isAbsent() && v6.isAbsent());
}

QString Exchanger::alias() const
{
    for (const Look *look : {&v4, &v6}) {
        if (look->answer && !look->answer->canonicalName.isEmpty())
            return look->answer->canonicalName;
    }
    return {};
}

bool Exchanger::isLiteral() const
{
    return !QHostAddress(host).isNull();
}

QList<const Look *> DomainView::looks() const
{
    return {&ns, &mx, &txt, &mtaSts, &tlsRpt, &bimi};
}

bool DomainView::exists() const
{
    // a name without records of its own may have others below it, so one positive answer is enough
    const auto all = looks();
    const bool anything = std::any_of(all.begin(), all.end(), [](const Look *look) { return look->isThere(); });
    const bool denied = mx.failure && mx.failure->kind() == FailureKind::NotFound;
    return anything || !denied;
}

DnssecState DomainView::dnssec() const
{
    DnssecState state = DnssecState::Indeterminate;
    for (const Look *look : {&ns, &mx, &txt}) {
        if (!look->answer || !look->answer->canonicalName.isEmpty() || look->answer->dnssec == DnssecState::Indeterminate)
            continue;
        if (look->answer->dnssec == DnssecState::Insecure)
            return DnssecState::Insecure;
        state = look->answer->dnssec;
    }
    return state;
}

QString DomainView::bogusReason() const
{
    for (const Look *look : looks()) {
        if (look->isBogus())
            return look->failure->detail().isEmpty() ? QStringLiteral("validation failed") : look->failure->detail();
    }
    return {};
}

} // namespace RelayMedic
