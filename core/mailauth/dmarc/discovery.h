// Which DMARC record applies to a name, and which name is its organisational domain.
//
// RFC 9989 section 4.10 walks up the tree of names and asks at each; RFC 7489 section 6.6.3 asks at the name and at the organisational
// domain of the public suffix list. Both answers are found here, since receivers of both kinds are about.
#pragma once

#include "core/mailauth/dmarc/record.h"
#include "core/net/resolver.h"

#include <QHash>

namespace RelayMedic::Dmarc
{

constexpr int maxQueries = 8; //!< of one walk: RFC 9989 section 4.10

//! What stands at _dmarc.NAME.
struct Place {
    QByteArray name;
    QList<Record> records; //!< that begin with v=DMARC1; more than one: all are discarded
    std::optional<Failure> failure;

    //! The one record that counts; null where there is none.
    const Record *usable() const { return records.size() == 1 && records.first().counts() ? &records.first() : nullptr; }
};

//! The policy that applies to a From domain by one of the two standards.
class Applied
{
public:
    Applied() = default;

    QByteArray organisation;
    std::optional<Record> record; //!< nothing: no policy
    QByteArray foundAt;           //!< the name without "_dmarc."
    Policy policy = Policy::None; //!< as published for this name: p, sp or np
    const char *tag = "p";        //!< which of them
    std::optional<Failure> failure;

    Policy asked() const { return record && record->testing ? milder(policy) : policy; }
};
static_assert(!std::is_aggregate_v<Applied>);

//! Names of the walk, the longest first (at most maxQueries).
QList<QByteArray> walkNames(const QByteArray &name);
//! The organisational domain by the records of a walk; `places` as walked, the longest name first.
QByteArray organisationOf(const QByteArray &name, const QList<Place> &places);

//! Asks, and remembers what was answered. `names` outlives it; it outlives its tasks.
class Discovery
{
public:
    explicit Discovery(NameService *names)
        : m_names(names)
    {
    }

    QCoro::Task<Place> at(QByteArray name);
    //! Up to the first psd= that ends it; stops at a failure.
    QCoro::Task<QList<Place>> walk(QByteArray name);
    //! The policy by RFC 9989, and by RFC 7489.
    QCoro::Task<Applied> byWalk(QByteArray name);
    QCoro::Task<Applied> byList(QByteArray name);
    //! RFC 9989: neither A, nor AAAA, nor MX. Nothing where DNS did not answer.
    QCoro::Task<std::optional<bool>> exists(QByteArray name);
    //! Does `target` agree to take reports about `domain`? Nothing where DNS did not answer.
    QCoro::Task<std::optional<bool>> takesReports(QByteArray domain, QByteArray target);

private:
    NameService *m_names;
    QHash<QByteArray, Place> m_places;
};

} // namespace RelayMedic::Dmarc
