#include "app/cli/secretinput.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/commonoptions.h"

#include <QEventLoop>

#include <qt6keychain/keychain.h>

namespace RelayMedic
{

namespace
{

constexpr qint64 maxSecretBytes = 65'536; //!< OAuth tokens of some providers take several kilobytes

//! The first line; only its line end is taken off, since spaces may belong to a password.
Secret fromStandardInput(const char *option)
{
    QByteArray bytes = readInput("-", maxSecretBytes);
    const qsizetype end = bytes.indexOf('\n');
    if (end >= 0)
        bytes.truncate(end);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    if (bytes.isEmpty())
        throw UsageTrouble(CommandLineWords::tr("%1: standard input is empty.").arg(QLatin1String(option)));
    const Secret secret(bytes);
    bytes.fill('\0');
    return secret;
}

Secret fromEnvironment(const std::string &name)
{
    const QByteArray bytes = qgetenv(name.c_str());
    if (bytes.isEmpty())
        throw UsageTrouble(CommandLineWords::tr("The environment variable \"%1\" is not set.").arg(QString::fromStdString(name)));
    return Secret(bytes);
}

Secret fromKeychain(const Case &input)
{
    if (input.username.isEmpty() || input.server.isEmpty() || !input.port)
        throw UsageTrouble(CommandLineWords::tr("--password-keychain needs --username and --server with its port."));
    QKeychain::ReadPasswordJob job(QStringLiteral("relaymedic"));
    job.setAutoDelete(false);
    job.setKey(QStringLiteral("%1@%2:%3").arg(input.username, input.server).arg(*input.port));
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit);
    job.start();
    loop.exec();
    if (job.error() != QKeychain::NoError)
        throw UsageTrouble(
            CommandLineWords::tr("The system's keychain has no password for %1: %2.").arg(job.key(), job.errorString()));
    return Secret(job.textData());
}

} // namespace

void readSecrets(const SecretSources &sources, Case &input)
{
    if (sources.passwordStdin)
        input.password = fromStandardInput("--password-stdin");
    else if (!sources.passwordEnv.empty())
        input.password = fromEnvironment(sources.passwordEnv);
    else if (sources.passwordKeychain)
        input.password = fromKeychain(input);
    if (sources.tokenStdin)
        input.token = fromStandardInput("--token-stdin");
    else if (!sources.tokenEnv.empty())
        input.token = fromEnvironment(sources.tokenEnv);
}

} // namespace RelayMedic
