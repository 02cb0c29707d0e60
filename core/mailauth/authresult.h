// The words in which receivers write down what they found (RFC 8601 sections 2.7.1 and 2.7.2), for DKIM, ARC and DMARC, and for SPF
// where it stands beside them.
#pragma once

namespace RelayMedic
{

enum class AuthResult {
    None,      //!< nothing there to judge
    Pass,      //!< verified
    Fail,      //!< acceptable, but the verification failed
    Policy,    //!< verified or not, its kind is not accepted (SHA-1, a short key)
    Neutral,   //!< errors of syntax, or otherwise not processable
    TempError, //!< DNS did not answer; later it may
    PermError, //!< cannot be verified by anybody, now or later
    SoftFail,  //!< of SPF alone
};
const char *authResultWord(AuthResult result);

} // namespace RelayMedic
