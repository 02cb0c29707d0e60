// `relaymedic-cli diagnose`: from options to a Case, one run, one report.
#pragma once

#include "app/cli/commonoptions.h"

namespace RelayMedic
{

struct DiagnoseOptions {
    CommonOptions common;
    std::string from;
    std::string to;
    std::string server;
    std::string security = "auto";
    std::string username;
    bool passwordStdin = false;
    std::string passwordEnv;
    bool passwordKeychain = false;
    bool tokenStdin = false;
    std::string tokenEnv;
    std::string mechanism;
    std::string bounce;
    std::string helo;
    std::string clientIp;
    std::vector<std::string> dkimSelectors;
    bool sendTest = false;
    bool noSearch = false;
    int signInAttempts = 2;
    bool allowCleartextPassword = false;
    bool allowBadCertificate = false;
    bool blocklists = false;
    std::string caseFile;
    std::string saveCase;

    void addTo(CLI::App &command);
};

//! Exit code; throws UsageTrouble.
int diagnose(const DiagnoseOptions &options);
//! One run of a case as it stands, reported by the common options; the practice lab's way in.
int runDiagnosis(const Case &input, const NetworkOptions &network, const CommonOptions &options);

} // namespace RelayMedic
