#include "app/cli/diagnosecommand.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/planreport.h"
#include "app/cli/secretinput.h"
#include "core/bounce/bounce.h"
#include "core/diagnosis/conclude.h"
#include "core/explain/json.h"
#include "core/session/casefile.h"
#include "core/session/session.h"

#include <CLI/CLI.hpp>

#include <QEventLoop>
#include <QHostAddress>

namespace RelayMedic
{

namespace
{

void readServer(const DiagnoseOptions &options, Case &input)
{
    if (options.server.empty())
        return;
    const auto [host, port] = hostAndPort(options.server, "--server");
    input.server = host;
    input.port = port;
}

void readAddresses(const DiagnoseOptions &options, Case &input)
{
    if (!options.from.empty())
        input.from = QString::fromStdString(options.from).trimmed();
    if (!options.to.empty())
        input.to = QString::fromStdString(options.to).trimmed();
    if (!options.username.empty())
        input.username = QString::fromStdString(options.username);
    if (!options.helo.empty())
        input.heloName = QString::fromStdString(options.helo);
    input.clientAddress = QString::fromStdString(options.clientIp);
    if (!input.clientAddress.isEmpty() && QHostAddress(input.clientAddress).isNull())
        throw UsageTrouble(CommandLineWords::tr("--client-ip \"%1\" is not an IP address.").arg(input.clientAddress));
    for (const std::string &selector : options.dkimSelectors)
        input.dkimSelectors.append(QString::fromStdString(selector));
}

void readConsent(const DiagnoseOptions &options, Case &input)
{
    constexpr int mostAttempts = 20;
    if (options.signInAttempts < 0 || options.signInAttempts > mostAttempts)
        throw UsageTrouble(CommandLineWords::tr("--sign-in-attempts must be a number from 0 to %1.").arg(mostAttempts));
    input.consent.refusedSignIns = options.signInAttempts;
    input.consent.cleartextPassword = options.allowCleartextPassword;
    input.consent.badCertificate = options.allowBadCertificate;
    input.consent.blocklists = options.blocklists;
}

void refuseWhatIsNotThere(const DiagnoseOptions &options)
{
    if (options.sendTest)
        throw UsageTrouble(CommandLineWords::tr("--send-test is not available in this version: it never sends a message."));
    const int onInput = (options.bounce == "-") + options.passwordStdin + options.tokenStdin;
    if (onInput > 1)
        throw UsageTrouble(
            CommandLineWords::tr("Standard input can serve only one of --bounce -, --password-stdin and --token-stdin."));
}

Case caseFrom(const DiagnoseOptions &options)
{
    refuseWhatIsNotThere(options);
    Case input;
    if (!options.caseFile.empty()) {
        const auto loaded = loadCase(QString::fromStdString(options.caseFile));
        if (!loaded)
            throw UsageTrouble(loaded.error().detail());
        input = *loaded;
    }
    readServer(options, input);
    readAddresses(options, input);
    const auto security = securityFromWord(QString::fromStdString(options.security));
    if (!security)
        throw UsageTrouble(CommandLineWords::tr("--security \"%1\" is not one of auto, none, starttls, tls.")
                               .arg(QString::fromStdString(options.security)));
    if (options.caseFile.empty() || *security != Security::Auto)
        input.security = *security;
    if (!options.mechanism.empty())
        input.mechanism = QString::fromStdString(options.mechanism).toUpper();
    readConsent(options, input);
    if (!options.bounce.empty())
        input.bounce = readInput(options.bounce, maxBounceBytes);
    const bool nothing = input.from.isEmpty() && input.to.isEmpty() && input.server.isEmpty() && input.bounce.isEmpty();
    if (nothing)
        throw UsageTrouble(CommandLineWords::tr("Nothing to go by: give at least one of --from, --to, --server, --bounce."));
    return input;
}

SecretSources secretSources(const DiagnoseOptions &options)
{
    SecretSources sources;
    sources.passwordStdin = options.passwordStdin;
    sources.passwordEnv = options.passwordEnv;
    sources.passwordKeychain = options.passwordKeychain;
    sources.tokenStdin = options.tokenStdin;
    sources.tokenEnv = options.tokenEnv;
    return sources;
}

QString sentenceFor(const Failure &failure)
{
    switch (failure.kind()) {
    case FailureKind::Io: return CommandLineWords::tr("The file \"%1\" cannot be read.").arg(failure.detail());
    case FailureKind::Malformed:
        return CommandLineWords::tr("The file \"%1\" cannot be used: it is not in the form that is expected.")
            .arg(failure.detail());
    case FailureKind::NoData:
        return CommandLineWords::tr("Nothing to go by: give at least one of --from, --to, --server, --bounce.");
    default: return CommandLineWords::tr("The run cannot start: %1.").arg(failure.detail());
    }
}

int exitCodeOf(const Diagnosis &diagnosis)
{
    if (!diagnosis.couldAsk)
        return exitNotMade;
    if (diagnosis.verdict.cause == QLatin1String("none"))
        return exitNothingWrong;
    if (diagnosis.verdict.cause != QLatin1String("unknown"))
        return exitProblem;
    // undecided: only where everything that was asked came back, and well, nothing wrong was found
    return nothingWrong(diagnosis.findings) && diagnosis.input.bounce.isEmpty() ? exitNothingWrong : exitProblem;
}

QString reportOf(const Diagnosis &diagnosis, const CommonOptions &options)
{
    const ReportOptions report = options.report();
    switch (options.parsedFormat()) {
    case Format::Json: return QString::fromUtf8(diagnosisToJson(diagnosis, report).indented());
    case Format::Html: return diagnosisToHtml(diagnosis, report);
    case Format::Markdown: return diagnosisToMarkdown(diagnosis, report);
    default: return diagnosisToText(diagnosis, report);
    }
}

void checkFormat(const CommonOptions &options)
{
    if (options.parsedFormat() == Format::JsonLines)
        throw UsageTrouble(CommandLineWords::tr("--format jsonl is for explain; use json here."));
}

} // namespace

void DiagnoseOptions::addTo(CLI::App &command)
{
    common.addTo(command);
    command.add_option("--from", from, "sender address")->type_name("ADDR");
    command.add_option("--to", to, "recipient address")->type_name("ADDR");
    command.add_option("--server", server, "outgoing (SMTP) server")->type_name("HOST[:PORT]");
    command.add_option("--security", security, "auto, none, starttls or tls")->type_name("MODE");
    command.add_option("--username", username, "sign-in name")->type_name("NAME");
    command.add_flag("--password-stdin", passwordStdin, "read the password from standard input");
    command.add_option("--password-env", passwordEnv, "read the password from this environment variable")->type_name("NAME");
    command.add_flag("--password-keychain", passwordKeychain, "read the password from the system's keychain");
    command.add_flag("--token-stdin", tokenStdin, "read an OAuth access token from standard input");
    command.add_option("--token-env", tokenEnv, "read an OAuth access token from this environment variable")->type_name("NAME");
    command.add_option("--auth-mechanism", mechanism, "SASL mechanism to insist on")->type_name("NAME");
    command.add_option("--bounce", bounce, "bounce message or error line; - for standard input")->type_name("FILE");
    command.add_option("--helo", helo, "name to introduce this computer with")->type_name("NAME");
    command.add_option("--client-ip", clientIp, "this computer's public IP address")->type_name("ADDR");
    command.add_option("--dkim-selector", dkimSelectors, "DKIM selector, repeatable")
        ->type_name("NAME")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
    command.add_flag("--send-test", sendTest, "send one small test message (not available in this version)");
    command.add_flag("--no-search", noSearch, "do not search for settings that work");
    command.add_option("--sign-in-attempts", signInAttempts, "refused sign-in attempts to spend at most (2)")->type_name("N");
    command.add_flag("--allow-cleartext-password", allowCleartextPassword, "sign in even without encryption");
    command.add_flag("--allow-bad-certificate", allowBadCertificate, "sign in even if the certificate does not hold");
    command.add_flag("--blocklists", blocklists, "ask public blocklists about the sending address and domain; they learn of it");
    command.add_option("--case", caseFile, "read a saved case")->type_name("FILE");
    command.add_option("--save-case", saveCase, "save the case, without secrets")->type_name("FILE");
}

int runDiagnosis(const Case &input, const NetworkOptions &network, const CommonOptions &options)
{
    checkFormat(options);
    Outlet outlet(options.output);
    if (options.dryRun) {
        outlet.write(planReport(planOf(input, network), options.parsedFormat()));
        outlet.finish();
        return exitNothingWrong;
    }
    Session session(input, network);
    if (const auto usable = session.usable(); !usable)
        throw UsageTrouble(sentenceFor(usable.error()));
    std::optional<Diagnosis> diagnosis;
    QEventLoop loop;
    QObject::connect(&session, &Session::finished, &loop, [&](const Diagnosis &found) {
        diagnosis = found;
        loop.quit();
    });
    session.start();
    if (!diagnosis)
        loop.exec();
    outlet.write(reportOf(*diagnosis, options));
    outlet.finish();
    const int code = exitCodeOf(*diagnosis);
    if (code == exitNotMade)
        std::fputs(qPrintable(CommandLineWords::tr(
                       "Nothing could be asked: neither a name server nor a mail server answered. Is this computer "
                       "connected to a network?\n")),
                   stderr);
    return code;
}

int diagnose(const DiagnoseOptions &options)
{
    checkFormat(options.common);
    static_cast<void>(options.common.report());
    const NetworkOptions network = options.common.network();
    Case input = caseFrom(options);
    if (!options.common.dryRun) {
        readSecrets(secretSources(options), input);
    } else {
        // what would be used is told without reading it
        if (options.passwordStdin || !options.passwordEnv.empty() || options.passwordKeychain)
            input.password = Secret(QByteArray("-"));
        if (options.tokenStdin || !options.tokenEnv.empty())
            input.token = Secret(QByteArray("-"));
    }
    if (!options.saveCase.empty()) {
        const auto saved = saveCase(input, QString::fromStdString(options.saveCase));
        if (!saved)
            throw UsageTrouble(saved.error().detail());
    }
    return runDiagnosis(input, network, options.common);
}

} // namespace RelayMedic
