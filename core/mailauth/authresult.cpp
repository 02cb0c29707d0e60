#include "core/mailauth/authresult.h"

namespace RelayMedic
{

const char *authResultWord(AuthResult result)
{
    switch (result) {
    case AuthResult::None: return "none";
    case AuthResult::Pass: return "pass";
    case AuthResult::Fail: return "fail";
    case AuthResult::Policy: return "policy";
    case AuthResult::Neutral: return "neutral";
    case AuthResult::TempError: return "temperror";
    case AuthResult::PermError: return "permerror";
    case AuthResult::SoftFail: return "softfail";
    }
    return "none";
}

} // namespace RelayMedic
