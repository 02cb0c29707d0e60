// DomainView: everything that a domain publishes about its mail, as it was found.
//
// No opinion: what it means is for the judges (core/probes/published). Every look-up keeps how it ended, so that "not there" and
// "not known" stay apart.
#pragma once

#include "core/mailauth/bimi/record.h"
#include "core/mailauth/dane/tlsa.h"
#include "core/mailauth/dkim/keyquery.h"
#include "core/mailauth/dmarc/discovery.h"
#include "core/mailauth/mta_sts/policy.h"
#include "core/mailauth/mta_sts/record.h"
#include "core/mailauth/spf/survey.h"
#include "core/mailauth/tls_rpt/record.h"
#include "core/net/resolver.h"

#include <optional>

namespace RelayMedic
{

//! One question and how it ended.
class Look
{
public:
    Look() = default;
    Look(QString asked, RecordType asksFor, const Result<DnsAnswer> &came);

    QString name;
    RecordType type = RecordType::Txt;
    std::optional<DnsAnswer> answer;
    std::optional<Failure> failure;

    bool wasAsked() const { return !name.isEmpty(); }
    bool isThere() const { return answer.has_value(); }
    bool isAbsent() const { return failure && isAbsence(*failure); }
    //! Asked in vain, or not asked at all.
    bool isUnknown() const { return !isThere() && !isAbsent(); }
    bool isBogus() const { return failure && failure->kind() == FailureKind::Bogus; }
    QList<DnsRecord> records() const { return answer ? answer->records : QList<DnsRecord>(); }
};
static_assert(!std::is_aggregate_v<Look>);

//! A server that takes mail, with its addresses and what is announced about its certificate.
class Exchanger
{
public:
    Exchanger() = default;

    quint16 preference = 0;
    QString host;
    Look v4;
    Look v6;
    Look tlsa; //!< at _25._tcp.host; only asked where DNSSEC proves the way there
    QList<Dane::Tlsa> announced;

    QList<QHostAddress> addresses() const;
    //! Seen to have no address, not merely unknown.
    bool hasNoAddress() const;
    //! The name that the host's name is an alias of; empty when it is none.
    QString alias() const;
    //! An IP address where a name must stand (RFC 1035 section 3.3.9).
    bool isLiteral() const;
};
static_assert(!std::is_aggregate_v<Exchanger>);

//! The rules file of MTA-STS, as it was fetched.
class PolicyFetch
{
public:
    PolicyFetch() = default;

    std::optional<Failure> failure; //!< it could not be fetched; Denied: nobody was to be asked
    int status = 0;                 //!< of HTTP
    QByteArray contentType;
    QByteArray location;                  //!< of a redirect
    std::optional<MtaSts::Policy> policy; //!< with status 200
};
static_assert(!std::is_aggregate_v<PolicyFetch>);

//! A key at one DKIM selector.
class SelectorView
{
public:
    SelectorView() = default;

    QByteArray selector;
    bool isGiven = true; //!< by the user or a message; false: only usual at the provider
    Dkim::KeyAnswer key;
};
static_assert(!std::is_aggregate_v<SelectorView>);

//! Does the receiver of reports agree to take them (RFC 9989; RFC 7489 section 7.1)?
struct ReportConsent {
    QByteArray target;
    std::optional<bool> agrees; //!< nothing: DNS did not answer
};

//! One name server, asked directly.
class ServerView
{
public:
    ServerView() = default;

    QString host;
    QList<QHostAddress> addresses;
    std::optional<Failure> failure; //!< no address, or no answer
    bool isAuthoritative = false;   //!< its answer said so (RFC 1035 section 4.1.1, AA)
    int rcode = 0;
    std::optional<quint32> serial; //!< of the zone it holds
    QStringList names;             //!< NS records that it gives, sorted, lower case
};
static_assert(!std::is_aggregate_v<ServerView>);

//! The same record as the resolver has it now and as an authoritative server gives it.
class Publication
{
public:
    Publication() = default;

    QString name;
    RecordType type = RecordType::Txt;
    QStringList resolver;         //!< as text, sorted
    QStringList authoritative;    //!< as text, sorted
    std::chrono::seconds left{0}; //!< until what the resolver has goes out of its memory

    bool differs() const { return resolver != authoritative; }
};
static_assert(!std::is_aggregate_v<Publication>);

//! What the name servers themselves say.
class AuthorityView
{
public:
    AuthorityView() = default;

    QList<ServerView> servers;
    QString parent;           //!< the zone above
    QStringList parentNames;  //!< NS records that the parent gives, sorted, lower case; empty: not known
    bool aliasAtApex = false; //!< a CNAME where the zone begins
    QList<Publication> publications;
};
static_assert(!std::is_aggregate_v<AuthorityView>);

class DomainView
{
public:
    DomainView() = default;

    QString domain; //!< A-labels, lower case
    Look ns;
    Look mx;
    bool nullMx = false;         //!< RFC 7505
    bool implicitMx = false;     //!< no MX: the domain's own address (RFC 5321 section 5.1)
    QList<Exchanger> exchangers; //!< best first; the domain itself where the MX is implicit
    Look txt;
    QList<QByteArray> spf; //!< records
    std::optional<Spf::Survey> spfSurvey;
    QList<SelectorView> selectors;
    Dmarc::Applied dmarc;           //!< by RFC 9989
    Dmarc::Applied dmarcByList;     //!< by RFC 7489
    QList<QByteArray> dmarcRecords; //!< at the name where they count, or the several that do not
    QList<ReportConsent> reportConsents;
    Look mtaSts;
    QList<MtaSts::Record> mtaStsRecords;
    std::optional<PolicyFetch> policy;
    Look tlsRpt;
    QList<TlsRpt::Record> tlsRptRecords;
    Look bimi;
    QList<Bimi::Record> bimiRecords;
    std::optional<AuthorityView> authority; //!< only where it was asked for
    int questions = 0;                      //!< put to DNS

    bool exists() const;
    //! Of what the domain itself answered: the worst that was seen.
    DnssecState dnssec() const;
    //! The library's words for signatures that do not hold; empty when none was seen.
    QString bogusReason() const;
    //! Every look-up at the domain and the names of its standards.
    QList<const Look *> looks() const;
};
static_assert(!std::is_aggregate_v<DomainView>);

} // namespace RelayMedic
