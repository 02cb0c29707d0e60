// `spf` as its users see it, against a name server on loopback: the answer, its shape, the batch, the exit codes.
#include "tests/support/loopbackdns.h"
#include "tests/support/program.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace RelayMedic;

namespace
{

constexpr char zone[] = R"(
shop.example       TXT  "v=spf1 mx include:_spf.host.example -all exp=why.shop.example"
shop.example       MX   10 mx.shop.example
mx.shop.example    A    203.0.113.5
why.shop.example   TXT  "%{i} is no server of %{d}"
_spf.host.example  TXT  "v=spf1 ip4:192.0.2.0/28 ~all"
soft.example       TXT  "v=spf1 ~all"
open.example       TXT  "v=spf1 ?all"
typo.example       TXT  "v=spf1 ipv4:192.0.2.1 -all"
mute.example       TXT  !servfail
plain.example      A    203.0.113.7
helo.example       TXT  "v=spf1 ip4:203.0.113.9 -all"
)";

//! The program is waited for in the event loop, since the name server lives there.
class Run
{
public:
    QByteArray out;
    QByteArray err;
    int exitCode = -1;

    QByteArray told() const { return "exit code " + QByteArray::number(exitCode) + '\n' + out + '\n' + err; }
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QList<QByteArray> lines() const
    {
        QList<QByteArray> all = out.split('\n');
        if (all.last().isEmpty())
            all.removeLast();
        return all;
    }
};

Run run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    process.start(cliPath(), QStringList{QStringLiteral("spf")} + arguments);
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

class TestSpfCommand : public QObject
{
    Q_OBJECT
private slots:
    void results_data();
    void results();
    void theShapeOfTheAnswer();
    void theTextForPeople();
    void aBatchAnswersLineByLine();
    void aBatchWaitsForNoLine();
    void anInterruptedBatchEndsBetweenLines();
    void aLongBatchStaysInOrder();
    void badInput_data();
    void badInput();
    void aDryRunAsksNobody();

private:
    QStringList with(const QStringList &more) const
    {
        const NameServer server = m_dns.server();
        return QStringList{QStringLiteral("--resolver"), QStringLiteral("%1@%2").arg(server.address).arg(server.port)} + more;
    }
    static QStringList question(const char *ip, const char *from, const char *helo = "mail.host.example")
    {
        return {QStringLiteral("--ip"),   QLatin1String(ip),   QStringLiteral("--from"),   QLatin1String(from),
                QStringLiteral("--helo"), QLatin1String(helo), QStringLiteral("--format"), QStringLiteral("json")};
    }

    Testing::LoopbackDns m_dns{zone};
};

void TestSpfCommand::results_data()
{
    QTest::addColumn<QStringList>("question");
    QTest::addColumn<QString>("result");
    QTest::addColumn<int>("exitCode");
    const auto row = [](const char *situation, const QStringList &asked, const char *result, int code) {
        QTest::newRow(situation) << asked << QString::fromLatin1(result) << code;
    };
    row("pass by mx", question("203.0.113.5", "app@shop.example"), "pass", 0);
    row("pass by include", question("192.0.2.3", "app@shop.example"), "pass", 0);
    row("IPv4 in IPv6", question("::ffff:192.0.2.3", "app@shop.example"), "pass", 0);
    row("fail", question("192.0.2.99", "app@shop.example"), "fail", 1);
    row("softfail", question("192.0.2.99", "app@soft.example"), "softfail", 1);
    row("neutral", question("192.0.2.99", "app@open.example"), "neutral", 0);
    row("none", question("192.0.2.99", "app@plain.example"), "none", 0);
    row("no such domain", question("192.0.2.99", "app@nowhere.example"), "none", 0);
    row("permerror", question("192.0.2.1", "app@typo.example"), "permerror", 1);
    row("temperror", question("192.0.2.1", "app@mute.example"), "temperror", 1);
    row("null sender: HELO", question("203.0.113.9", "<>", "helo.example"), "pass", 0);
}

void TestSpfCommand::results()
{
    QFETCH(QStringList, question);
    const Run done = run(with(question));
    QVERIFY2(done.json().contains(QStringLiteral("result")), done.told().constData());
    QTEST(done.json().value(QStringLiteral("result")).toString(), "result");
    QTEST(done.exitCode, "exitCode");
}

void TestSpfCommand::theShapeOfTheAnswer()
{
    const Run done = run(with(question("192.0.2.99", "app@shop.example")));
    const QJsonObject answer = done.json();
    QCOMPARE(answer.value(QStringLiteral("mechanism")).toString(), QStringLiteral("-all"));
    QCOMPARE(answer.value(QStringLiteral("explanation")).toString(), QStringLiteral("192.0.2.99 is no server of shop.example"));
    QCOMPARE(answer.value(QStringLiteral("lookups")).toInt(), 2);
    QCOMPARE(answer.value(QStringLiteral("void_lookups")).toInt(), 0);
    const QJsonArray trace = answer.value(QStringLiteral("trace")).toArray();
    QVERIFY(trace.size() >= 6);
    QCOMPARE(trace.at(0)[QStringLiteral("kind")].toString(), QStringLiteral("record"));
    QCOMPARE(answer.value(QStringLiteral("suggested_record")).toString(),
             QStringLiteral("v=spf1 mx include:_spf.host.example ip4:192.0.2.99 exp=why.shop.example -all"));
}

void TestSpfCommand::theTextForPeople()
{
    QStringList asked = question("192.0.2.1", "app@typo.example");
    asked.last() = QStringLiteral("text");
    const Run done = run(with(asked));
    QVERIFY2(done.out.startsWith("permerror: The SPF record of typo.example has an error"), done.told().constData());
    QVERIFY2(done.out.contains("\"v=spf1 ip4:192.0.2.1 -all\""), done.told().constData());
    QVERIFY2(done.out.contains("character 8"), done.told().constData());
    QVERIFY(!done.out.contains('\x1b'));
}

void TestSpfCommand::aBatchAnswersLineByLine()
{
    const QByteArray input = "192.0.2.3\tapp@shop.example\tmail.host.example\n"
                             "nonsense\tapp@shop.example\tmail.host.example\r\n"
                             "\n"
                             "192.0.2.99\tapp@shop.example\tmail.host.example";
    for (const char *format : {"json", "jsonl"}) {
        const Run done =
            run(with({QStringLiteral("--batch"), QStringLiteral("-"), QStringLiteral("--format"), QLatin1String(format)}), input);
        QCOMPARE(done.exitCode, 2);
        QCOMPARE(done.lines().size(), 4);
        const auto at = [&](int line) { return QJsonDocument::fromJson(done.lines().at(line)).object(); };
        QCOMPARE(at(0).value(QStringLiteral("result")).toString(), QStringLiteral("pass"));
        QVERIFY(at(1).contains(QStringLiteral("error")));
        QCOMPARE(at(1).value(QStringLiteral("input")).toString(),
                 QStringLiteral("nonsense\tapp@shop.example\tmail.host.example"));
        QVERIFY(at(2).contains(QStringLiteral("error")));
        QCOMPARE(at(3).value(QStringLiteral("result")).toString(), QStringLiteral("fail"));
    }
    const Run text = run(with({QStringLiteral("--batch"), QStringLiteral("-")}), input);
    QCOMPARE(text.lines().size(), 4);
    QVERIFY(text.lines().at(0).startsWith("pass\t192.0.2.3\tapp@shop.example\t"));
}

//! Results come while the input is still open.
void TestSpfCommand::aBatchWaitsForNoLine()
{
    QProcess process;
    process.start(cliPath(), QStringList{QStringLiteral("spf")} + with({QStringLiteral("--batch"), QStringLiteral("-")}));
    process.write("192.0.2.3\tapp@shop.example\tx\n");
    QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 0, 20'000);
    QVERIFY(process.readAllStandardOutput().startsWith("pass\t"));
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process.exitCode(), 0);
}

void TestSpfCommand::anInterruptedBatchEndsBetweenLines()
{
    QProcess process;
    process.start(cliPath(), QStringList{QStringLiteral("spf")} + with({QStringLiteral("--batch"), QStringLiteral("-"),
                                                                        QStringLiteral("--format"), QStringLiteral("jsonl")}));
    process.write(QByteArray("192.0.2.3\tapp@shop.example\tx\n").repeated(3'000));
    QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 20'000, 20'000);
    process.terminate();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20'000);
    QCOMPARE(process.exitCode(), SIGTERM);
    const QByteArray out = process.readAllStandardOutput();
    QVERIFY(out.endsWith('\n'));
    for (const QByteArray &line : out.split('\n').mid(0, out.count('\n')))
        QCOMPARE(QJsonDocument::fromJson(line).object().value(QStringLiteral("result")).toString(), QStringLiteral("pass"));
}

void TestSpfCommand::aLongBatchStaysInOrder()
{
    QByteArray input;
    constexpr int lines = 3'000;
    for (int i = 0; i < lines; ++i)
        input += "203.0.113." + QByteArray::number(i % 256) + "\tuser" + QByteArray::number(i) + "@shop.example\tx\n";
    const Run done =
        run(with({QStringLiteral("--batch"), QStringLiteral("-"), QStringLiteral("--jobs"), QStringLiteral("16")}), input);
    QCOMPARE(done.lines().size(), lines);
    QCOMPARE(done.exitCode, 1);
    for (int i = 0; i < lines; ++i) {
        const QList<QByteArray> fields = done.lines().at(i).split('\t');
        QCOMPARE(fields.at(0), QByteArray(i % 256 == 5 ? "pass" : "fail"));
        QCOMPARE(fields.at(2), "user" + QByteArray::number(i) + "@shop.example");
    }
}

void TestSpfCommand::badInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *situation, const QStringList &arguments) { QTest::newRow(situation) << arguments; };
    const QString ip = QStringLiteral("--ip");
    const QString from = QStringLiteral("--from");
    row("nothing", {});
    row("no sender", {ip, QStringLiteral("192.0.2.1")});
    row("no address", {from, QStringLiteral("a@shop.example")});
    row("an address that is none", {ip, QStringLiteral("192.0.2"), from, QStringLiteral("a@shop.example")});
    row("a format for reports", {ip, QStringLiteral("192.0.2.1"), from, QStringLiteral("a@shop.example"),
                                 QStringLiteral("--format"), QStringLiteral("html")});
    row("a batch and an address", {ip, QStringLiteral("192.0.2.1"), QStringLiteral("--batch"), QStringLiteral("-")});
    row("a file that is not there", {QStringLiteral("--batch"), QStringLiteral("/nonexistent")});
    row("a folder", {QStringLiteral("--batch"), QStringLiteral("/")});
    row("too many jobs", {QStringLiteral("--batch"), QStringLiteral("-"), QStringLiteral("--jobs"), QStringLiteral("100000")});
}

void TestSpfCommand::badInput()
{
    QFETCH(QStringList, arguments);
    const Run done = run(with(arguments));
    QVERIFY2(done.exitCode == 2, done.told().constData());
    QVERIFY(done.out.isEmpty());
    QCOMPARE(done.err.count('\n'), 1);
}

void TestSpfCommand::aDryRunAsksNobody()
{
    const qsizetype before = m_dns.calls().size();
    const Run done = run(with(question("192.0.2.1", "app@shop.example") + QStringList{QStringLiteral("--dry-run")}));
    QCOMPARE(done.exitCode, 0);
    QVERIFY2(done.out.contains("shop.example"), done.told().constData());
    QCOMPARE(m_dns.calls().size(), before);
}

QTEST_GUILESS_MAIN(TestSpfCommand)
#include "tst_spf.moc"
