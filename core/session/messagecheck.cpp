#include "core/session/messagecheck.h"

#include "core/net/resolver.h"

#include <QEventLoop>
#include <QTimer>

namespace RelayMedic
{

QCoro::Task<MessageReport> authenticated(NameService *names, RawMessage message, std::optional<Spf::Query> query)
{
    MessageReport report;
    QList<Dmarc::Identity> identities;
    if (query) {
        SpfReport spf;
        spf.query = *query;
        spf.evaluation = co_await Spf::evaluate(names, spf.query);
        identities.append({Dmarc::IdentityKind::Spf, spf.evaluation.domain, Spf::authResultOf(spf.evaluation.result)});
        report.spf = spf;
        const QHostAddress client = query->client.toHost();
        report.iprev = co_await Iprev::verify(names, client);
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    report.dkim = co_await Dkim::verify(names, message, now);
    for (const Dkim::Outcome &outcome : std::as_const(report.dkim)) {
        if (!outcome.signature.domain.isEmpty())
            identities.append({Dmarc::IdentityKind::Dkim, outcome.signature.domain, outcome.result});
    }
    report.arc = co_await Arc::validate(names, message);
    const Dmarc::FromDomain from = Dmarc::fromDomainOf(message);
    report.dmarc = co_await Dmarc::evaluate(names, from, identities);
    report.hops = receivedHops(message);
    co_return report;
}

QString returnPath(const RawMessage &message)
{
    const QList<RawField> fields = message.all("Return-Path");
    return fields.isEmpty() ? QString() : QString::fromUtf8(fields.first().unfolded());
}

class MessageCheck::Private
{
public:
    Private(MessageCheck *check, RawMessage given, std::optional<Spf::Query> asked, NetworkOptions network)
        : q(check)
        , message(std::move(given))
        , query(std::move(asked))
        , options(std::move(network))
        , cancellation(check)
        , resolver(options, cancellation)
    {
    }

    QCoro::Task<void> run();

    MessageCheck *q;
    RawMessage message;
    std::optional<Spf::Query> query;
    NetworkOptions options;
    Cancellation cancellation;
    Resolver resolver;
    QTimer budget;
    std::optional<QCoro::Task<void>> task;
    bool running = false;
};

QCoro::Task<void> MessageCheck::Private::run()
{
    const MessageReport report = co_await authenticated(&resolver, message, query);
    budget.stop();
    running = false;
    emit q->finished(report);
}

MessageCheck::MessageCheck(RawMessage message, std::optional<Spf::Query> query, NetworkOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(message), std::move(query), std::move(options)))
{
}

MessageCheck::~MessageCheck()
{
    // The coroutines hold references into this object: they must end before it does.
    if (d->running) {
        d->cancellation.request();
        QEventLoop loop;
        connect(this, &MessageCheck::finished, &loop, &QEventLoop::quit);
        if (d->running)
            loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
}

Result<void> MessageCheck::usable() const
{
    return d->resolver.usable();
}

void MessageCheck::start()
{
    if (d->task)
        return;
    d->running = true;
    connect(&d->budget, &QTimer::timeout, this, &MessageCheck::cancel);
    d->budget.setSingleShot(true);
    d->budget.start(d->options.timeout);
    d->task = d->run();
}

void MessageCheck::cancel()
{
    if (d->running)
        d->cancellation.request();
}

bool MessageCheck::isRunning() const
{
    return d->running;
}

bool MessageCheck::wasCutShort() const
{
    return d->cancellation.isRequested();
}

} // namespace RelayMedic
