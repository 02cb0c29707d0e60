#include "app/cli/domaincommand.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/interruption.h"
#include "app/cli/orderedtasks.h"
#include "app/cli/planreport.h"
#include "core/explain/domainreport.h"
#include "core/explain/json.h"
#include "core/mailauth/domainauthority.h"
#include "core/mailauth/mta_sts/fetch.h"
#include "core/probes/published/published.h"

#include <CLI/CLI.hpp>

#include <QTimer>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr int maxJobs = 1'000;
constexpr int defaultJobs = 64; // enough to hide 50 ms to the resolver behind 1,000 domains
constexpr double defaultTimeoutSeconds = 120;

//! One domain of the command line or of the list.
struct DomainLine {
    DomainLine() = default;

    QString whole; //!< as given
    std::optional<DomainReport> report;
    QString trouble; //!< why it could not be read
};

//! What a whole run asks with.
class Asking
{
public:
    Asking(const DomainOptions &options, bool limited)
        : network(options.common.network())
        , resolver(network, cancellation)
        , policies(resolver, network, cancellation)
        , authority(resolver, network, cancellation)
    {
        if (const auto usable = resolver.usable(); !usable)
            throw UsageTrouble(CommandLineWords::tr("The run cannot start: %1.").arg(usable.error().detail()));
        QObject::connect(&m_limit, &QTimer::timeout, &cancellation, &Cancellation::request);
        m_limit.setSingleShot(true);
        if (limited)
            m_limit.start(network.timeout);
        survey.names = &resolver;
        survey.policies = &policies;
        survey.authority = limited ? &authority : nullptr; // a list is judged by what the resolver says
        survey.budget = limited ? DomainSurvey::questionsOfOne : DomainSurvey::questionsOfBatch;
        for (const std::string &selector : options.selectors)
            survey.selectors.append(QByteArray::fromStdString(selector));
    }

    NetworkOptions network;
    Cancellation cancellation;
    Resolver resolver;
    MtaSts::PolicyFetcher policies;
    DomainAuthority authority;
    DomainSurvey survey;

private:
    QTimer m_limit;
};

//! The domain as A-labels; an address is taken by its domain. Empty when it is none.
QString domainFrom(const QString &given)
{
    const QString text = given.trimmed();
    return asciiDomain(text.mid(text.lastIndexOf(QLatin1Char('@')) + 1));
}

//! Did anybody answer anything, be it with an error?
bool wasAnswered(const DomainView &view)
{
    const auto all = view.looks();
    return std::any_of(all.begin(), all.end(), [](const Look *look) {
        if (look->isThere() || look->isAbsent() || look->isBogus())
            return true;
        return look->failure &&
               (look->failure->kind() == FailureKind::ServerFail || look->failure->kind() == FailureKind::TooMuch);
    });
}

QCoro::Task<DomainLine> answered(const DomainSurvey *survey, QByteArray line)
{
    DomainLine answer;
    answer.whole = QString::fromUtf8(line.left(LineReader::maxLineBytes));
    const QString domain = line.size() > LineReader::maxLineBytes ? QString() : domainFrom(answer.whole);
    if (domain.isEmpty()) {
        answer.trouble = CommandLineWords::tr("\"%1\" is not a domain name").arg(answer.whole.left(100));
        co_return answer;
    }
    DomainReport report;
    report.view = co_await survey->of(domain);
    report.findings = judgePublished(report.view);
    answer.report = report;
    co_return answer;
}

QString lineJson(const DomainLine &line, const ReportOptions &shown, Format format)
{
    JsonObject object;
    if (line.report)
        object = domainToJson(*line.report, shown);
    else
        object.insert(QStringLiteral("error"), line.trouble);
    object.insert(QStringLiteral("input"), line.whole);
    return asJson(object, format);
}

QString lineText(const DomainLine &line)
{
    const QString text =
        line.report ? domainToLine(*line.report) : QStringLiteral("unreadable\t%1\t%2").arg(line.whole, line.trouble);
    return text + QLatin1Char('\n');
}

int jobsOf(const DomainOptions &options)
{
    return jobsFrom(options.jobs, defaultJobs, maxJobs);
}

void checkUsage(const DomainOptions &options)
{
    const Format format = options.common.parsedFormat();
    if (format != Format::Text && format != Format::Json && format != Format::JsonLines)
        throw UsageTrouble(CommandLineWords::tr("domain answers in the formats text, json and jsonl."));
    if (options.domains.empty() && options.batch.empty())
        throw UsageTrouble(CommandLineWords::tr("domain needs the name of a domain, or --batch with a list of them."));
    if (!options.domains.empty() && !options.batch.empty())
        throw UsageTrouble(CommandLineWords::tr("--batch brings its own domains: name no others."));
    for (const std::string &given : options.domains) {
        if (domainFrom(QString::fromStdString(given)).isEmpty())
            throw UsageTrouble(CommandLineWords::tr("\"%1\" is not a domain name.").arg(QString::fromStdString(given)));
    }
    for (const std::string &selector : options.selectors) {
        if (!isSelector(QByteArray::fromStdString(selector)))
            throw UsageTrouble(
                CommandLineWords::tr("--dkim-selector \"%1\" is not a selector.").arg(QString::fromStdString(selector)));
    }
    static_cast<void>(jobsOf(options));
    static_cast<void>(options.common.report());
    static_cast<void>(options.common.network());
}

QString planText(const DomainOptions &options)
{
    Plan plan;
    const QStringList types{QStringLiteral("NS"), QStringLiteral("MX"),   QStringLiteral("TXT"),
                            QStringLiteral("A"),  QStringLiteral("AAAA"), QStringLiteral("TLSA")};
    const auto add = [&](const QString &name) {
        PlannedContact contact;
        contact.host = name;
        contact.commands = types;
        plan.contacts.append(contact);
    };
    for (const std::string &given : options.domains)
        add(domainFrom(QString::fromStdString(given)));
    if (!options.batch.empty())
        add(CommandLineWords::tr("the domain of every line"));
    return planReport(plan, options.common.parsedFormat() == Format::Text ? Format::Text : Format::Json);
}

//! The domains of the command line, one after the other.
int answerGiven(const DomainOptions &options, Outlet &outlet)
{
    Asking asking(options, true);
    const ReportOptions shown = options.common.report();
    const Format format = options.common.parsedFormat();
    Redaction redaction(options.common.redact);
    bool problem = false;
    bool anything = false;
    for (const std::string &given : options.domains) {
        std::optional<DomainLine> line;
        QEventLoop loop;
        const auto task = answered(&asking.survey, QByteArray::fromStdString(given)).then([&](const DomainLine &made) {
            line = made;
            loop.quit();
        });
        if (!line)
            loop.exec();
        problem = problem || line->report->hasProblem();
        anything = anything || wasAnswered(line->report->view);
        const QString text = format == Format::Text ? domainToText(*line->report, shown) : lineJson(*line, shown, format);
        outlet.write(redaction.apply(text));
    }
    return problem ? exitProblem : anything ? exitNothingWrong : exitNotMade;
}

int answerBatch(const DomainOptions &options, Outlet &outlet)
{
    const ReportOptions shown = options.common.report();
    const bool asText = options.common.parsedFormat() == Format::Text;
    // without being told otherwise, a long list takes the time that it takes: every question has its own limit
    Asking asking(options, false);
    if (options.common.timeoutSeconds != defaultTimeoutSeconds)
        QTimer::singleShot(asking.network.timeout, &asking.cancellation, &Cancellation::request);
    Redaction redaction(options.common.redact);
    bool unreadable = false;
    bool problem = false;
    bool asked = false;
    bool anything = false;
    OrderedTasks<DomainLine> tasks(
        options.batch, jobsOf(options), [&](QByteArray line) { return answered(&asking.survey, line); },
        [&](const DomainLine &line) {
            unreadable = unreadable || !line.report;
            problem = problem || (line.report && line.report->hasProblem());
            asked = asked || line.report;
            anything = anything || (line.report && wasAnswered(line.report->view));
            const QString text = asText ? lineText(line) : lineJson(line, shown, Format::JsonLines);
            outlet.write(redaction.apply(text));
        });
    const Interruption interruption([&outlet] { outlet.abandon(); });
    tasks.run();
    if (unreadable)
        std::fputs(qPrintable(CommandLineWords::tr("relaymedic-cli: Not every line could be read; the output says which.\n")),
                   stderr);
    if (unreadable)
        return exitUsage;
    return problem ? exitProblem : anything || !asked ? exitNothingWrong : exitNotMade;
}

} // namespace

void DomainOptions::addTo(CLI::App &command)
{
    common.addTo(command);
    command.add_option("DOMAIN", domains, "domains to look at");
    command.add_option("--batch", batch, "one domain a line; - for standard input")->type_name("FILE");
    command.add_option("--jobs", jobs, "domains to look at at the same time (64)")->type_name("N");
    command.add_option("--dkim-selector", selectors, "selector of DKIM keys, repeatable")
        ->type_name("NAME")
        ->expected(1)
        ->take_all()
        ->allow_extra_args(false);
}

int domain(const DomainOptions &options)
{
    checkUsage(options);
    Outlet outlet(options.common.output);
    int code = exitNothingWrong;
    if (options.common.dryRun)
        outlet.write(planText(options));
    else
        code = options.batch.empty() ? answerGiven(options, outlet) : answerBatch(options, outlet);
    outlet.finish();
    return code;
}

} // namespace RelayMedic
