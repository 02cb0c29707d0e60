// `relaymedic-cli practice`, as a person runs it.
#include "core/practice/lab.h"
#include "tests/support/program.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>

using namespace RelayMedic;

namespace
{

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '));
}

} // namespace

class TestCommand : public QObject
{
    Q_OBJECT
private slots:
    void listsEveryScenario()
    {
        const ProgramRun text = runCli(words("practice --list"));
        QVERIFY2(text.exitCode == 0 && text.err.isEmpty(), text.told().constData());
        const ProgramRun json = runCli(words("practice --list --format json"));
        QVERIFY2(json.exitCode == 0, json.told().constData());
        const QJsonArray listed = json.json().value(QStringLiteral("scenarios")).toArray();
        const QList<ScenarioTitle> titles = practiceScenarios();
        QCOMPARE(listed.size(), titles.size());
        for (qsizetype index = 0; index < titles.size(); ++index) {
            const QJsonObject one = listed.at(index).toObject();
            QCOMPARE(one.value(QStringLiteral("name")).toString(), titles.at(index).name);
            QCOMPARE(one.value(QStringLiteral("expected_cause")).toString(), titles.at(index).expectedCause);
            QVERIFY(text.out.contains(titles.at(index).name.toUtf8() + ' '));
        }
    }

    void mistakesAreOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        QTest::newRow("unknown") << words("practice --scenario nosuch") << QByteArray("\"nosuch\"");
        QTest::newRow("a path") << words("practice --scenario ../practice/all-well") << QByteArray("--list");
        QTest::newRow("nothing asked") << words("practice") << QByteArray("--list");
        QTest::newRow("list and scenario") << words("practice --list --scenario all-well") << QByteArray("--list");
        QTest::newRow("list as a page") << words("practice --list --format html") << QByteArray("json");
        QTest::newRow("no limit of time") << words("practice --scenario all-well --timeout 0") << QByteArray("--timeout");
    }
    void mistakesAreOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, named);
        const ProgramRun run = runCli(arguments);
        QVERIFY2(run.exitCode == 2, run.told().constData());
        QVERIFY2(run.err.count('\n') == 1 && run.err.contains(named), run.told().constData());
        QVERIFY2(run.out.isEmpty(), run.told().constData());
    }

    void endsAsDiagnoseDoes_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("broken") << QStringLiteral("relay-denied") << QStringLiteral("relay.auth-required") << 1;
        QTest::newRow("healthy") << QStringLiteral("all-well") << QStringLiteral("none") << 0;
    }
    void endsAsDiagnoseDoes()
    {
        QFETCH(QString, scenario);
        const QStringList arguments = words("practice --scenario") + QStringList{scenario};
        const ProgramRun json = runCli(arguments + words("--format json"));
        QTEST(json.exitCode, "exitCode");
        QTEST(json.json().value(QStringLiteral("verdict")).toObject().value(QStringLiteral("cause")).toString(), "cause");
        const ProgramRun text = runCli(arguments);
        QTEST(text.exitCode, "exitCode");
        const QString inOneLine = QString::fromUtf8(text.out).simplified();
        for (const ScenarioTitle &title : practiceScenarios()) {
            if (title.name == scenario)
                QVERIFY2(inOneLine.contains(title.story) && inOneLine.contains(title.lesson), text.told());
        }
    }

    void dryRunContactsNobody()
    {
        const ProgramRun run = runCli(words("practice --scenario relay-denied --dry-run"));
        QVERIFY2(run.exitCode == 0 && run.out.contains("smtp.shop.example"), run.told().constData());
    }

    void servesUntilInterrupted()
    {
        QProcess program;
        program.start(cliPath(), words("practice --scenario all-well --serve --format json"));
        QJsonObject served;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                served = QJsonDocument::fromJson(program.peek(65'536)).object();
                return !served.isEmpty();
            }(),
            20'000);
        const QStringList row = served.value(QStringLiteral("connect_to")).toArray().first().toString().split(QLatin1Char(':'));
        QCOMPARE(row.size(), 4);
        QTcpSocket client;
        client.connectToHost(QHostAddress(row.at(2)), row.at(3).toUShort());
        QTRY_VERIFY(client.canReadLine());
        QVERIFY(client.readLine().startsWith("220 smtp.shop.example"));
        program.terminate();
        QVERIFY(program.waitForFinished(10'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(!QFile::exists(served.value(QStringLiteral("ca_file")).toString()));
    }
};

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
