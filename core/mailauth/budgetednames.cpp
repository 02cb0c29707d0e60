#include "core/mailauth/budgetednames.h"

namespace RelayMedic
{

QCoro::Task<Result<DnsAnswer>> BudgetedNames::lookup(QString name, RecordType type)
{
    const Key key(name.toLower(), static_cast<quint16>(type));
    const auto known = m_known.constFind(key);
    if (known != m_known.constEnd())
        co_return *known;
    if (m_left <= 0)
        co_return failed(FailureKind::Denied, QStringLiteral("no more questions for this domain"));
    --m_left;
    ++m_asked;
    const auto answer = co_await m_names->lookup(name, type);
    m_known.insert(key, answer);
    co_return answer;
}

} // namespace RelayMedic
