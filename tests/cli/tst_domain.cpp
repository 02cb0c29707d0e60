// `domain` as its users see it, against a name server on loopback: the answer, its shape, the list, the exit codes.
#include "core/practice/certificates.h"
#include "tests/support/loopbackdns.h"
#include "tests/support/program.h"
#include "tests/support/scriptedserver.h"

#include <QDir>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>

using namespace RelayMedic;

namespace
{

constexpr char zone[] = R"(
shop.example             NS   ns1.host.example
shop.example             NS   ns2.host.example
ns1.host.example         A    !servfail
ns2.host.example         A    !servfail
shop.example             MX   10 mx.shop.example
shop.example             TXT  "v=spf1 mx -all"
mx.shop.example          A    203.0.113.5
_dmarc.shop.example      TXT  "v=DMARC1; p=reject"
parked.example           MX   0 .
parked.example           TXT  "v=spf1 -all"
_dmarc.parked.example    TXT  "v=DMARC1; p=reject"
bad.example              MX   10 203.0.113.9
safe.example             MX   10 mx.safe.example
mx.safe.example          A    203.0.113.6
safe.example             TXT  "v=spf1 mx -all"
_dmarc.safe.example      TXT  "v=DMARC1; p=reject"
_mta-sts.safe.example    TXT  "v=STSv1; id=1;"
mute.example             TXT  !timeout
mute.example             MX   !timeout
xn--bcher-kva.example    MX   10 mx.shop.example
)";

class Run
{
public:
    QByteArray out;
    QByteArray err;
    int exitCode = -1;

    QByteArray told() const { return "exit code " + QByteArray::number(exitCode) + '\n' + out + '\n' + err; }
    QList<QJsonObject> objects() const
    {
        QList<QJsonObject> all;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                all.append(QJsonDocument::fromJson(line).object());
        }
        return all;
    }
};

//! The program is waited for in the event loop, since the name server lives there.
Run run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    process.start(cliPath(), QStringList{QStringLiteral("domain")} + arguments);
    process.write(input);
    process.closeWriteChannel();
    loop.exec();
    Run done;
    done.out = process.readAllStandardOutput();
    done.err = process.readAllStandardError();
    if (process.exitStatus() == QProcess::NormalExit)
        done.exitCode = process.exitCode();
    return done;
}

} // namespace

class TestDomainCommand : public QObject
{
    Q_OBJECT
private slots:
    void theShapeOfTheAnswer()
    {
        const Run done = run(with({QStringLiteral("shop.example"), QStringLiteral("--format"), QStringLiteral("json")}));
        QVERIFY2(done.exitCode == 0, done.told().constData());
        const QJsonObject answer = QJsonDocument::fromJson(done.out).object();
        for (const char *key :
             {"domain", "dnssec", "ns", "mx", "spf", "dkim", "dmarc", "mta_sts", "tls_rpt", "dane", "bimi", "findings"})
            QVERIFY2(answer.contains(QLatin1String(key)), key);
        QCOMPARE(answer[QStringLiteral("mx")][QStringLiteral("records")].toArray().first().toString(),
                 QStringLiteral("10 mx.shop.example"));
        QCOMPARE(answer[QStringLiteral("spf")][QStringLiteral("records")].toArray().first().toString(),
                 QStringLiteral("v=spf1 mx -all"));
        QCOMPARE(answer[QStringLiteral("dmarc")][QStringLiteral("policy")].toString(), QStringLiteral("reject"));
        const QJsonObject finding = answer.value(QStringLiteral("findings")).toArray().first().toObject();
        for (const char *key : {"key", "id", "probe", "severity", "cause", "summary", "evidence", "reproduce"})
            QVERIFY2(finding.contains(QLatin1String(key)), key);
    }

    void exitCodes_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<int>("code");
        QTest::newRow("in order") << "shop.example" << 0;
        QTest::newRow("parked") << "parked.example" << 0;
        QTest::newRow("an address") << "someone@shop.example" << 0;
        QTest::newRow("a literal as MX") << "bad.example" << 1;
        QTest::newRow("not there") << "nowhere.example" << 1;
        QTest::newRow("no name") << "a..b" << 2;
    }

    void exitCodes()
    {
        QFETCH(QString, domain);
        QFETCH(int, code);
        const Run done = run(with({domain}));
        QVERIFY2(done.exitCode == code, done.told().constData());
    }

    void theTextForPeople()
    {
        const Run done = run(with({QStringLiteral("bad.example")}));
        QVERIFY2(done.out.startsWith("In what bad.example publishes, "), done.told().constData());
        QVERIFY2(done.out.contains("  1. "), done.told().constData());
        QVERIFY(!done.out.contains('\x1b'));
    }

    void aListGoesOnAfterABadLine()
    {
        const Run done =
            run(with({QStringLiteral("--batch"), QStringLiteral("-"), QStringLiteral("--format"), QStringLiteral("jsonl")}),
                "shop.example\nnot a domain\n" + QStringLiteral("b\u00fccher.example").toUtf8() + "\r\nnowhere.example");
        QCOMPARE(done.exitCode, 2);
        const QList<QJsonObject> lines = done.objects();
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(0)[QStringLiteral("domain")].toString(), QStringLiteral("shop.example"));
        QVERIFY(lines.at(1).contains(QStringLiteral("error")));
        QCOMPARE(lines.at(2)[QStringLiteral("domain")].toString(), QStringLiteral("xn--bcher-kva.example"));
        QCOMPARE(lines.at(3)[QStringLiteral("exists")].toBool(true), false);
        QCOMPARE(done.err.count('\n'), 1);
    }

    void aListWaitsForNoLine()
    {
        QProcess process;
        process.start(cliPath(), QStringList{QStringLiteral("domain")} + with({QStringLiteral("--batch"), QStringLiteral("-")}));
        process.write("shop.example\n");
        QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 0, 20'000);
        process.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    }

    //! Every line that was begun is whole, in order, and the program says by its end why it ended.
    void aListThatIsInterruptedEndsBetweenLines()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("out"));
        for (const bool toFile : {false, true}) {
            QStringList arguments =
                with({QStringLiteral("--batch"), QStringLiteral("-"), QStringLiteral("--format"), QStringLiteral("jsonl")});
            if (toFile)
                arguments += {QStringLiteral("--output"), file};
            const qsizetype before = m_dns.calls().size();
            QProcess process;
            process.start(cliPath(), QStringList{QStringLiteral("domain")} + arguments);
            process.write(QByteArray("shop.example\nnowhere.example\n").repeated(2'000));
            if (toFile)
                QTRY_VERIFY_WITH_TIMEOUT(m_dns.calls().size() > before, 20'000);
            else
                QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 20'000, 20'000);
            ::kill(static_cast<pid_t>(process.processId()), SIGINT);
            QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
            QCOMPARE(process.exitStatus(), QProcess::CrashExit); // ended by a signal
            QCOMPARE(process.exitCode(), SIGINT);
            const QByteArray out = process.readAllStandardOutput();
            QCOMPARE(out.isEmpty(), toFile);
            QVERIFY(toFile || out.endsWith('\n'));
            int number = 0;
            for (const QByteArray &line : out.split('\n').mid(0, out.count('\n'))) {
                const QJsonObject object = QJsonDocument::fromJson(line).object();
                QCOMPARE(object[QStringLiteral("input")].toString(),
                         QString::fromLatin1(number++ % 2 == 0 ? "shop.example" : "nowhere.example"));
            }
        }
        QVERIFY(QDir(folder.path()).isEmpty()); // neither a part of the list nor a temporary file
    }

    void aListKeepsToItsJobs()
    {
        constexpr int listed = 40;
        constexpr int jobs = 3;
        QByteArray silent;
        QByteArray input;
        for (int i = 0; i < listed; ++i) {
            silent += "d" + QByteArray::number(i) + ".example * !timeout\n";
            input += "d" + QByteArray::number(i) + ".example\n";
        }
        const Testing::LoopbackDns dns(silent);
        QProcess process;
        process.start(cliPath(), {QStringLiteral("domain"), QStringLiteral("--batch"), QStringLiteral("-"),
                                  QStringLiteral("--jobs"), QString::number(jobs), QStringLiteral("--resolver"),
                                  QStringLiteral("127.0.0.1@%1").arg(dns.server().port)});
        process.write(input);
        const auto asked = [&dns] {
            static const QRegularExpression domain(QStringLiteral("\\bd[0-9]+\\.example"));
            QSet<QString> domains;
            for (const QString &call : dns.calls()) {
                if (const auto match = domain.match(call); match.hasMatch())
                    domains.insert(match.captured());
            }
            return domains.size();
        };
        QTRY_COMPARE_WITH_TIMEOUT(asked(), jobs, 20'000);
        QTest::qWait(1'000); // less than what a silence is waited for
        const qsizetype most = asked();
        process.kill();
        process.waitForFinished();
        QCOMPARE(most, jobs);
    }

    //! What a long list leaves behind in memory: nothing. The input stays open, so that the process can be looked at.
    void aListTakesNoMemoryByItsLength()
    {
        QProcess process;
        // A sanitizer keeps freed memory back to find its late use (256 MB of it by default); here the program's own is meant.
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("ASAN_OPTIONS"),
                           environment.value(QStringLiteral("ASAN_OPTIONS")) +
                               QStringLiteral(":quarantine_size_mb=1:thread_local_quarantine_size_kb=64"));
        process.setProcessEnvironment(environment);
        process.start(cliPath(), QStringList{QStringLiteral("domain")} + with({QStringLiteral("--batch"), QStringLiteral("-")}));
        qsizetype came = 0;
        const auto mostMemory = [&](int lines) {
            for (int i = 0; i < lines; ++i)
                process.write("shop.example\n");
            const qsizetype wanted = came + lines;
            const auto all = [&] {
                came += process.readAllStandardOutput().count('\n');
                return came >= wanted;
            };
            if (!QTest::qWaitFor(all, 60'000))
                return -1;
            QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
            static const QRegularExpression most(QStringLiteral("VmHWM:\\s+([0-9]+) kB"));
            return status.open(QIODevice::ReadOnly) ? most.match(QString::fromLatin1(status.readAll())).captured(1).toInt() : -1;
        };
        const int first = mostMemory(1'000);
        const int later = mostMemory(8'000);
        process.closeWriteChannel();
        QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
        QVERIFY2(first > 0 && later > 0, qPrintable(QStringLiteral("%1 and %2 kB").arg(first).arg(later)));
        // kB; the 8,000 answers themselves are some 100 MB
#ifdef __SANITIZE_ADDRESS__
        constexpr int allowed = 32'768; // its allocator gives room back late, by size and by thread
#else
        constexpr int allowed = 4'096;
#endif
        QVERIFY2(later - first < allowed, qPrintable(QStringLiteral("%1 and %2 kB").arg(first).arg(later)));
    }

    void aListOfWhichNothingCouldBeAsked()
    {
        m_dns.fallSilent(true);
        const Run done = run(with({QStringLiteral("--batch"), QStringLiteral("-")}), "shop.example\n");
        m_dns.fallSilent(false);
        QVERIFY2(done.exitCode == 3, done.told().constData());
        QCOMPARE(done.out.count('\n'), 1);
    }

    void aListAsksAtMostTwentyQuestionsADomain()
    {
        const qsizetype before = m_dns.calls().size();
        const Run done = run(with({QStringLiteral("--batch"), QStringLiteral("-")}), "shop.example\n");
        QCOMPARE(done.exitCode, 0);
        const auto asked = m_dns.calls().mid(before);
        const auto about =
            std::count_if(asked.begin(), asked.end(), [](const QString &call) { return !call.startsWith(QLatin1Char('.')); });
        QVERIFY2(about <= 20, qPrintable(asked.join(QLatin1Char('\n'))));
    }

    void policies_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("code");
        const QByteArray text = "version: STSv1\\nmode: enforce\\nmx: mx.safe.example\\nmax_age: 604800\\n";
        const QByteArray ok = "S: HTTP/1.1 200 OK\nS: Content-Type: text/plain\nS: \nS+ ";
        QTest::newRow("in order") << ok + text + "\nX\n" << true << "mta-sts.in-order" << 0;
        QTest::newRow("another server") << ok + QByteArray(text).replace("mx.safe", "mx.other") + "\nX\n"
                                        << true << "mta-sts.mx-not-listed" << 1;
        QTest::newRow("not there") << QByteArray("S: HTTP/1.1 404 Not Found\nS: Content-Length: 0\nS: \n") << true
                                   << "mta-sts.policy-status" << 1;
        QTest::newRow("certificate") << QByteArray() << false << "mta-sts.policy-certificate" << 1;
    }

    void policies()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, trusted);
        QFETCH(QString, id);
        const auto authority = Practice::PracticeAuthority::create();
        QVERIFY(authority);
        const auto made = (*authority)->issue(QStringLiteral("mta-sts.safe.example"), Practice::CertificateKind::Good);
        QVERIFY(made);
        Testing::Identity identity;
        identity.chain = QSslCertificate::fromData(made->certificate);
        identity.key = QSslKey(made->privateKey, QSsl::Ec);
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write((*authority)->certificate());
        file.close();
        Testing::ScriptedServer server("TLS\nC: GET /.well-known/mta-sts.txt HTTP/1.1\nC: Host: mta-sts.safe.example\n" +
                                           QByteArray("C*\n").repeated(5) + answer,
                                       identity);
        QStringList arguments = with({QStringLiteral("safe.example"), QStringLiteral("--format"), QStringLiteral("json"),
                                      QStringLiteral("--connect-to"),
                                      QStringLiteral("mta-sts.safe.example:443:127.0.0.1:%1").arg(server.serverPort())});
        if (trusted)
            arguments += {QStringLiteral("--ca-file"), file.fileName()};
        const Run done = run(arguments);
        QVERIFY2(done.out.contains(id.toLatin1() + QByteArray(1, char(34))), done.told().constData());
        QTEST(done.exitCode, "code");
    }

    void badUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *situation, const QStringList &arguments) { QTest::newRow(situation) << arguments; };
        row("nothing", {});
        row("both", {QStringLiteral("shop.example"), QStringLiteral("--batch"), QStringLiteral("-")});
        row("a format for reports", {QStringLiteral("shop.example"), QStringLiteral("--format"), QStringLiteral("html")});
        row("no such file", {QStringLiteral("--batch"), QStringLiteral("/nonexistent")});
        row("too many jobs",
            {QStringLiteral("--batch"), QStringLiteral("-"), QStringLiteral("--jobs"), QStringLiteral("100000")});
        row("a selector that is none",
            {QStringLiteral("shop.example"), QStringLiteral("--dkim-selector"), QStringLiteral("a b")});
        row("an unreadable anchor",
            {QStringLiteral("shop.example"), QStringLiteral("--trust-anchor"), QStringLiteral("/nonexistent")});
    }

    void badUsage()
    {
        QFETCH(QStringList, arguments);
        const Run done = run(with(arguments));
        QVERIFY2(done.exitCode == 2, done.told().constData());
        QVERIFY(done.out.isEmpty());
        QCOMPARE(done.err.count('\n'), 1);
    }

    void aDryRunAsksNobody()
    {
        const qsizetype before = m_dns.calls().size();
        const Run done = run(with({QStringLiteral("shop.example"), QStringLiteral("--dry-run")}));
        QCOMPARE(done.exitCode, 0);
        QVERIFY2(done.out.contains("shop.example"), done.told().constData());
        QCOMPARE(m_dns.calls().size(), before);
    }

private:
    QStringList with(const QStringList &more) const
    {
        const NameServer server = m_dns.server();
        return QStringList{QStringLiteral("--resolver"), QStringLiteral("%1@%2").arg(server.address).arg(server.port)} + more;
    }

    Testing::LoopbackDns m_dns{zone};
};

QTEST_GUILESS_MAIN(TestDomainCommand)
#include "tst_domain.moc"
