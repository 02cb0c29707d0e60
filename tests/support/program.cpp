#include "tests/support/program.h"

#include <QJsonDocument>
#include <QProcess>

namespace RelayMedic
{

QJsonObject ProgramRun::json() const
{
    return QJsonDocument::fromJson(out).object();
}

QByteArray ProgramRun::told() const
{
    return "exit code " + QByteArray::number(exitCode) + "\n--- standard output\n" + out + "\n--- standard error\n" + err;
}

ProgramRun runProgram(const QString &program, const QStringList &arguments, const QByteArray &input,
                      const QProcessEnvironment &environment, std::chrono::milliseconds limit)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    ProgramRun run;
    if (!process.waitForFinished(static_cast<int>(limit.count()))) {
        process.kill();
        process.waitForFinished();
        run.err = "(did not end within the limit: " + process.errorString().toUtf8() + ")\n";
    } else if (process.exitStatus() == QProcess::NormalExit) {
        run.exitCode = process.exitCode();
    }
    run.out = process.readAllStandardOutput();
    run.err += process.readAllStandardError();
    return run;
}

ProgramRun runCli(const QStringList &arguments, const QByteArray &input, const QProcessEnvironment &environment,
                  std::chrono::milliseconds limit)
{
    return runProgram(cliPath(), arguments, input, environment, limit);
}

QString cliPath()
{
    return QStringLiteral(RELAYMEDIC_BINARY_DIR "/bin/relaymedic-cli");
}

} // namespace RelayMedic
