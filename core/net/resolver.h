// Resolver: DNS through libunbound, validating, asynchronous.
//
// NXDOMAIN, no data, SERVFAIL, timeout and bogus are told apart (FailureKind). Whether DNSSEC can be judged at all is
// asked first: a forwarder that strips signatures makes everything look bogus, so without a signed root answer
// validation is switched off and the state is Indeterminate.
#pragma once

#include "core/base/result.h"
#include "core/model/case.h"
#include "core/net/cancellation.h"

#include <QHostAddress>
#include <QList>
#include <QString>

#include <qcoro/qcorotask.h>

#include <chrono>
#include <memory>

namespace RelayMedic
{

enum class RecordType : quint16 {
    A = 1,
    Ns = 2,
    Cname = 5,
    Soa = 6,
    Ptr = 12,
    Mx = 15,
    Txt = 16,
    Aaaa = 28,
    Srv = 33,
    Ds = 43,
    Dnskey = 48,
    Tlsa = 52
};
const char *recordTypeName(RecordType type);

enum class DnssecState { Indeterminate, Insecure, Secure };

//! One record, decoded. Which members are filled depends on the type.
struct DnsRecord {
    DnsRecord() = default;

    QString target;         //!< CNAME, MX, NS, PTR, SRV: absolute name without the final dot; "" is the root ("." of a null MX)
    QHostAddress address;   //!< A, AAAA
    QByteArray text;        //!< TXT: the character-strings joined without separator (RFC 7208 section 3.3)
    quint16 preference = 0; //!< MX preference, SRV priority
    quint16 weight = 0;     //!< SRV
    quint16 port = 0;       //!< SRV
    QByteArray rdata;       //!< the wire form, for every type
};
static_assert(!std::is_aggregate_v<DnsRecord>);

//! A positive answer; never empty.
struct DnsAnswer {
    DnsAnswer() = default;

    QList<DnsRecord> records;
    QString canonicalName; //!< end of the CNAME chain; empty when there was none
    DnssecState dnssec = DnssecState::Indeterminate;
    bool isOutsideAnchors = false; //!< Indeterminate since the trust anchors that were given concern other domains
    std::chrono::seconds timeToLive{0};
};
static_assert(!std::is_aggregate_v<DnsAnswer>);

//! What probes ask. The seam for tests: tests/support has a ZoneResolver.
class NameService
{
public:
    virtual ~NameService() = default;
    //! `name` as the user writes it: U-labels are converted to A-labels (RFC 5891).
    //! NotFound, NoData, ServerFail, Bogus, TimedOut, Cancelled, Malformed (not a domain name).
    virtual QCoro::Task<Result<DnsAnswer>> lookup(QString name, RecordType type) = 0;
};

class Resolver : public NameService
{
public:
    static constexpr std::chrono::seconds maxWait{20}; //!< of one query, retries included

    //! `cancellation` outlives the resolver and its look-ups. The resolver may go while look-ups are under way: they end as Cancelled.
    Resolver(const NetworkOptions &options, Cancellation &cancellation);
    ~Resolver() override;
    //! Trouble with the options (trust anchor file, name server address), once known; checked before the run.
    Result<void> usable() const;

    QCoro::Task<Result<DnsAnswer>> lookup(QString name, RecordType type) override;

private:
    class Private;
    std::shared_ptr<Private> d; // look-ups under way share it
};

//! `203.0.113.5` -> `5.113.0.203.in-addr.arpa`, and the ip6.arpa form (RFC 3596 section 2.5).
QString reverseName(const QHostAddress &address);
//! A-label form of a domain name, lower case, without final dot; empty when it is not one.
QString asciiDomain(const QString &domain);

} // namespace RelayMedic
