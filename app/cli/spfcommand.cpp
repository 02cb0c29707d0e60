#include "app/cli/spfcommand.h"

#include "app/cli/commandlinewords.h"
#include "app/cli/interruption.h"
#include "app/cli/orderedtasks.h"
#include "app/cli/planreport.h"
#include "core/explain/json.h"
#include "core/explain/spfreport.h"

#include <CLI/CLI.hpp>

#include <QTimer>

namespace RelayMedic
{

namespace
{

constexpr int maxJobs = 1'000;
constexpr int defaultJobs = 64; // enough to hide 50 ms to the resolver behind 1,000 domains
constexpr double defaultTimeoutSeconds = 120;

//! One line of the batch, or the one question of the command line.
struct SpfLine {
    SpfLine() = default;

    QString whole; //!< the line as given
    std::optional<SpfReport> report;
    QString trouble; //!< why it could not be read
};

bool isHarmless(Spf::Word word)
{
    return word == Spf::Word::Pass || word == Spf::Word::Neutral || word == Spf::Word::None;
}

bool exceededLimits(const Spf::Evaluation &evaluation)
{
    return evaluation.reason == Spf::Reason::TooManyLookups || evaluation.reason == Spf::Reason::TooManyVoidLookups;
}

QCoro::Task<SpfReport> judged(NameService *names, Spf::Query query, bool surveys)
{
    SpfReport report;
    report.query = query;
    report.evaluation = co_await Spf::evaluate(names, query);
    if (surveys && exceededLimits(report.evaluation) && report.evaluation.records.size() == 1) {
        const QByteArray domain = report.evaluation.domain;
        const QByteArray record = report.evaluation.records.first();
        report.survey = co_await Spf::surveyed(names, domain, record);
    }
    report.suggestion = Spf::suggestionFor(report.evaluation, query, report.survey);
    co_return report;
}

//! Nothing and a sentence, or the question.
std::optional<Spf::Query> queryFrom(const QByteArray &line, QString &trouble)
{
    const QList<QByteArray> fields = line.split('\t');
    if (line.size() > LineReader::maxLineBytes)
        trouble = CommandLineWords::tr("the line is too long");
    else if (fields.size() != 3)
        trouble = CommandLineWords::tr("the line does not have the form IP, tab, sender, tab, HELO name");
    if (!trouble.isEmpty())
        return std::nullopt;
    const auto client = Spf::Address::fromText(fields.at(0).trimmed());
    if (!client) {
        trouble = CommandLineWords::tr("\"%1\" is not an IP address").arg(QString::fromUtf8(fields.at(0)).trimmed());
        return std::nullopt;
    }
    if (fields.at(1).trimmed().isEmpty() && fields.at(2).trimmed().isEmpty()) {
        trouble = CommandLineWords::tr("sender and HELO name are both missing");
        return std::nullopt;
    }
    return Spf::Query(*client, QString::fromUtf8(fields.at(1)), QString::fromUtf8(fields.at(2)));
}

QCoro::Task<SpfLine> answered(NameService *names, QByteArray line)
{
    SpfLine answer;
    answer.whole = QString::fromUtf8(line.left(LineReader::maxLineBytes));
    const auto query = queryFrom(line, answer.trouble);
    if (query)
        answer.report = co_await judged(names, *query, false);
    co_return answer;
}

QString lineText(const SpfLine &line)
{
    QString text;
    if (!line.report) {
        text = QStringLiteral("error\t%1\t%2").arg(line.whole, line.trouble);
    } else {
        text = QStringLiteral("%1\t%2\t%3 %4")
                   .arg(QLatin1String(Spf::resultWord(line.report->evaluation.result)), line.whole, spfTitle(*line.report),
                        spfReason(*line.report));
    }
    for (QChar &c : text) {
        if (c != u'\t' && c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter; // a terminal would obey it
    }
    return text;
}

QString lineJson(const SpfLine &line, const ReportOptions &options)
{
    JsonObject object;
    if (line.report)
        object = spfToJson(*line.report, options);
    else
        object.insert(QStringLiteral("error"), line.trouble);
    object.insert(QStringLiteral("input"), line.whole);
    return QString::fromUtf8(object.text());
}

int jobsOf(const SpfOptions &options)
{
    return jobsFrom(options.jobs, defaultJobs, maxJobs);
}

Spf::Query singleQuery(const SpfOptions &options)
{
    if (options.ip.empty())
        throw UsageTrouble(CommandLineWords::tr("spf needs --ip, the address that sends, with --from or --helo; or --batch."));
    const auto client = Spf::Address::fromText(QByteArrayView(options.ip.data(), static_cast<qsizetype>(options.ip.size())));
    if (!client)
        throw UsageTrouble(CommandLineWords::tr("--ip \"%1\" is not an IP address.").arg(QString::fromStdString(options.ip)));
    if (options.from.empty() && options.helo.empty())
        throw UsageTrouble(CommandLineWords::tr("spf needs --from, the sender's address, or --helo, the server's name."));
    return Spf::Query(*client, QString::fromStdString(options.from), QString::fromStdString(options.helo));
}

void checkUsage(const SpfOptions &options)
{
    const Format format = options.common.parsedFormat();
    if (format != Format::Text && format != Format::Json && format != Format::JsonLines)
        throw UsageTrouble(CommandLineWords::tr("spf answers in the formats text, json and jsonl."));
    const bool single = !options.ip.empty() || !options.from.empty() || !options.helo.empty();
    if (!options.batch.empty() && single)
        throw UsageTrouble(CommandLineWords::tr("--batch brings its own addresses: leave out --ip, --from and --helo."));
}

QString planText(const SpfOptions &options)
{
    PlannedContact contact;
    contact.host = options.batch.empty() ? QString::fromUtf8(singleQuery(options).domain)
                                         : CommandLineWords::tr("the sender's domain of every line");
    contact.commands = {QStringLiteral("TXT"), QStringLiteral("A"), QStringLiteral("AAAA"), QStringLiteral("MX"),
                        QStringLiteral("PTR")};
    Plan plan;
    plan.contacts.append(contact);
    return planReport(plan, options.common.parsedFormat() == Format::Text ? Format::Text : Format::Json);
}

//! A resolver with the time limit of the run.
class Asking
{
public:
    Asking(const NetworkOptions &network, bool limited)
        : resolver(network, cancellation)
    {
        if (const auto usable = resolver.usable(); !usable)
            throw UsageTrouble(CommandLineWords::tr("The run cannot start: %1.").arg(usable.error().detail()));
        QObject::connect(&m_limit, &QTimer::timeout, &cancellation, &Cancellation::request);
        m_limit.setSingleShot(true);
        if (limited)
            m_limit.start(network.timeout);
    }

    Cancellation cancellation;
    Resolver resolver;

private:
    QTimer m_limit;
};

int answerOne(const SpfOptions &options, Outlet &outlet)
{
    const Spf::Query query = singleQuery(options);
    Asking asking(options.common.network(), true);
    Redaction redaction(options.common.redact);
    std::optional<SpfReport> report;
    QEventLoop loop;
    const auto task = judged(&asking.resolver, query, true).then([&](const SpfReport &made) {
        report = made;
        loop.quit();
    });
    if (!report)
        loop.exec();
    const ReportOptions shown = options.common.report();
    const Format format = options.common.parsedFormat();
    const QString text = format == Format::Text ? spfToText(*report, shown) : asJson(spfToJson(*report, shown), format);
    outlet.write(redaction.apply(text));
    return isHarmless(report->evaluation.result) ? exitNothingWrong : exitProblem;
}

int answerBatch(const SpfOptions &options, Outlet &outlet)
{
    const ReportOptions shown = options.common.report();
    const bool asText = options.common.parsedFormat() == Format::Text;
    // without being told otherwise, a long list takes the time that it takes: every line has its own 20 seconds
    Asking asking(options.common.network(), options.common.timeoutSeconds != defaultTimeoutSeconds);
    Redaction redaction(options.common.redact);
    bool unreadable = false;
    bool problem = false;
    OrderedTasks<SpfLine> tasks(
        options.batch, jobsOf(options), [&](QByteArray line) { return answered(&asking.resolver, line); },
        [&](const SpfLine &line) {
            unreadable = unreadable || !line.report;
            problem = problem || (line.report && !isHarmless(line.report->evaluation.result));
            const QString text = asText ? lineText(line) : lineJson(line, shown);
            outlet.write(redaction.apply(text) + QLatin1Char('\n'));
        });
    const Interruption interruption([&outlet] { outlet.abandon(); });
    tasks.run();
    if (unreadable)
        std::fputs(qPrintable(CommandLineWords::tr("relaymedic-cli: Not every line could be read; the output says which.\n")),
                   stderr);
    return unreadable ? exitUsage : problem ? exitProblem : exitNothingWrong;
}

} // namespace

void SpfOptions::addTo(CLI::App &command)
{
    common.addTo(command);
    command.add_option("--ip", ip, "address of the server that sends")->type_name("ADDR");
    command.add_option("--from", from, "sender address of the envelope")->type_name("ADDR");
    command.add_option("--helo", helo, "name that the server gives itself")->type_name("NAME");
    command.add_option("--batch", batch, "lines of IP, tab, sender, tab, HELO name; - for standard input")->type_name("FILE");
    command.add_option("--jobs", jobs, "lines to judge at the same time (64)")->type_name("N");
}

int spf(const SpfOptions &options)
{
    checkUsage(options);
    static_cast<void>(options.common.report());
    static_cast<void>(jobsOf(options));
    if (options.batch.empty())
        static_cast<void>(singleQuery(options));
    Outlet outlet(options.common.output);
    int code = exitNothingWrong;
    if (options.common.dryRun)
        outlet.write(planText(options));
    else
        code = options.batch.empty() ? answerOne(options, outlet) : answerBatch(options, outlet);
    outlet.finish();
    return code;
}

} // namespace RelayMedic
