// Zone: DNS data as text, for the fakes of the tests.
//
// One line a record, `name TYPE data`; a TXT's strings stand in double quotes. Marks instead of data, for one type or
// for all (`*`) of a name: `!servfail`, `!timeout`, `!bogus`, `!refused`, `!truncate` (over UDP), and `!secure` for a name and all below
// it. Wire form as `\# hex`; signed zones carry RRSIG and NSEC so. Lines that begin with `;` are comments. A name that exists only as the parent of others has no data.
#pragma once

#include "core/net/resolver.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>

namespace RelayMedic::Testing
{

struct ZoneReply {
    enum class Kind { Data, NoData, NoName, ServFail, Timeout, Bogus, Refused };
    Kind kind = Kind::NoName;
    QList<QPair<QString, QString>> aliases; //!< CNAME chain: owner, target
    QString owner;                          //!< of `rdata`
    QList<QByteArray> rdata;
    bool secure = false;
    bool truncate = false;
};

class Zone
{
public:
    //! Aborts the test program on a line that it cannot read: a fixture must not be silently empty.
    explicit Zone(const QByteArray &text = {});
    ZoneReply find(const QString &name, RecordType type) const;
    //! The RRSIG records of a name that cover a type (RFC 4034 section 3.1.1).
    QList<QByteArray> signaturesOf(const QString &name, quint16 coveredType) const;
    //! Every name that has a record of that type (NSEC, SOA), with the record.
    QList<QPair<QString, QByteArray>> everyRecord(const QString &type) const;

private:
    QString markOf(const QString &name, RecordType type) const;
    bool exists(const QString &name) const;

    QHash<QString, QHash<QString, QList<QByteArray>>> m_records; //!< name -> type -> rdata
    QHash<QString, QHash<QString, QString>> m_marks;
    QStringList m_secure;
};

//! Labels with their lengths, without compression.
QByteArray wireName(const QString &name);

} // namespace RelayMedic::Testing
