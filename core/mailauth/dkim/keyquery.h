// Asking DNS for a key: the TXT records at selector._domainkey.domain, as one observation.
#pragma once

#include "core/mailauth/dkim/keyrecord.h"
#include "core/net/resolver.h"

namespace RelayMedic::Dkim
{

class KeyAnswer
{
public:
    static constexpr qsizetype maxRecords = 8; //!< further ones are not read

    KeyAnswer() = default;

    QByteArray name;
    QList<KeyRecord> records;       //!< those that look like keys; more than one is a mistake (RFC 6376 section 3.6.2.2)
    QStringList others;             //!< TXT records at the name that are no keys
    QString provider;               //!< end of the CNAME chain; empty where there is none
    std::optional<Failure> failure; //!< anything but "not there"
    DnssecState dnssec = DnssecState::Indeterminate;

    bool isMissing() const { return records.isEmpty() && !failure; }
};
static_assert(!std::is_aggregate_v<KeyAnswer>);

KeyAnswer keyAnswerFrom(const QByteArray &name, const Result<DnsAnswer> &answer);
//! `names` outlives the task.
QCoro::Task<KeyAnswer> queryKey(NameService *names, QByteArray name);

} // namespace RelayMedic::Dkim
