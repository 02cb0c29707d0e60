#include "app/cli/practicecommand.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/diagnosecommand.h"
#include "core/explain/json.h"
#include "core/explain/textpage.h"
#include "core/practice/lab.h"

#include <CLI/CLI.hpp>

#include <QEventLoop>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <unistd.h>

namespace RelayMedic
{

namespace
{

std::array<int, 2> interruption{-1, -1}; // a pipe: the one thing that a signal handler may write to

//! The list and the addresses come as text or JSON; a run's report in every format.
bool wantsJson(const PracticeOptions &options)
{
    const Format format = options.common.parsedFormat();
    if (format != Format::Text && format != Format::Json)
        throw UsageTrouble(CommandLineWords::tr("practice --list and --serve print --format text or json."));
    return format == Format::Json;
}

QString listAsJson()
{
    JsonArray scenarios;
    for (const ScenarioTitle &title : practiceScenarios())
        scenarios.append(JsonObject{{QStringLiteral("name"), title.name},
                                    {QStringLiteral("topic"), title.topic},
                                    {QStringLiteral("title"), title.title},
                                    {QStringLiteral("story"), title.story},
                                    {QStringLiteral("hint"), title.hint},
                                    {QStringLiteral("lesson"), title.lesson},
                                    {QStringLiteral("expected_cause"), title.expectedCause}});
    return asJson({{QStringLiteral("schema"), QStringLiteral("relaymedic.practice/1")}, {QStringLiteral("scenarios"), scenarios}},
                  Format::Json);
}

QString listAsText()
{
    const QList<ScenarioTitle> titles = practiceScenarios();
    qsizetype width = 0;
    for (const ScenarioTitle &title : titles)
        width = std::max(width, title.name.size());
    QString text;
    QString topic;
    for (const ScenarioTitle &title : titles) {
        if (title.topic != topic)
            text += (topic.isEmpty() ? QString() : QStringLiteral("\n")) + title.topic + QLatin1Char('\n');
        topic = title.topic;
        text += QStringLiteral("  ") + title.name.leftJustified(width + 2) + title.title + QLatin1Char('\n');
    }
    text += QLatin1Char('\n') + CommandLineWords::tr("Run one with: relaymedic-cli practice --scenario NAME") + QLatin1Char('\n');
    return text;
}

std::unique_ptr<PracticeLab> openLab(const std::string &name)
{
    const QString scenario = QString::fromStdString(name);
    Result<std::unique_ptr<PracticeLab>> lab = PracticeLab::open(scenario);
    if (lab)
        return std::move(*lab);
    if (lab.error().kind() == FailureKind::NotFound)
        throw UsageTrouble(
            CommandLineWords::tr("There is no practice case called \"%1\"; practice --list names them all.").arg(scenario));
    throw UsageTrouble(
        CommandLineWords::tr("The practice case \"%1\" cannot be acted out: %2.").arg(scenario, lab.error().detail()));
}

//! Rows that lead to a server; the others lead to a closed port.
QStringList connectToWords(const NetworkOptions &network, qsizetype servers)
{
    QStringList words;
    for (const ConnectTo &row : network.connectTo.mid(0, servers))
        words.append(QStringLiteral("%1:%2:%3:%4").arg(row.host).arg(row.port).arg(row.address).arg(row.addressPort));
    return words;
}

QString servedAsJson(const PracticeLab &lab, const QString &resolver, const QStringList &rows)
{
    const Case given = lab.practiceCase();
    return asJson({{QStringLiteral("schema"), QStringLiteral("relaymedic.practice/1")},
                   {QStringLiteral("name"), lab.title().name},
                   {QStringLiteral("resolver"), resolver},
                   {QStringLiteral("ca_file"), lab.networkOptions().certificateAuthorityFile},
                   {QStringLiteral("connect_to"), JsonArray::fromStringList(rows)},
                   {QStringLiteral("from"), given.from},
                   {QStringLiteral("to"), given.to},
                   {QStringLiteral("server"), given.server},
                   {QStringLiteral("port"), given.port ? JsonValue(*given.port) : JsonValue()},
                   {QStringLiteral("security"), QString::fromLatin1(securityWord(given.security))},
                   {QStringLiteral("username"), given.username}},
                  Format::Json);
}

QString servedAsText(const PracticeLab &lab, const QString &resolver, const QStringList &rows)
{
    const QChar end = QLatin1Char('\n');
    TextPage page(false);
    page.heading(lab.title().title);
    page.paragraph(lab.title().story);
    page.blank();
    QString text = page.text() + CommandLineWords::tr("The practice servers are up:") + end;
    for (const QString &line : lab.addresses())
        text += QStringLiteral("  ") + line + end;
    const Case given = lab.practiceCase();
    if (!given.username.isEmpty())
        text += end +
                CommandLineWords::tr("Practice user name: %1, practice password: %2")
                    .arg(given.username, QString::fromUtf8(given.password.reveal())) +
                end;
    text += end + CommandLineWords::tr("To ask them with diagnose, add:") + end +
            QStringLiteral("  --resolver %1 --ca-file %2").arg(resolver, lab.networkOptions().certificateAuthorityFile) + end;
    for (const QString &row : rows)
        text += QStringLiteral("  --connect-to ") + row + end;
    return text + end + CommandLineWords::tr("They stay up until you interrupt this program (Ctrl+C).") + end;
}

void onInterruption(int)
{
    const char byte = 0;
    if (write(interruption[1], &byte, 1) < 0)
        return; // nothing can be done in a signal handler
}

void waitForInterruption()
{
    if (pipe(interruption.data()) != 0)
        throw UsageTrouble(CommandLineWords::tr("The operating system refused a pipe."));
    QEventLoop loop;
    QSocketNotifier notifier(interruption[0], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
    std::signal(SIGINT, onInterruption);
    std::signal(SIGTERM, onInterruption);
    loop.exec();
}

int serve(const PracticeLab &lab, const PracticeOptions &options)
{
    const bool json = wantsJson(options);
    Outlet outlet(options.common.output);
    const NetworkOptions network = lab.networkOptions();
    const NameServer &nameServer = network.resolvers.first();
    const QString resolver = QStringLiteral("%1@%2").arg(nameServer.address).arg(nameServer.port);
    const QStringList rows = connectToWords(network, lab.addresses().size() - 1);
    outlet.write(json ? servedAsJson(lab, resolver, rows) : servedAsText(lab, resolver, rows));
    outlet.finish();
    waitForInterruption();
    return exitNothingWrong;
}

int run(const PracticeLab &lab, const PracticeOptions &options)
{
    NetworkOptions network = lab.networkOptions();
    network.timeout = options.common.network().timeout;
    const bool toldAround =
        options.common.parsedFormat() == Format::Text && options.common.output.empty() && !options.common.dryRun;
    Outlet outlet({});
    TextPage before(options.common.report().colour);
    before.heading(lab.title().title);
    before.paragraph(lab.title().story);
    if (toldAround)
        outlet.write(before.text() + QLatin1Char('\n'));
    const int code = runDiagnosis(lab.practiceCase(), network, options.common);
    TextPage after(options.common.report().colour);
    after.heading(CommandLineWords::tr("What you should have seen"));
    after.paragraph(lab.title().lesson);
    if (toldAround)
        outlet.write(QLatin1Char('\n') + after.text());
    return code;
}

} // namespace

void PracticeOptions::addTo(CLI::App &command)
{
    common.addTo(command);
    command.add_flag("--list", list, "name every practice case");
    command.add_option("--scenario", scenario, "run the diagnosis on this practice case")->type_name("NAME");
    command.add_flag("--serve", serve, "only keep the servers of the case up, for your own tools");
}

int practice(const PracticeOptions &options)
{
    if (options.list) {
        if (!options.scenario.empty() || options.serve)
            throw UsageTrouble(CommandLineWords::tr("--list stands alone."));
        const bool json = wantsJson(options);
        Outlet outlet(options.common.output);
        outlet.write(json ? listAsJson() : listAsText());
        outlet.finish();
        return exitNothingWrong;
    }
    if (options.scenario.empty())
        throw UsageTrouble(CommandLineWords::tr("Give --list, or --scenario with the name of a practice case."));
    const std::unique_ptr<PracticeLab> lab = openLab(options.scenario);
    const bool serves = options.serve && !options.common.dryRun;
    return serves ? serve(*lab, options) : run(*lab, options);
}

} // namespace RelayMedic
