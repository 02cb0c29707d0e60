#include "core/session/session.h"

#include "core/diagnosis/conclude.h"
#include "core/net/resolver.h"
#include "core/probes/facts.h"
#include "core/probes/probe.h"
#include "core/session/intake.h"

#include <QElapsedTimer>
#include <QFile>
#include <QPointer>
#include <QSslCertificate>
#include <QTimer>

#include <vector>

namespace RelayMedic
{

namespace
{

using std::chrono::milliseconds;

ProbeStatus statusOf(const ProbeOutcome &outcome, bool cancelled)
{
    if (outcome.wasSkipped)
        return cancelled ? ProbeStatus::Cancelled : ProbeStatus::Skipped;
    // the worst finding decides; unknown stands between a note and a warning
    int worst = 0;
    for (const Finding &finding : outcome.findings) {
        switch (finding.severity()) {
        case Severity::Ok:
        case Severity::Info: break;
        case Severity::Unknown: worst = std::max(worst, 1); break;
        case Severity::Warning: worst = std::max(worst, 2); break;
        case Severity::Error: worst = std::max(worst, 3); break;
        }
    }
    constexpr ProbeStatus byRank[] = {ProbeStatus::Passed, ProbeStatus::Unknown, ProbeStatus::Warning, ProbeStatus::Failed};
    return worst == 1 && cancelled ? ProbeStatus::Cancelled : byRank[worst];
}

Result<void> certificatesReadable(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(FailureKind::Io, path);
    constexpr qint64 maxBytes = 4 * 1024 * 1024;
    if (QSslCertificate::fromData(file.read(maxBytes), QSsl::Pem).isEmpty())
        return failed(FailureKind::Malformed, path);
    return {};
}

} // namespace

class Session::Private
{
public:
    Private(Session *session, Case given, NetworkOptions networkOptions)
        : q(session)
        , options(std::move(networkOptions))
        , intake(takeIn(given))
        , transcript(session)
        , cancellation(session)
        , resolver(options, cancellation)
        , facts(intake.filled, options, resolver, transcript, cancellation)
    {
    }

    QCoro::Task<void> run();
    QCoro::Task<void> runProbe(qsizetype index);
    void publish(qsizetype index);
    Diagnosis conclusion();

    Session *q;
    NetworkOptions options;
    Intake intake;
    Transcript transcript;
    Cancellation cancellation;
    Resolver resolver;
    Facts facts;
    QElapsedTimer clock;
    QTimer budget;
    QList<ProbeRecord> records;
    QList<QList<Finding>> findings; //!< by probe, so that the order is the catalogue's and not that of arrival
    std::optional<QCoro::Task<void>> task;
    bool running = false;
};

Session::Session(Case input, NetworkOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(input), std::move(options)))
{
    connect(&d->transcript, &Transcript::lineAdded, this, &Session::transcriptLineAdded);
}

Session::~Session()
{
    // The coroutines hold references into this object: they must end before it does.
    if (d->running) {
        d->cancellation.request();
        QEventLoop loop;
        connect(this, &Session::finished, &loop, &QEventLoop::quit);
        if (d->running)
            loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
}

Result<void> Session::usable() const
{
    const Case &input = d->intake.filled;
    const bool nothing = input.from.isEmpty() && input.to.isEmpty() && input.server.isEmpty() && input.bounce.isEmpty();
    if (nothing)
        return failed(FailureKind::NoData);
    if (!d->options.certificateAuthorityFile.isEmpty()) {
        const auto readable = certificatesReadable(d->options.certificateAuthorityFile);
        if (!readable)
            return readable;
    }
    return d->resolver.usable();
}

void Session::start()
{
    if (d->task)
        return;
    d->running = true;
    d->clock.start();
    connect(&d->budget, &QTimer::timeout, this, &Session::cancel);
    d->budget.setSingleShot(true);
    d->budget.start(d->options.timeout);
    for (const ProbeRow &row : probeCatalogue()) {
        ProbeRecord record;
        record.name = QLatin1String(row.id);
        record.label = Phrase{"Probe", row.label, {}};
        record.group = Phrase{"Probe", row.group, {}};
        d->records.append(record);
    }
    d->findings.resize(d->records.size());
    emit planned(d->records);
    d->task = d->run();
}

void Session::cancel()
{
    d->cancellation.request();
}

bool Session::isRunning() const
{
    return d->running;
}

QCoro::Task<void> Session::Private::run()
{
    std::vector<QCoro::Task<void>> probes;
    for (qsizetype i = 0; i < records.size(); ++i)
        probes.push_back(runProbe(i));
    for (QCoro::Task<void> &probe : probes)
        co_await probe;
    co_await facts.settle();
    budget.stop();
    const Diagnosis diagnosis = conclusion();
    running = false;
    emit q->finished(diagnosis);
}

QCoro::Task<void> Session::Private::runProbe(qsizetype index)
{
    ProbeRecord &record = records[index];
    record.status = ProbeStatus::Running;
    record.started = milliseconds(clock.elapsed());
    emit q->probeChanged(record);
    const ProbeRow &row = probeCatalogue().at(index);
    ProbeOutcome outcome = co_await row.run(facts);
    for (Finding &finding : outcome.findings) {
        finding.probe = records.at(index).name;
        findings[index].append(finding);
    }
    records[index].duration = milliseconds(clock.elapsed()) - records.at(index).started;
    records[index].reason = outcome.reason;
    records[index].status = statusOf(outcome, cancellation.isRequested());
    publish(index);
}

void Session::Private::publish(qsizetype index)
{
    for (const Finding &finding : std::as_const(findings[index]))
        emit q->findingAdded(finding);
    emit q->probeChanged(records.at(index));
}

Diagnosis Session::Private::conclusion()
{
    Observations seen;
    seen.input = intake.filled;
    seen.bounced = intake.recipient;
    seen.bounceKind = intake.bounce.kind;
    for (const QList<Finding> &some : findings)
        seen.findings += some;

    const Conclusion concluded = conclude(seen);
    Diagnosis diagnosis;
    diagnosis.input = seen.input;
    diagnosis.verdict = concluded.verdict;
    diagnosis.also = concluded.also;
    diagnosis.findings = seen.findings;
    diagnosis.probes = records;
    diagnosis.transcript = transcript.lines();
    if (!facts.senderDomain().isEmpty())
        diagnosis.proof = std::make_shared<const SenderProof>(facts.finishedProof());
    diagnosis.duration = milliseconds(clock.elapsed());
    diagnosis.couldAsk = anythingWasAsked(seen.findings) || !seen.input.bounce.isEmpty();
    if (const Finding *accepted = seen.first("relay.accepted-signed-in")) {
        const Finding *signIn = seen.first("sign-in.accepted");
        WorkingSettings working;
        working.host = accepted->args.value(Arg::Host);
        working.port = accepted->args.value(Arg::Port).toUShort();
        working.security = securityFromWord(accepted->args.value(Arg::Security)).value_or(Security::Auto);
        working.mechanism = signIn ? signIn->args.value(Arg::Mechanism) : QString();
        diagnosis.workingSettings = working;
    }
    return diagnosis;
}

} // namespace RelayMedic
