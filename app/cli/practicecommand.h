// `relaymedic-cli practice`: the built-in lab. Lists its cases, runs the diagnosis on one, or keeps its servers up.
#pragma once

#include "app/cli/commonoptions.h"

namespace RelayMedic
{

struct PracticeOptions {
    CommonOptions common;
    bool list = false;
    std::string scenario;
    bool serve = false;

    void addTo(CLI::App &command);
};

//! Exit code; throws UsageTrouble. With `serve` it returns 0 when the program is interrupted.
int practice(const PracticeOptions &options);

} // namespace RelayMedic
