#include "core/probes/factsnames.h"

#include "core/probes/facts.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

QCoro::Task<Result<DnsAnswer>> FactsNames::lookup(QString name, RecordType type)
{
    const QFuture<DnsResult> asked = m_facts.dns(name, type);
    const DnsResult answer = co_await asked;
    co_return answer;
}

} // namespace RelayMedic
