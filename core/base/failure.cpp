#include "core/base/failure.h"

namespace RelayMedic
{

const char *failureWord(FailureKind kind)
{
    switch (kind) {
    case FailureKind::NotFound: return "not-found";
    case FailureKind::NoData: return "no-data";
    case FailureKind::ServerFail: return "server-failure";
    case FailureKind::Bogus: return "bogus";
    case FailureKind::Refused: return "refused";
    case FailureKind::Unreachable: return "unreachable";
    case FailureKind::TimedOut: return "timed-out";
    case FailureKind::Closed: return "closed";
    case FailureKind::Cancelled: return "cancelled";
    case FailureKind::TooMuch: return "too-much";
    case FailureKind::Malformed: return "malformed";
    case FailureKind::Tls: return "tls";
    case FailureKind::Denied: return "denied";
    case FailureKind::Unsupported: return "unsupported";
    case FailureKind::Io: return "io";
    }
    return "io";
}

} // namespace RelayMedic
