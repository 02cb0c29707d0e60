// One SASL mechanism, client side (RFC 4422): bytes in, bytes out. Base64 and the SMTP commands around it are the dialogue's.
#pragma once

#include "core/base/result.h"
#include "core/smtp/signin.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace RelayMedic::Smtp
{

//! What the server put behind 334: decoded, or nothing where it is no base64.
using Challenge = std::optional<QByteArray>;

class SaslClient
{
public:
    virtual ~SaslClient() = default;
    //! Nothing for a mechanism in which the server speaks first.
    virtual Result<std::optional<QByteArray>> initialResponse() = 0;
    //! The initial response went with the AUTH command, so that the next challenge asks for something else.
    virtual void firstIsSent() = 0;
    //! Malformed when the challenge makes no sense or the server's proof is wrong.
    virtual Result<QByteArray> respond(Challenge challenge) = 0;
    //! "status" of the JSON with which a server refuses a token (RFC 7628 section 3.2.2).
    virtual QString refusedStatus() const { return {}; }
};

//! Upper-case names that makeSaslClient() knows, those for a token first.
QStringList tokenMechanisms();
//! Strongest first, where the connection is encrypted or not.
QStringList passwordMechanisms(bool encrypted);

//! Unsupported: not a mechanism of this build. Malformed: a credential with a NUL in it.
Result<std::unique_ptr<SaslClient>> makeSaslClient(const QString &mechanism, const SignInRequest &request);
//! The part of it that GNU SASL computes.
Result<std::unique_ptr<SaslClient>> makeLibraryClient(const QString &mechanism, const SignInRequest &request);

} // namespace RelayMedic::Smtp
