// Zone: the whole DNS of a scenario, as one authority for every name (RFC 1034, RFC 1035). Pure: bytes in, bytes out.
//
// Names between a record's owner and the root exist without data (RFC 8020); every other name does not exist, so that
// nothing outside the scenario can be found. It answers as a recursive resolver does (RA set, aliases followed), knows
// no DNSSEC, and takes EDNS only as the size of an answer (RFC 6891).
#pragma once

#include "core/practice/scenario.h"

#include <QByteArray>
#include <QHash>
#include <QMultiHash>

namespace RelayMedic::Practice
{

constexpr quint32 zoneTimeToLive = 60; //!< seconds: a run asks once, the next one may find another zone
constexpr int maxAliases = 8;          //!< of one answer; a longer chain or a circle ends there

//! Whether the record can be put on the wire; the failure's detail is for the file's author.
Result<void> checkZoneLine(const ZoneLine &line);

//! "shop.example MX", the name in lower case; empty where the bytes are not one question.
QString questionText(const QByteArray &query);

class Zone
{
public:
    explicit Zone(const QList<ZoneLine> &lines);

    enum class Transport { Udp, Tcp };
    //! The answer to a query; empty where nothing is said: not a query, or a name that is marked TIMEOUT.
    QByteArray answer(const QByteArray &query, Transport transport) const;

    //! Owner names that have an address or lead to one.
    QStringList hosts() const;
    //! Every address in the zone, as text.
    QStringList addresses() const;

private:
    struct Record {
        quint16 type = 0;
        QByteArray data;
    };
    void collect(QByteArray owner, const QString &name, quint16 type, QByteArray &records, int &count) const;
    QByteArray negativeProof(const QString &name) const;
    bool exists(const QString &name) const;

    QHash<QString, QList<Record>> m_records;
    QHash<QString, ZoneMark> m_marks;
    QStringList m_names; //!< with the empty ones between
    QStringList m_hosts;
    QStringList m_addresses;
};

} // namespace RelayMedic::Practice
