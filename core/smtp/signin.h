// Sign-in: SASL over SMTP AUTH (RFC 4954), one attempt.
//
// GNU SASL computes PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-1 and SCRAM-SHA-256; XOAUTH2 and OAUTHBEARER (RFC 7628) are
// our own. A mechanism is chosen from what the server offers *now* (after STARTTLS); a refused password is
// never tried again with another mechanism here. Everything of the exchange is masked in the transcript.
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/smtp/reply.h"

#include <QStringList>

namespace RelayMedic::Smtp
{

struct SignInRequest {
    SignInRequest() = default;

    QString username;
    Secret password;
    Secret token;
    QString mechanism; //!< empty: the best that is offered
    QString host;      //!< for OAUTHBEARER and the service name of the SASL library
    quint16 port = 0;
    bool encrypted = false; //!< on an encrypted connection PLAIN goes before CRAM-MD5, which many servers offer and cannot do
};
static_assert(!std::is_aggregate_v<SignInRequest>);

enum class SignInOutcome {
    NotTried, //!< nothing was sent, see `whyNotTried`
    Accepted, //!< 235
    Refused,  //!< a 5xx or 4xx reply to the exchange
    Broken,   //!< the connection failed in the middle
};
enum class WhyNotTried { None, NotOffered, NoSharedMechanism, NoCredentials, LibraryFailed };

struct SignInEvidence {
    SignInEvidence() = default;

    SignInOutcome outcome = SignInOutcome::NotTried;
    WhyNotTried why = WhyNotTried::None;
    QString username;
    QString mechanism; //!< tried, or insisted on by the user
    QStringList offered;
    std::optional<Reply> reply;
    std::optional<Failure> failure; //!< for Broken and LibraryFailed
    QString oauthStatus;            //!< XOAUTH2/OAUTHBEARER: "status" of the JSON in the 334, where there was one
};
static_assert(!std::is_aggregate_v<SignInEvidence>);

//! The mechanism to use: strongest first among those that this build can compute with what the user gave. Empty: none.
QString chooseMechanism(const QStringList &offered, const SignInRequest &request);
//! What can be said before anything is sent: the mechanism, or why there is none.
SignInEvidence prepareSignIn(const QStringList &offered, const SignInRequest &request);

} // namespace RelayMedic::Smtp
