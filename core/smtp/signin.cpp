#include "core/smtp/signin.h"

#include "core/smtp/sasl.h"

namespace RelayMedic::Smtp
{

namespace
{

bool takesToken(const QString &mechanism)
{
    return tokenMechanisms().contains(mechanism);
}

} // namespace

QString chooseMechanism(const QStringList &offered, const SignInRequest &request)
{
    QStringList candidates;
    if (!request.token.isEmpty())
        candidates += tokenMechanisms();
    if (!request.password.isEmpty())
        candidates += passwordMechanisms(request.encrypted);
    for (const QString &candidate : std::as_const(candidates)) {
        if (offered.contains(candidate, Qt::CaseInsensitive))
            return candidate;
    }
    return {};
}

SignInEvidence prepareSignIn(const QStringList &offered, const SignInRequest &request)
{
    SignInEvidence evidence;
    evidence.offered = offered;
    const QString insisted = request.mechanism.trimmed().toUpper();
    evidence.mechanism = insisted;
    if (offered.isEmpty()) {
        evidence.why = WhyNotTried::NotOffered;
        return evidence;
    }
    if (request.username.isEmpty() || (request.password.isEmpty() && request.token.isEmpty())) {
        evidence.why = WhyNotTried::NoCredentials;
        return evidence;
    }
    if (insisted.isEmpty()) {
        evidence.mechanism = chooseMechanism(offered, request);
        evidence.why = evidence.mechanism.isEmpty() ? WhyNotTried::NoSharedMechanism : WhyNotTried::None;
        return evidence;
    }
    const bool known = takesToken(insisted) || passwordMechanisms(true).contains(insisted);
    const Secret &credential = takesToken(insisted) ? request.token : request.password;
    if (!known || !offered.contains(insisted, Qt::CaseInsensitive))
        evidence.why = WhyNotTried::NoSharedMechanism;
    else if (credential.isEmpty())
        evidence.why = WhyNotTried::NoCredentials;
    return evidence;
}

} // namespace RelayMedic::Smtp
