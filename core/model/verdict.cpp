#include "core/model/verdict.h"

namespace RelayMedic
{

const char *confidenceWord(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Possible: return "possible";
    case Confidence::Likely: return "likely";
    case Confidence::Certain: return "certain";
    }
    return "possible";
}

const char *whoWord(Who who)
{
    switch (who) {
    case Who::AppSettings: return "app-settings";
    case Who::DomainDns: return "domain-dns";
    case Who::ServerAdmin: return "server-admin";
    case Who::Provider: return "provider";
    case Who::Network: return "network";
    case Who::RecipientSide: return "recipient-side";
    case Who::Wait: return "wait";
    case Who::Nobody: return "nobody";
    }
    return "nobody";
}

const char *partyWord(Party party)
{
    switch (party) {
    case Party::ThisApp: return "this-app";
    case Party::ThisNetwork: return "this-network";
    case Party::SubmissionServer: return "submission-server";
    case Party::SenderDomainMx: return "sender-domain-mx";
    case Party::RecipientServer: return "recipient-server";
    case Party::Unknown: return "unknown";
    }
    return "unknown";
}

const char *probeStatusWord(ProbeStatus status)
{
    switch (status) {
    case ProbeStatus::Waiting: return "waiting";
    case ProbeStatus::Running: return "running";
    case ProbeStatus::Passed: return "passed";
    case ProbeStatus::Warning: return "warning";
    case ProbeStatus::Failed: return "failed";
    case ProbeStatus::Unknown: return "unknown";
    case ProbeStatus::Skipped: return "skipped";
    case ProbeStatus::Cancelled: return "cancelled";
    }
    return "unknown";
}

} // namespace RelayMedic
