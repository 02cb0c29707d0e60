// Where passwords and tokens come from: never from the words of the command line.
#pragma once

#include "core/model/case.h"

#include <string>

namespace RelayMedic
{

struct SecretSources {
    bool passwordStdin = false;
    std::string passwordEnv;
    bool passwordKeychain = false;
    bool tokenStdin = false;
    std::string tokenEnv;
};

//! Fills password and token of `input`. Throws UsageTrouble when a named source has none.
void readSecrets(const SecretSources &sources, Case &input);

} // namespace RelayMedic
