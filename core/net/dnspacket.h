// DnsPacket: an answer as a name server sent it (RFC 1035 section 4.1), with what libunbound does not hand on: whether the server
// answers for the zone (AA), whether the answer was cut (TC), and whom it refers to.
#pragma once

#include "core/net/resolver.h"

#include <QByteArrayView>

#include <optional>

namespace RelayMedic
{

struct PacketRecord {
    QString owner; //!< lower case, without final dot; "" is the root
    RecordType type = RecordType::A;
    std::chrono::seconds timeToLive{0};
    DnsRecord data; //!< rdata with its names uncompressed
};

class DnsPacket
{
public:
    static constexpr qsizetype maxRecords = 1'000; //!< more are not read

    DnsPacket() = default;
    //! Nothing when it is no answer, or damaged. Records of types that are not known here are left out.
    static std::optional<DnsPacket> parse(QByteArrayView bytes);

    quint16 id = 0;
    bool isAuthoritative = false;
    bool isTruncated = false;
    int rcode = 0;
    QString questionName;
    quint16 questionType = 0;
    QList<PacketRecord> answers;
    QList<PacketRecord> authority;
};
static_assert(!std::is_aggregate_v<DnsPacket>);

//! Serial number and the time for which absence is remembered (RFC 1035 section 3.3.13, RFC 2308 section 4); nothing when damaged.
struct ZoneStart {
    quint32 serial = 0;
    std::chrono::seconds negative{0};
};
std::optional<ZoneStart> readSoa(QByteArrayView rdata);

} // namespace RelayMedic
