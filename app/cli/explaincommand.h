// `relaymedic-cli explain`: bounces and error lines, offline; one object an input message.
#pragma once

#include "app/cli/commonoptions.h"

namespace RelayMedic
{

struct ExplainOptions {
    CommonOptions common;
    std::vector<std::string> paths;
    bool why = false;
    std::optional<int> jobs; //!< none: as many as the machine has cores

    void addTo(CLI::App &command);
};

//! Exit code: 0 when no input is a failure, 1 when one is, 2 when one could not be read; throws UsageTrouble.
int explain(const ExplainOptions &options);

} // namespace RelayMedic
