// FactsNames: the memory of Facts as a NameService, so that evaluations and surveys ask nothing that a probe asked already.
#pragma once

#include "core/net/resolver.h"

namespace RelayMedic
{

class Facts;

class FactsNames : public NameService
{
public:
    //! `facts` outlives the object and its tasks.
    explicit FactsNames(Facts &facts)
        : m_facts(facts)
    {
    }

    QCoro::Task<Result<DnsAnswer>> lookup(QString name, RecordType type) override;

private:
    Facts &m_facts;
};

} // namespace RelayMedic
