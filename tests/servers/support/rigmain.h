// main() of a test program that needs a machine of its own.
#pragma once

#include "tests/servers/support/machine.h"

#include <QCoreApplication>
#include <QTest>

#include <cstdio>

namespace Rig
{

//! Runs the tests of `Test`; where the machine does not allow them: 77 (ctest: skipped), and a failure with CI set.
template<typename Test>
int runTests(int argc, char **argv, const QStringList &addresses)
{
    if (const QString why = enterPrivateMachine(addresses); !why.isEmpty()) {
        std::fprintf(stderr, "SKIPPED: %s\n", qPrintable(why));
        return qEnvironmentVariableIsEmpty("CI") ? 77 : 1;
    }
    QCoreApplication app(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace Rig
