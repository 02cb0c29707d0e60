#include "tests/support/zoneresolver.h"

#include "core/net/dnswire.h"
#include "core/net/domainname.h"

namespace RelayMedic::Testing
{

namespace
{

Result<DnsAnswer> answerOf(const ZoneReply &reply, RecordType type)
{
    switch (reply.kind) {
    case ZoneReply::Kind::NoName: return failed(FailureKind::NotFound);
    case ZoneReply::Kind::NoData: return failed(FailureKind::NoData);
    case ZoneReply::Kind::Refused:
    case ZoneReply::Kind::ServFail: return failed(FailureKind::ServerFail);
    case ZoneReply::Kind::Timeout: return failed(FailureKind::TimedOut);
    case ZoneReply::Kind::Bogus: return failed(FailureKind::Bogus);
    case ZoneReply::Kind::Data: break;
    }
    DnsAnswer answer;
    for (const QByteArray &rdata : reply.rdata) {
        const auto record = decodeRecord(type, rdata);
        if (!record)
            return failed(FailureKind::Malformed);
        answer.records += *record;
    }
    answer.canonicalName = reply.aliases.isEmpty() ? QString() : reply.owner;
    answer.dnssec = reply.secure ? DnssecState::Secure : DnssecState::Insecure;
    answer.timeToLive = std::chrono::seconds(300);
    return answer;
}

} // namespace

QCoro::Task<Result<DnsAnswer>> ZoneResolver::lookup(QString name, RecordType type)
{
    const QByteArray asked = questionName(name);
    m_calls += QString::fromLatin1(asked) + QLatin1Char(' ') + QLatin1String(recordTypeName(type));
    if (asked.isEmpty())
        co_return failed(FailureKind::Malformed, name);
    co_return answerOf(m_zone.find(QString::fromLatin1(asked), type), type);
}

} // namespace RelayMedic::Testing
