#include <QDir>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestProgram : public QObject
{
    Q_OBJECT

    struct Outcome {
        int code = -1;
        QString said;
    };
    static Outcome run(const QStringList &arguments, const QMap<QString, QString> &environment = {})
    {
        QProcess program;
        QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
        own.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        for (auto row = environment.begin(); row != environment.end(); ++row)
            own.insert(row.key(), row.value());
        program.setProcessEnvironment(own);
        program.start(QStringLiteral(RELAYMEDIC_BINARY_DIR "/bin/relaymedic"), arguments);
        if (!program.waitForFinished(60'000)) {
            program.kill();
            program.waitForFinished();
            return {};
        }
        return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -2,
                QString::fromUtf8(program.readAllStandardError()).trimmed()};
    }
    static void isOneSentence(const Outcome &outcome)
    {
        QCOMPARE(outcome.code, 2);
        QVERIFY(!outcome.said.isEmpty());
        QVERIFY(!outcome.said.contains(QLatin1Char('\n')));
        QVERIFY(outcome.said.endsWith(QLatin1Char('.')));
    }

private slots:
    void leavesAfterTheFirstPaint() { QCOMPARE(run({QStringLiteral("--first-paint")}).code, 0); }
    void refusesWrongUse_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown option") << QStringList{QStringLiteral("--nonsense")};
        QTest::newRow("missing value") << QStringList{QStringLiteral("--screenshots")};
        QTest::newRow("unreadable file") << QStringList{QStringLiteral("/nonexistent/file.eml")};
        QTest::newRow("two files") << QStringList{QStringLiteral("a.eml"), QStringLiteral("b.eml")};
        QTest::newRow("unknown scenario") << QStringList{QStringLiteral("--practice"), QStringLiteral("no-such-scenario")};
    }
    void refusesWrongUse()
    {
        QFETCH(QStringList, arguments);
        isOneSentence(run(arguments));
    }
    void rendersEveryPage_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("from right to left") << QStringLiteral("ar");
    }
    void rendersEveryPage()
    {
        QFETCH(QString, language);
        QTemporaryDir folder;
        const Outcome outcome = run(
            {QStringLiteral("--language"), language, QStringLiteral("--screenshots"), folder.filePath(QStringLiteral("shots"))});
        QCOMPARE(outcome.said, QString());
        QCOMPARE(outcome.code, 0);
        const QDir shots(folder.filePath(QStringLiteral("shots")));
        const QStringList names = shots.entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name);
        for (const char *page : {"1-what-happened", "1b-message", "2-sender", "3-smtp-settings", "4-before-we-start", "5-checks",
                                 "6-result", "7-hand-over"})
            QVERIFY2(names.contains(QLatin1String(page) + QStringLiteral(".png")), page);
        for (const QString &name : names)
            QVERIFY(QImage(shots.filePath(name)).width() >= 640);
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
