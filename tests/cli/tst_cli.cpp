// What a person gets who makes a mistake: one plain sentence on standard error, and the documented exit code.
#include "tests/support/program.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace RelayMedic;

namespace
{

//! One line, of people's words: no stack of messages, no class or file names of ours, a full stop at its end.
QByteArray whyNotOneSentence(const ProgramRun &run)
{
    if (run.err.count('\n') != 1 || !run.err.endsWith('\n'))
        return "not one line";
    const QByteArray sentence = run.err.trimmed();
    if (!sentence.endsWith('.') && !sentence.endsWith('?'))
        return "no full stop";
    if (sentence.size() > 300 || sentence.count(' ') < 3)
        return "not a sentence";
    for (const char *odd : {"::", "Failure", "terminate", "QFile", "0x", "\"\""}) {
        if (sentence.contains(odd))
            return "words of the program's inside";
    }
    return {};
}

//! The same command line in a network namespace without any network, not even loopback; empty where that cannot be made.
QStringList withoutNetwork(const QStringList &arguments)
{
    const QString unshare = QStandardPaths::findExecutable(QStringLiteral("unshare"));
    QStringList prefix = {unshare, QStringLiteral("-n")};
    if (geteuid() != 0)
        prefix.append(QStringLiteral("-r"));
    if (unshare.isEmpty() || runProgram(unshare, prefix.mid(1) + QStringList{QStringLiteral("true")}).exitCode != 0)
        return {};
    return prefix + QStringList{cliPath()} + arguments;
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT
private slots:
    void mistakes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char *name, const char *arguments, const char *named) {
            QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                                << QByteArray(named);
        };
        row("nothing given", "", "");
        row("diagnose without anything", "diagnose", "--from");
        row("unknown command", "diagnoze", "diagnoze");
        row("wrong option", "diagnose --form app@shop.example", "--form");
        row("option without its value", "diagnose --from", "--from");
        row("unknown format", "diagnose --from app@shop.example --format yaml", "yaml");
        row("unknown security", "diagnose --server smtp.shop.example --security ssl", "ssl");
        row("port out of range", "diagnose --server smtp.shop.example:70000", "70000");
        row("port of letters", "diagnose --server smtp.shop.example:smtp", "smtp");
        row("unreadable bounce", "diagnose --bounce /nonexistent/bounce.eml", "/nonexistent/bounce.eml");
        row("unreadable case", "diagnose --case /nonexistent/my.relaymedic", "/nonexistent/my.relaymedic");
        row("unreadable authorities", "diagnose --server smtp.shop.example --ca-file /nonexistent/ca.pem", "/nonexistent/ca.pem");
        row("output into no folder", "diagnose --bounce /dev/null --output /nonexistent/report.txt", "");
        row("name server that is none", "diagnose --from app@shop.example --resolver nowhere", "nowhere");
        row("standard input named twice", "diagnose --bounce - --password-stdin --server smtp.shop.example", "--password-stdin");
        row("variable without password", "diagnose --server smtp.shop.example --password-env RELAYMEDIC_NOT_SET",
            "RELAYMEDIC_NOT_SET");
        row("no time at all", "diagnose --server smtp.shop.example --timeout -1", "--timeout");
        row("unknown scenario", "practice --scenario nosuch", "nosuch");
    }
    void mistakes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, named);
        const ProgramRun run = runCli(arguments);
        QVERIFY2(run.exitCode == 2, run.told().constData());
        const QByteArray why = whyNotOneSentence(run);
        QVERIFY2(why.isEmpty(), (why + ": " + run.told()).constData());
        QVERIFY2(run.err.contains(named), run.told().constData());
        QVERIFY2(run.out.isEmpty(), run.told().constData());
    }

    void unreadableBecauseItIsAFolder()
    {
        QTemporaryDir folder;
        const ProgramRun run = runCli({QStringLiteral("diagnose"), QStringLiteral("--bounce"), folder.path()});
        QVERIFY2(run.exitCode == 2 && whyNotOneSentence(run).isEmpty(), run.told().constData());
    }

    void noNetworkAtAll()
    {
        const QStringList command = withoutNetwork(
            {QStringLiteral("diagnose"), QStringLiteral("--from"), QStringLiteral("app@shop.example"), QStringLiteral("--server"),
             QStringLiteral("smtp.shop.example:587"), QStringLiteral("--resolver"), QStringLiteral("192.0.2.53")});
        if (command.isEmpty()) {
            QVERIFY2(qEnvironmentVariableIsEmpty("CI"), "this machine can make no network of its own");
            QSKIP("this machine can make no network of its own");
        }
        const ProgramRun run = runProgram(command.first(), command.mid(1));
        QVERIFY2(run.exitCode == 3, run.told().constData());
        const QByteArray why = whyNotOneSentence(run);
        QVERIFY2(why.isEmpty(), (why + ": " + run.told()).constData());
    }

    void helpAndVersionAreNoMistakes()
    {
        for (const char *word : {"--help", "--version"}) {
            const ProgramRun run = runCli({QString::fromLatin1(word)});
            QVERIFY2(run.exitCode == 0 && !run.out.isEmpty() && run.err.isEmpty(), run.told().constData());
        }
    }

    void aDryRunContactsNobody()
    {
        // a network that is not there would be noticed
        QStringList command =
            withoutNetwork({QStringLiteral("diagnose"), QStringLiteral("--dry-run"), QStringLiteral("--from"),
                            QStringLiteral("app@shop.example"), QStringLiteral("--to"), QStringLiteral("user@other.example"),
                            QStringLiteral("--server"), QStringLiteral("smtp.shop.example:587")});
        if (command.isEmpty()) {
            QVERIFY2(qEnvironmentVariableIsEmpty("CI"), "this machine can make no network of its own");
            QSKIP("this machine can make no network of its own");
        }
        const ProgramRun run = runProgram(command.first(), command.mid(1));
        QVERIFY2(run.exitCode == 0, run.told().constData());
        for (const char *told : {"smtp.shop.example", "587", "RCPT TO", "QUIT"})
            QVERIFY2(run.out.contains(told), run.told().constData());
    }

    //! Who would learn of the address is told before it is asked, and nobody is without consent.
    void blocklistsAreAskedOnlyWithConsent()
    {
        QStringList command{QStringLiteral("diagnose"),         QStringLiteral("--dry-run"),   QStringLiteral("--from"),
                            QStringLiteral("app@shop.example"), QStringLiteral("--client-ip"), QStringLiteral("192.0.2.77")};
        const ProgramRun without = runProgram(cliPath(), command);
        QVERIFY2(without.exitCode == 0 && !without.out.contains("spamhaus"), without.told().constData());
        QVERIFY2(without.out.contains("77.2.0.192.in-addr.arpa: PTR"), without.told().constData());
        const ProgramRun with = runProgram(cliPath(), command + QStringList{QStringLiteral("--blocklists")});
        QVERIFY2(with.exitCode == 0 && with.out.contains("zen.spamhaus.org: A"), with.told().constData());
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
