// relaymedic-cli: sub-commands over the core. Errors go to standard error, one plain sentence each.
#include "app/cli/diagnosecommand.h"
#include "app/cli/practicecommand.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <sys/resource.h>

namespace
{

//! A core dump would hold the password: none is made.
void forbidCoreDumps()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
}

void complain(const QString &sentence)
{
    QString line = sentence.simplified();
    if (!line.endsWith(QLatin1Char('.')) && !line.endsWith(QLatin1Char('?')))
        line += QLatin1Char('.');
    std::fputs(qPrintable(QStringLiteral("relaymedic-cli: ") + line + QLatin1Char('\n')), stderr);
}

} // namespace

int main(int argc, char **argv)
{
    using namespace RelayMedic;
    forbidCoreDumps();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("relaymedic"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAYMEDIC_VERSION));

    CLI::App commands("Finds out why mail is refused, whose job it is, and what to change.", "relaymedic-cli");
    commands.require_subcommand(1);
    commands.set_version_flag("--version", std::string("relaymedic-cli ") + RELAYMEDIC_VERSION);

    DiagnoseOptions diagnoseOptions;
    CLI::App *diagnoseCommand = commands.add_subcommand("diagnose", "ask the servers, name the cause, say what to change");
    diagnoseOptions.addTo(*diagnoseCommand);
    PracticeOptions practiceOptions;
    CLI::App *practiceCommand = commands.add_subcommand("practice", "the same on small servers that are broken on purpose");
    practiceOptions.addTo(*practiceCommand);

    try {
        commands.parse(argc, argv);
    } catch (const CLI::ParseError &trouble) {
        if (trouble.get_exit_code() == 0)
            return commands.exit(trouble); // --help and --version
        complain(QString::fromStdString(trouble.what()));
        return exitUsage;
    }

    try {
        if (diagnoseCommand->parsed()) {
            useLanguage(diagnoseOptions.common.language);
            return diagnose(diagnoseOptions);
        }
        if (practiceCommand->parsed()) {
            useLanguage(practiceOptions.common.language);
            return practice(practiceOptions);
        }
    } catch (const UsageTrouble &trouble) {
        complain(trouble.sentence());
    }
    return exitUsage;
}
