// ZoneResolver: a NameService whose answers are a Zone, and that remembers what it was asked.
#pragma once

#include "tests/support/zone.h"

namespace RelayMedic::Testing
{

class ZoneResolver : public NameService
{
public:
    explicit ZoneResolver(const QByteArray &zone = {})
        : m_zone(zone)
    {
    }

    QCoro::Task<Result<DnsAnswer>> lookup(QString name, RecordType type) override;
    //! "shop.example MX", in order, repetitions kept.
    const QStringList &calls() const { return m_calls; }

private:
    Zone m_zone;
    QStringList m_calls;
};

} // namespace RelayMedic::Testing
