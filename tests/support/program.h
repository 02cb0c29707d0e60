// The built programs, run as a person runs them: black boxes with arguments, standard streams and an exit code.
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStringList>

#include <chrono>

namespace RelayMedic
{

struct ProgramRun {
    int exitCode = -1; //!< -1: it crashed, or did not end within the limit
    QByteArray out;
    QByteArray err;

    //! Standard output as one JSON object; empty when it is not one.
    QJsonObject json() const;
    //! Everything that is known of the run, for the message of a failed test.
    QByteArray told() const;
};

//! Runs build/<preset>/bin/relaymedic-cli. `input` is its standard input, which ends after it.
ProgramRun runCli(const QStringList &arguments, const QByteArray &input = {},
                  const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(),
                  std::chrono::milliseconds limit = std::chrono::seconds(90));
//! Runs any program in the same way.
ProgramRun runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {},
                      const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(),
                      std::chrono::milliseconds limit = std::chrono::seconds(90));

QString cliPath();

} // namespace RelayMedic
