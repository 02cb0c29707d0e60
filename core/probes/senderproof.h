// SenderProof: every name under which the mail goes out, and how receivers judge them.
//
// The findings say what is wrong; this is the whole of what they rest on, for those who show it: the map of identities, the tree of
// SPF, the records of both domains.
#pragma once

#include "core/mailauth/authresult.h"
#include "core/mailauth/dmarc/evaluate.h"
#include "core/mailauth/domainview.h"
#include "core/mailauth/spf/evaluation.h"

#include <optional>

namespace RelayMedic
{

//! Where a sender's name stands (RFC 5598 section 4.1.4, RFC 8601 section 2.7).
enum class IdentityRole {
    HeaderFrom,   //!< the From field: what the reader sees, and what DMARC asks about
    EnvelopeFrom, //!< MAIL FROM; SPF judges its domain
    Helo,         //!< the name of the client in EHLO
    SignIn,       //!< the account's name
    DkimDomain,   //!< d= of a signature
};

struct SenderIdentity {
    IdentityRole role = IdentityRole::HeaderFrom;
    QString value;  //!< as it stands there: an address, a name
    QString domain; //!< A-labels, lower case; empty where there is none in it
    std::optional<bool>
        aligned; //!< with the From domain, as its policy asks; nothing: it proves nothing to DMARC, or is not known
    AuthResult result = AuthResult::None; //!< of the proof that rests on it
};

struct SenderProof {
    SenderProof() = default;

    QString domain; //!< of the From field; A-labels
    QList<SenderIdentity> identities;
    std::optional<Spf::Query> spfQuery; //!< the evaluation that tells most: a delivering address before the submission server's
    std::optional<Spf::Evaluation> spf;
    bool spfDelivers = false; //!< its address was seen to deliver; else another may, and a refusal is a suspicion only
    std::optional<DomainView> sender;
    std::optional<DomainView> recipient;
};
static_assert(!std::is_aggregate_v<SenderProof>);

} // namespace RelayMedic
