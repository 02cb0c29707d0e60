// `relaymedic-cli spf`: may this address send for this sender (RFC 7208)? One question, or one a line of a file.
#pragma once

#include "app/cli/commonoptions.h"

namespace RelayMedic
{

struct SpfOptions {
    CommonOptions common;
    std::string ip;
    std::string from;
    std::string helo;
    std::string batch;
    std::optional<int> jobs; //!< none: the default

    void addTo(CLI::App &command);
};

//! 0 for pass, neutral and none; 1 for the other results; 2 when a line of the batch could not be read. Throws UsageTrouble.
int spf(const SpfOptions &options);

} // namespace RelayMedic
