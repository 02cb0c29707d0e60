// `relaymedic-cli domain`: what a domain publishes about its mail, and what is wrong with it. Some domains, or a list of them.
#pragma once

#include "app/cli/commonoptions.h"

namespace RelayMedic
{

struct DomainOptions {
    CommonOptions common;
    std::vector<std::string> domains;
    std::string batch;
    std::vector<std::string> selectors;
    std::optional<int> jobs; //!< none: the default

    void addTo(CLI::App &command);
};

//! 0 where nothing is wrong, 1 for anything above info, 2 when a line of the batch is no domain. Throws UsageTrouble.
int domain(const DomainOptions &options);

} // namespace RelayMedic
