// Why an operation did not complete.
//
// A Failure is a value, never an exception: a probe turns it into evidence ("timed out after 10 s" is an
// observation), and nothing is ever concluded from it beyond what it says. `detail` is for experts and
// transcripts; the sentences that people read live in the finding and cause tables.
#pragma once

#include <QString>

#include <type_traits>

namespace RelayMedic
{

enum class FailureKind {
    NotFound,    //!< the name does not exist (NXDOMAIN)
    NoData,      //!< the name exists, the record type does not
    ServerFail,  //!< SERVFAIL or another refusal of the name server
    Bogus,       //!< DNSSEC validation failed
    Refused,     //!< connection refused (TCP RST)
    Unreachable, //!< no route, network down
    TimedOut,    //!< the limit given with the operation passed
    Closed,      //!< the peer closed the connection
    Cancelled,   //!< the user or the session's budget ended it
    TooMuch,     //!< a named limit of size was passed
    Malformed,   //!< what arrived does not follow its grammar
    Tls,         //!< handshake or certificate trouble
    Denied,      //!< not allowed by the user's consent or by the budget
    Unsupported, //!< not available in this build or on this machine
    Io,          //!< anything else of the operating system
};

class Failure
{
public:
    explicit Failure(FailureKind kind, QString detail = {})
        : m_kind(kind)
        , m_detail(std::move(detail))
    {
    }

    FailureKind kind() const { return m_kind; }
    //! Technical words of the library or the system; may be empty; never contains a secret.
    const QString &detail() const { return m_detail; }
    bool operator==(const Failure &) const = default;

private:
    FailureKind m_kind;
    QString m_detail;
};
static_assert(!std::is_aggregate_v<Failure>);

//! NXDOMAIN, or no data of that type: seen to be absent.
inline bool isAbsence(const Failure &failure)
{
    return failure.kind() == FailureKind::NotFound || failure.kind() == FailureKind::NoData;
}

//! Stable lower-case word for logs and JSON ("timed-out").
const char *failureWord(FailureKind kind);

} // namespace RelayMedic
