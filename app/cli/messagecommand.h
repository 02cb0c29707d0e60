// `relaymedic-cli message`: authenticate a message as a receiver would.
#pragma once

#include "app/cli/commonoptions.h"

namespace RelayMedic
{

struct MessageOptions {
    CommonOptions common;
    std::string ip;
    std::string helo;
    std::string from;
    std::string path;

    void addTo(CLI::App &command);
};

//! Exit code: 1 when DMARC fails, else 0; throws UsageTrouble.
int message(const MessageOptions &options);

} // namespace RelayMedic
