// SPF evaluations a second over a name server on loopback, each a chain of nine TXT look-ups; beside them, in the same run,
// what libunbound alone answers. Usage: bench_spf [DOMAINS] [AT-ONCE]. Wants NSD (installer/test.sh unpacks it) or /usr/sbin/nsd.
#include "core/mailauth/spf/evaluation.h"
#include "tests/bench/nsd.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>

#include <cstdio>
#include <memory>
#include <poll.h>
#include <unbound.h>

using namespace RelayMedic;

namespace
{

constexpr int chain = 9;

QByteArray domainAt(int number, int link)
{
    const QByteArray domain = "d" + QByteArray::number(number) + ".bench.example";
    return link == 0 ? domain : "s" + QByteArray::number(link) + '.' + domain;
}

QByteArray zoneText(int domains)
{
    QByteArray zone =
        "$ORIGIN .\n$TTL 300\n. SOA ns.example. root.example. 1 60 60 60 60\n. NS ns.example.\nns.example. A 127.0.0.1\n";
    for (int number = 0; number < domains; ++number) {
        for (int link = 0; link < chain; ++link) {
            const bool last = link == chain - 1;
            const QByteArray next = last ? QByteArray("ip4:192.0.2.0/24") : "include:" + domainAt(number, link + 1);
            zone += domainAt(number, link) + ". TXT \"v=spf1 ip4:198.51.100.0/24 " + next + " -all\"\n";
        }
    }
    return zone;
}

struct Bare {
    int pending = 0;
    int answered = 0;
    int good = 0;
};

void bareAnswered(void *data, int error, ub_result *result)
{
    auto *bare = static_cast<Bare *>(data);
    --bare->pending;
    ++bare->answered;
    bare->good += error == 0 && result->havedata ? 1 : 0;
    ub_resolve_free(result);
}

ub_ctx *bareContext(quint16 port)
{
    ub_ctx *context = ub_ctx_create();
    ub_ctx_async(context, 1);
    ub_ctx_set_option(context, "do-not-query-localhost:", "no");
    ub_ctx_set_option(context, "module-config:", "iterator");
    ub_ctx_set_fwd(context, QByteArray("127.0.0.1@" + QByteArray::number(port)).constData());
    return context;
}

//! Look-ups a second; `good` must be all of them.
double bareRate(ub_ctx *context, int domains, int atOnce)
{
    Bare bare;
    const int total = domains * chain;
    int next = 0;
    QElapsedTimer clock;
    clock.start();
    while (bare.answered < total) {
        for (; next < total && bare.pending < atOnce; ++next, ++bare.pending)
            ub_resolve_async(context, domainAt(next % domains, next / domains).constData(), 16, 1, &bare, bareAnswered, nullptr);
        pollfd waiting{ub_fd(context), POLLIN, 0};
        poll(&waiting, 1, 1'000);
        ub_process(context);
    }
    if (bare.good != total)
        std::printf("  (only %d of %d answers)\n", bare.good, total);
    return total * 1e9 / static_cast<double>(clock.nsecsElapsed());
}

//! Evaluates every domain, `atOnce` under way.
class Runner
{
public:
    Runner(NameService &names, int domains, int atOnce)
        : m_names(names)
        , m_domains(domains)
        , m_atOnce(atOnce)
    {
    }

    //! Evaluations a second.
    double run()
    {
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < m_atOnce; ++i)
            m_tasks.push_back(work(this));
        if (m_done < m_domains)
            m_loop.exec();
        return m_domains * 1e9 / static_cast<double>(clock.nsecsElapsed());
    }
    int passed = 0;

private:
    static QCoro::Task<void> work(Runner *self)
    {
        const auto client = Spf::Address::fromText("192.0.2.1");
        while (self->m_next < self->m_domains) {
            const QByteArray domain = domainAt(self->m_next++, 0);
            const Spf::Query query(*client, QStringLiteral("a@") + QString::fromLatin1(domain), QStringLiteral("mail.example"));
            const auto evaluation = co_await Spf::evaluate(&self->m_names, query);
            self->passed += evaluation.result == Spf::Word::Pass ? 1 : 0;
            if (++self->m_done == self->m_domains)
                self->m_loop.quit();
        }
    }

    NameService &m_names;
    int m_domains;
    int m_atOnce;
    int m_next = 0;
    int m_done = 0;
    QEventLoop m_loop;
    std::vector<QCoro::Task<void>> m_tasks;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int domains = argc > 1 ? atoi(argv[1]) : 2'000;
    const int atOnce = argc > 2 ? atoi(argv[2]) : 100;
    const Bench::Nsd server(zoneText(domains));
    ub_ctx *context = bareContext(server.port);
    QThread::sleep(1); // NSD reads its zone; a query that it misses would cost a second of retries
    const double bareCold = bareRate(context, domains, atOnce);
    const double bareCached = bareRate(context, domains, atOnce);
    ub_ctx_delete(context);

    Cancellation cancellation;
    NetworkOptions options;
    options.resolvers = {NameServer{QStringLiteral("127.0.0.1"), server.port}};
    Resolver resolver(options, cancellation);
    Runner cold(resolver, domains, atOnce);
    const double coldRate = cold.run();
    Runner cached(resolver, domains, atOnce);
    const double cachedRate = cached.run();

    std::printf("%d domains, %d at once, %d TXT look-ups each\n", domains, atOnce, chain);
    std::printf("bare libunbound   cold %8.0f look-ups/s    cached %8.0f look-ups/s\n", bareCold, bareCached);
    std::printf("SPF cold    %8.0f evaluations/s = %8.0f look-ups/s = %.2f of bare cold (goal 0.60)\n", coldRate,
                coldRate * chain, coldRate * chain / bareCold);
    std::printf("SPF cached  %8.0f evaluations/s = %8.0f look-ups/s = %.2f of the goal's cold rate (goal 3.00)\n", cachedRate,
                cachedRate * chain, cachedRate * chain / (0.6 * bareCold));
    std::printf("passed: %d and %d of %d\n", cold.passed, cached.passed, domains);
    return cold.passed == domains && cached.passed == domains ? 0 : 1;
}
