// `domain --batch` over a name server on loopback, cold, beside what libunbound alone answers in the same run; the same with 50 ms to the
// name server; and the memory of a long list. Usage: bench_domain [DOMAINS] [LONG-LIST]. Wants NSD (installer/test.sh unpacks it) or /usr/sbin/nsd.
// With RELAYMEDIC_MAILAUTH=FOLDER, where `npm install mailauth` was run, that program takes its turn in the same run (mailauth.js).
#include "tests/bench/nsd.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>
#include <QUdpSocket>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <vector>

#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <unbound.h>

using RelayMedic::Bench::freePort;
using RelayMedic::Bench::Nsd;

namespace
{

constexpr int latency = 50; // milliseconds

QByteArray domainAt(int number)
{
    return "d" + QByteArray::number(number) + ".bench.example";
}

//! What a usual domain publishes; the provider's parts are everybody's, the rest is its own.
QByteArray zoneText(int domains)
{
    QByteArray zone =
        "$ORIGIN .\n$TTL 300\n. SOA ns.example. root.example. 1 60 60 60 60\n. NS ns.example.\nns.example. A 127.0.0.1\n"
        "_spf.host.example. TXT \"v=spf1 ip4:192.0.2.0/24 ~all\"\n";
    for (int number = 0; number < domains; ++number) {
        const QByteArray name = domainAt(number) + '.';
        zone += name + " MX 10 mx1." + name + "\n" + name + " MX 20 mx2." + name + "\nmx1." + name + " A 203.0.113.5\nmx2." +
                name + " A 203.0.113.6\n" + name + " TXT \"v=spf1 mx include:_spf.host.example -all\"\n_dmarc." + name +
                " TXT \"v=DMARC1; p=reject\"\n_smtp._tls." + name + " TXT \"v=TLSRPTv1; rua=mailto:t@" + domainAt(number) +
                "\"\n";
    }
    return zone;
}

//! Hands datagrams on, each way after half the latency; lives in a thread of its own and counts the questions.
class SlowWay : public QThread
{
public:
    SlowWay(quint16 to, int milliseconds)
        : m_to(to)
        , m_wait(milliseconds / 2)
    {
        port = freePort();
    }
    quint16 port = 0;
    std::atomic<int> questions{0};

protected:
    void run() override
    {
        QUdpSocket outside;
        outside.bind(QHostAddress::LocalHost, port);
        outside.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 8'000'000);
        QUdpSocket inside;
        inside.bind(QHostAddress::LocalHost);
        inside.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 8'000'000);
        // the identifier of a question is replaced on the way, so that answers find their askers through one socket
        QHash<quint16, std::pair<QByteArray, quint16>> asked;
        quint16 next = 0;
        QObject::connect(&outside, &QUdpSocket::readyRead, &outside, [&] {
            while (outside.hasPendingDatagrams()) {
                QByteArray packet(4'096, Qt::Uninitialized);
                quint16 from = 0;
                packet.resize(outside.readDatagram(packet.data(), packet.size(), nullptr, &from));
                ++questions;
                const quint16 id = next++;
                asked.insert(id, {packet.left(2), from});
                packet[0] = static_cast<char>(id >> 8);
                packet[1] = static_cast<char>(id & 255);
                later([&inside, packet, this] { inside.writeDatagram(packet, QHostAddress::LocalHost, m_to); }, &inside);
            }
        });
        QObject::connect(&inside, &QUdpSocket::readyRead, &inside, [&] {
            while (inside.hasPendingDatagrams()) {
                QByteArray packet(65'536, Qt::Uninitialized);
                packet.resize(inside.readDatagram(packet.data(), packet.size()));
                const auto id =
                    static_cast<quint16>(static_cast<unsigned char>(packet[0]) << 8 | static_cast<unsigned char>(packet[1]));
                const auto [original, to] = asked.take(id);
                packet.replace(0, 2, original);
                later([&outside, packet, to = to] { outside.writeDatagram(packet, QHostAddress::LocalHost, to); }, &outside);
            }
        });
        exec();
    }

private:
    template<typename Action>
    void later(Action action, QObject *context)
    {
        if (m_wait == 0)
            action();
        else
            QTimer::singleShot(m_wait, Qt::PreciseTimer, context, action);
    }
    quint16 m_to;
    int m_wait;
};

struct Measured {
    double seconds = 0;
    long kilobytes = 0; //!< most memory that the process had
    int lines = 0;
};

//! The program itself, as its users start it.
Measured runBatch(quint16 port, int domains)
{
    QTemporaryDir folder;
    QFile list(folder.filePath(QStringLiteral("list")));
    if (!list.open(QIODevice::WriteOnly))
        qFatal("cannot write the list");
    for (int i = 0; i < domains; ++i)
        list.write(domainAt(i) + '\n');
    list.close();
    const QByteArray output = QFile::encodeName(folder.filePath(QStringLiteral("out")));
    const QByteArray program = QFile::encodeName(RelayMedic::cliPath());
    const QByteArray resolver = "127.0.0.1@" + QByteArray::number(port);
    const QByteArray path = QFile::encodeName(list.fileName());
    QElapsedTimer clock;
    clock.start();
    std::fflush(stdout); // or the child would say it again
    const pid_t child = fork();
    if (child == 0) {
        if (!freopen(output.constData(), "w", stdout))
            _exit(127);
        execl(program.constData(), program.constData(), "domain", "--batch", path.constData(), "--resolver", resolver.constData(),
              "--format", "jsonl", nullptr);
        _exit(127);
    }
    rusage usage{};
    int status = 0;
    wait4(child, &status, 0, &usage);
    Measured measured;
    measured.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    measured.kilobytes = usage.ru_maxrss;
    QFile out(QFile::decodeName(output));
    if (out.open(QIODevice::ReadOnly)) {
        while (!out.atEnd())
            measured.lines += out.readLine().contains("\"mx.takes-mail\"") ? 1 : 0;
    }
    return measured;
}

struct Bare {
    int pending = 0;
    int answered = 0;
};

void bareAnswered(void *data, int, ub_result *result)
{
    auto *bare = static_cast<Bare *>(data);
    --bare->pending;
    ++bare->answered;
    ub_resolve_free(result);
}

struct Question {
    const char *prefix;
    int type;
};
// What the program asks about such a domain, as NSD saw it.
constexpr Question questions[] = {
    {"", 15},        {"", 16},    {"", 2},     {"_mta-sts.", 16}, {"_smtp._tls.", 16}, {"default._bimi.", 16},
    {"_dmarc.", 16}, {"mx1.", 1}, {"mx2.", 1}, {"mx1.", 28},      {"mx2.", 28}};

//! libunbound alone with the same questions, nothing in its memory; look-ups a second.
double bareRate(quint16 port, int domains)
{
    ub_ctx *context = ub_ctx_create();
    ub_ctx_async(context, 1);
    ub_ctx_set_option(context, "do-not-query-localhost:", "no");
    ub_ctx_set_option(context, "module-config:", "iterator");
    ub_ctx_set_fwd(context, QByteArray("127.0.0.1@" + QByteArray::number(port)).constData());
    Bare bare;
    constexpr int each = std::size(questions);
    const int total = domains * each;
    int next = 0;
    constexpr int atOnce = 100;
    QElapsedTimer clock;
    clock.start();
    while (bare.answered < total) {
        for (; next < total && bare.pending < atOnce; ++next, ++bare.pending) {
            const Question &question = questions[next % each];
            const QByteArray name = question.prefix + domainAt(next / each);
            ub_resolve_async(context, name.constData(), question.type, 1, &bare, bareAnswered, nullptr);
        }
        pollfd waiting{ub_fd(context), POLLIN, 0};
        poll(&waiting, 1, 1'000);
        ub_process(context);
    }
    const double rate = total * 1e9 / static_cast<double>(clock.nsecsElapsed());
    ub_ctx_delete(context);
    return rate;
}

//! Domains a second of mailauth, 20 at once, from the start of its process to the end as for ours; 0 where it is not to be had.
double mailauthRate(quint16 port, int domains)
{
    const QString folder = qEnvironmentVariable("RELAYMEDIC_MAILAUTH");
    if (folder.isEmpty())
        return 0;
    QProcess node;
    node.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer clock;
    clock.start();
    node.start(QStringLiteral("node"), {QStringLiteral(RELAYMEDIC_SOURCE_DIR "/tests/bench/mailauth.js"), folder,
                                        QString::number(port), QString::number(domains), QStringLiteral("20")});
    node.waitForFinished(-1);
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    const QByteArray passed = node.readAllStandardOutput().trimmed();
    if (passed.toInt() != domains)
        std::printf("  (mailauth: %s)\n", passed.constData());
    return passed.toInt() > 0 ? domains / seconds : 0;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

int questionsOf(quint16 port, int domains)
{
    SlowWay counting(port, 0);
    counting.start();
    QThread::msleep(200);
    runBatch(counting.port, domains);
    counting.quit();
    counting.wait();
    return counting.questions;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int domains = argc > 1 ? atoi(argv[1]) : 1'000;
    const int longList = argc > 2 ? atoi(argv[2]) : 100'000;
    const Nsd server(zoneText(std::max(domains, longList)));
    QThread::sleep(longList > 20'000 ? 6 : 2); // NSD reads its zone; a query that it misses would cost a second of retries
    const int asked = questionsOf(server.port, domains);
    constexpr int rounds = 7; // in turn, since the machine's speed wanders
    std::vector<double> bare;
    std::vector<double> rates;
    std::vector<double> others;
    Measured cold;
    for (int round = 0; round < rounds; ++round) {
        bare.push_back(bareRate(server.port, domains));
        cold = runBatch(server.port, domains);
        rates.push_back(asked / cold.seconds);
        others.push_back(mailauthRate(server.port, domains));
    }
    std::printf("%d domains, %.1f questions each over the wire (most allowed: 20); medians of %d rounds\n", domains,
                double(asked) / domains, rounds);
    std::printf("bare libunbound  %8.0f look-ups/s\n", median(bare));
    std::printf("domain --batch   %8.0f domains/s = %8.0f look-ups/s = %.2f of bare (goal 0.60); %d of %d in order\n",
                median(rates) * domains / asked, median(rates), median(rates) / median(bare), cold.lines, domains);
    if (const double other = median(others); other > 0)
        std::printf("mailauth         %8.0f domains/s, 20 at once; domain --batch is %.2f of it (goal 1.00)\n", other,
                    median(rates) * domains / asked / other);
    else
        std::printf(
            "mailauth         not measured (RELAYMEDIC_MAILAUTH names no folder); 570 domains/s elsewhere on two cores\n");

    SlowWay slow(server.port, latency);
    slow.start();
    QThread::msleep(200);
    const Measured one = runBatch(slow.port, 1);
    const Measured many = runBatch(slow.port, domains);
    slow.quit();
    slow.wait();
    std::printf("%d ms away: one %.2f s, %d domains %.2f s = %.1f times (goal 25); %d of %d in order\n", latency, one.seconds,
                domains, many.seconds, many.seconds / one.seconds, many.lines, domains);

    const Measured tenth = runBatch(server.port, longList / 10);
    const Measured whole = runBatch(server.port, longList);
    std::printf("memory: %d domains %ld MB, %d domains %ld MB (goal: flat, under 200), %.0f domains/s\n", longList / 10,
                tenth.kilobytes / 1'024, longList, whole.kilobytes / 1'024, longList / whole.seconds);
    return cold.lines == domains && whole.lines == longList ? 0 : 1;
}
