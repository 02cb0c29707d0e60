// The words of the command line; one context for translators, readable by lupdate.
#pragma once

#include <QCoreApplication>

namespace RelayMedic
{

struct CommandLineWords {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace RelayMedic
