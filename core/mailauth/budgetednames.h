// BudgetedNames: the questions of one domain, each put once, and no more of them than its budget allows.
//
// A domain's records may name ever more names; a batch of a hundred thousand domains must not become millions of questions.
// What would exceed the budget fails as Denied, which is "unknown" to every judge.
#pragma once

#include "core/net/resolver.h"

#include <QHash>

namespace RelayMedic
{

class BudgetedNames : public NameService
{
public:
    //! `names` outlives it; it outlives its tasks.
    BudgetedNames(NameService *names, int budget)
        : m_names(names)
        , m_left(budget)
    {
    }

    QCoro::Task<Result<DnsAnswer>> lookup(QString name, RecordType type) override;

    int asked() const { return m_asked; }
    int left() const { return m_left; }

private:
    using Key = QPair<QString, quint16>;

    NameService *m_names;
    int m_left;
    int m_asked = 0;
    QHash<Key, Result<DnsAnswer>> m_known;
};

} // namespace RelayMedic
