// relaymedic-cli: sub-commands over the core. Errors go to standard error, one plain sentence each.
#include "app/cli/diagnosecommand.h"
#include "app/cli/domaincommand.h"
#include "app/cli/explaincommand.h"
#include "app/cli/messagecommand.h"
#include "app/cli/ownrules.h"
#include "app/cli/practicecommand.h"
#include "app/cli/spfcommand.h"

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

//! The first left-over that looks like an option, else the first.
std::string unknownOption(const std::vector<std::string> &left)
{
    const auto option = std::find_if(left.begin(), left.end(), [](const std::string &word) { return word.rfind("-", 0) == 0; });
    return option != left.end() ? *option : left.empty() ? std::string() : left.front();
}

//! CLI11's own words name the place, but not always the trouble.
QString sentenceFor(const CLI::ParseError &trouble, const CLI::App &commands)
{
    const bool commandMissing = commands.get_subcommands().empty();
    const auto left = commands.remaining(true);
    if (!left.empty() && commandMissing)
        return QStringLiteral("\"%1\" is not a command; --help lists them").arg(QString::fromStdString(left.front()));
    if (commandMissing)
        return QStringLiteral("A command is missing; --help lists them");
    if (dynamic_cast<const CLI::ExtrasError *>(&trouble))
        return QStringLiteral("\"%1\" is not an option of this command; --help lists them")
            .arg(QString::fromStdString(unknownOption(left)));
    return QString::fromStdString(trouble.what());
}

void complain(const QString &sentence)
{
    QString line = sentence.simplified();
    if (!line.endsWith(QLatin1Char('.')) && !line.endsWith(QLatin1Char('?')))
        line += QLatin1Char('.');
    std::fputs(qPrintable(QStringLiteral("relaymedic-cli: ") + line + QLatin1Char('\n')), stderr);
}

//! The exit code, after a word on an organisation's own rules where something is wrong with them.
int heeded(int exitCode)
{
    RelayMedic::sayWhatIsWrongWithOwnRules();
    return exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace RelayMedic;
    forbidCoreDumps();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("relaymedic"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RELAYMEDIC_VERSION));

    useOwnRules();

    CLI::App commands("Finds out why mail is refused, whose job it is, and what to change.", "relaymedic-cli");
    commands.require_subcommand(1);
    commands.set_version_flag("--version", std::string("relaymedic-cli ") + RELAYMEDIC_VERSION);

    DiagnoseOptions diagnoseOptions;
    CLI::App *diagnoseCommand = commands.add_subcommand("diagnose", "ask the servers, name the cause, say what to change");
    diagnoseOptions.addTo(*diagnoseCommand);
    ExplainOptions explainOptions;
    CLI::App *explainCommand = commands.add_subcommand("explain", "say what bounces and error lines mean, offline");
    explainOptions.addTo(*explainCommand);
    DomainOptions domainOptions;
    CLI::App *domainCommand = commands.add_subcommand("domain", "say what a domain publishes about its mail, and what is wrong");
    domainOptions.addTo(*domainCommand);
    SpfOptions spfOptions;
    CLI::App *spfCommand = commands.add_subcommand("spf", "say whether an address may send for a domain (RFC 7208)");
    spfOptions.addTo(*spfCommand);
    MessageOptions messageOptions;
    CLI::App *messageCommand = commands.add_subcommand("message", "authenticate a message as a receiver would");
    messageOptions.addTo(*messageCommand);
    PracticeOptions practiceOptions;
    CLI::App *practiceCommand = commands.add_subcommand("practice", "the same on small servers that are broken on purpose");
    practiceOptions.addTo(*practiceCommand);

    try {
        commands.parse(argc, argv);
    } catch (const CLI::ParseError &trouble) {
        if (trouble.get_exit_code() == 0)
            return commands.exit(trouble); // --help and --version
        complain(sentenceFor(trouble, commands));
        return exitUsage;
    }

    try {
        if (diagnoseCommand->parsed()) {
            useLanguage(diagnoseOptions.common.language);
            return heeded(diagnose(diagnoseOptions));
        }
        if (explainCommand->parsed()) {
            useLanguage(explainOptions.common.language);
            return heeded(explain(explainOptions));
        }
        if (domainCommand->parsed()) {
            useLanguage(domainOptions.common.language);
            return domain(domainOptions);
        }
        if (spfCommand->parsed()) {
            useLanguage(spfOptions.common.language);
            return spf(spfOptions);
        }
        if (messageCommand->parsed()) {
            useLanguage(messageOptions.common.language);
            return message(messageOptions);
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
