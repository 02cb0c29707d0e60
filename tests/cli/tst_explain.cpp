// `explain` as its users see it: one object a message, in order, with the documented exit codes.
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace RelayMedic;

namespace
{

const QByteArray bounce = "From: Mailer-Daemon@web1.shop.example\nTo: app@shop.example\nSubject: Mail delivery failed\n\n"
                          "Your mail could not be delivered:\n\n<user@partner.example>: 550 5.1.1 User unknown\n";
const QByteArray delay = "From: Mailer-Daemon@web1.shop.example\nSubject: Warning: message delayed 4 hours\n\n"
                         "Delivery to this address is delayed:\n\n  user@partner.example\n\nDelivery attempts will continue.\n";

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList explainWith(const QStringList &more)
{
    return QStringList{QStringLiteral("explain"), QStringLiteral("--format"), QStringLiteral("jsonl")} + more;
}

QList<QJsonObject> objects(const ProgramRun &run)
{
    QList<QJsonObject> list;
    for (const QByteArray &line : run.out.split('\n')) {
        if (!line.isEmpty())
            list.append(QJsonDocument::fromJson(line).object());
    }
    return list;
}

} // namespace

class TestExplain : public QObject
{
    Q_OBJECT
private slots:
    void aPastedReply()
    {
        const ProgramRun run =
            runCli(explainWith({QStringLiteral("-")}), "554 5.7.1 <user@partner.example>: Relay access denied\n");
        QVERIFY2(run.exitCode == 1, run.told().constData());
        const QJsonObject object = objects(run).value(0);
        QCOMPARE(object.value(QStringLiteral("input")).toString(), QStringLiteral("-"));
        QVERIFY(!object.contains(QStringLiteral("index")));
        QCOMPARE(object.value(QStringLiteral("kind")).toString(), QStringLiteral("smtp-reply"));
        const QJsonObject one = object.value(QStringLiteral("recipients")).toArray().at(0).toObject();
        QCOMPARE(one.value(QStringLiteral("cause")).toString(), QStringLiteral("relay.auth-required"));
        QCOMPARE(one.value(QStringLiteral("smtp_code")).toInt(), 554);
        QCOMPARE(one.value(QStringLiteral("enhanced_code")).toString(), QStringLiteral("5.7.1"));
        for (const char *key : {"address", "confidence", "diagnostic", "command", "action", "reporting_mta", "remote_mta",
                                "provider", "spoken_by", "title", "explanation", "who", "steps"})
            QVERIFY2(one.contains(QLatin1String(key)), key);
        QVERIFY(!one.value(QStringLiteral("title")).toString().isEmpty());
        QVERIFY(!one.value(QStringLiteral("steps")).toArray().isEmpty());
    }

    void exitCodes_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("a bounce") << bounce << 1;
        QTest::newRow("a delay") << delay << 0;
        QTest::newRow("an ordinary mail") << QByteArray("From: a@shop.example\nTo: b@shop.example\n\nHello\n") << 0;
        QTest::newRow("a positive reply") << QByteArray("250 2.1.5 Ok\n") << 0;
        QTest::newRow("nothing") << QByteArray() << 0;
    }
    void exitCodes()
    {
        QFETCH(QByteArray, input);
        QFETCH(int, exitCode);
        const ProgramRun run = runCli(explainWith({QStringLiteral("-")}), input);
        QVERIFY2(run.exitCode == exitCode, run.told().constData());
        QCOMPARE(objects(run).size(), 1);
    }

    void whatCannotBeReadStopsNothing()
    {
        QTemporaryDir folder;
        const QString good = folder.filePath(QStringLiteral("b.eml"));
        const QString none = folder.filePath(QStringLiteral("none.eml"));
        put(good, bounce);
        const ProgramRun run = runCli(explainWith({none, good}));
        QVERIFY2(run.exitCode == 2, run.told().constData());
        const QList<QJsonObject> list = objects(run);
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.at(0).value(QStringLiteral("input")).toString(), none);
        QVERIFY(!list.at(0).value(QStringLiteral("error")).toString().isEmpty());
        QCOMPARE(list.at(1).value(QStringLiteral("kind")).toString(), QStringLiteral("bounce"));
        QCOMPARE(run.err.count('\n'), 1);
    }

    void ordersDoNotDependOnTheJobs()
    {
        QTemporaryDir folder;
        QByteArray mbox;
        for (int i = 0; i < 60; ++i)
            mbox += "From x Mon Mar  3 09:12:40 2025\n" +
                    QByteArray(bounce).replace("user@", "user" + QByteArray::number(i) + "@") + "\n";
        put(folder.filePath(QStringLiteral("a.mbox")), mbox);
        put(folder.filePath(QStringLiteral("b.eml")), bounce);
        const ProgramRun one = runCli(explainWith({QStringLiteral("--jobs"), QStringLiteral("1"), folder.path()}));
        const ProgramRun many = runCli(explainWith({QStringLiteral("--jobs"), QStringLiteral("7"), folder.path()}));
        QCOMPARE(one.exitCode, 1);
        QCOMPARE(many.out, one.out);
        const QList<QJsonObject> list = objects(one);
        QCOMPARE(list.size(), 61);
        for (int i = 0; i < 60; ++i)
            QCOMPARE(list.at(i).value(QStringLiteral("index")).toInt(-1), i);
    }

    void documentsAreWhole()
    {
        const auto run = [](const char *format, int count) {
            QByteArray mbox;
            for (int i = 0; i < count; ++i)
                mbox += "From x Mon Mar  3 09:12:40 2025\n" + bounce + "\n";
            return runCli({QStringLiteral("explain"), QStringLiteral("--format"), QLatin1String(format), QStringLiteral("-")},
                          mbox)
                .out;
        };
        QVERIFY(QJsonDocument::fromJson(run("json", 1)).isObject());
        QCOMPARE(QJsonDocument::fromJson(run("json", 2)).array().size(), 2);
        QCOMPARE(QJsonDocument::fromJson(run("json", 3)).array().size(), 3);
        for (const int count : {1, 3}) {
            const QByteArray page = run("html", count);
            QCOMPARE(page.count("<html"), 1);
            QCOMPARE(page.count("</html>"), 1);
            QCOMPARE(page.count("<h1"), count);
        }
        QVERIFY(run("markdown", 2).count("\n# ") >= 1);
        QVERIFY(run("text", 2).contains("user@partner.example"));
    }

    void mistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no path") << QStringList();
        QTest::newRow("standard input twice") << QStringList{QStringLiteral("-"), QStringLiteral("-")};
        QTest::newRow("jobs") << QStringList{QStringLiteral("--jobs"), QStringLiteral("-3"), QStringLiteral("-")};
        QTest::newRow("no jobs") << QStringList{QStringLiteral("--jobs"), QStringLiteral("0"), QStringLiteral("-")};
    }
    void mistakes()
    {
        QFETCH(QStringList, arguments);
        const ProgramRun run = runCli(explainWith(arguments));
        QVERIFY2(run.exitCode == 2, run.told().constData());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY(run.out.isEmpty());
    }

    void whyNamesRuleEvidenceAndSource()
    {
        const QByteArray reply = "554 5.7.1 <user@partner.example>: Relay access denied (in reply to RCPT TO command)\n";
        const ProgramRun run = runCli(explainWith({QStringLiteral("--why"), QStringLiteral("-")}), reply);
        const QJsonObject one = objects(run).value(0).value(QStringLiteral("recipients")).toArray().at(0).toObject();
        const QJsonObject why = one.value(QStringLiteral("why")).toObject();
        const QJsonObject rule = why.value(QStringLiteral("rule")).toObject();
        QCOMPARE(rule.value(QStringLiteral("id")).toString(), QStringLiteral("relay.denied"));
        QCOMPARE(rule.value(QStringLiteral("file")).toString(), QStringLiteral("patterns-90-general.tsv"));
        QCOMPARE(why.value(QStringLiteral("matched")).toString(), QStringLiteral("Relay access denied"));
        QVERIFY(!why.value(QStringLiteral("source")).toString().isEmpty());
        QCOMPARE(why.value(QStringLiteral("checked")).toString().size(), 10);
        QCOMPARE(why.value(QStringLiteral("phase")).toObject().value(QStringLiteral("matched")).toString(),
                 QStringLiteral("in reply to RCPT"));
        const ProgramRun text = runCli({QStringLiteral("explain"), QStringLiteral("--why"), QStringLiteral("-")}, reply);
        QVERIFY2(text.out.contains("The rule is relay.denied (patterns-90-general.tsv)."), text.told().constData());
        QVERIFY(!runCli(explainWith({QStringLiteral("-")}), reply).out.contains("\"why\""));
    }

    void anOrganisationsOwnPatterns()
    {
        QTemporaryDir config;
        QVERIFY(QDir(config.path()).mkdir(QStringLiteral("relaymedic")));
        put(config.filePath(QStringLiteral("relaymedic/patterns.tsv")),
            "ours.gate\tany\t\t\tgate 7 is shut\trecipient.restricted\t550 Gate 7 is shut\thandbook\t2026-11-24\n"
            "ours.bad\tany\t\t\tgate 8\tno.such\t550 Gate 8\thandbook\t2026-11-24\n");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), config.path());
        const ProgramRun run = runCli(explainWith({QStringLiteral("-")}), "550 5.7.1 Gate 7 is shut\n", environment);
        const QJsonObject one = objects(run).value(0).value(QStringLiteral("recipients")).toArray().at(0).toObject();
        QCOMPARE(one.value(QStringLiteral("cause")).toString(), QStringLiteral("recipient.restricted"));
        QVERIFY2(run.err.contains("patterns.tsv, line 2, column 6 (cause): there is no cause \"no.such\"."), run.err.constData());
        QCOMPARE(run.err.count('\n'), 1);
        QCOMPARE(run.exitCode, 1);
    }

    void aFolderAsTextIsGroupedByCause()
    {
        const QTemporaryDir folder;
        for (int i = 0; i < 3; ++i) {
            QFile file(folder.filePath(QStringLiteral("%1.txt").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(i < 2 ? "550 5.1.1 <user@other.example>: User unknown\n" : "552 5.2.2 Mailbox full\n");
        }
        const ProgramRun run =
            runCli({QStringLiteral("explain"), QStringLiteral("--language"), QStringLiteral("en"), folder.path()});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.out.startsWith("3 bounces, 2 causes\n"), run.told().constData());
        QCOMPARE(run.out.count("There is no mailbox for"), 1);
        const ProgramRun one = runCli({QStringLiteral("explain"), folder.filePath(QStringLiteral("0.txt"))});
        QVERIFY2(!one.out.contains("causes"), one.told().constData());
    }
};

QTEST_APPLESS_MAIN(TestExplain)
#include "tst_explain.moc"
