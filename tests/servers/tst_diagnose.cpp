// The command line against real Postfix, Dovecot and NSD: one thing is wrong at a time, and it must be named.
#include "tests/servers/support/mailsystem.h"
#include "tests/servers/support/rigmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

using namespace RelayMedic;

namespace
{

const QStringList fromApp = {QStringLiteral("--from"), QStringLiteral("app@shop.example")};
const QStringList signInAsApp = fromApp + QStringList{QStringLiteral("--username"), QStringLiteral("app@shop.example")};
const QByteArray rightPassword = "correct horse";

QJsonObject verdictOf(const ProgramRun &run)
{
    return run.json().value(QLatin1String("verdict")).toObject();
}

QString causeOf(const ProgramRun &run)
{
    return verdictOf(run).value(QLatin1String("cause")).toString();
}

//! Everything that the verdict's steps say, one a line.
QString stepsOf(const ProgramRun &run)
{
    QStringList texts;
    for (const QJsonValue &step : verdictOf(run).value(QLatin1String("steps")).toArray())
        texts.append(QString::fromUtf8(QJsonDocument(step.toObject()).toJson(QJsonDocument::Compact)));
    return texts.join(QLatin1Char('\n'));
}

//! How often `command` was accepted, and heard at all, in all sessions.
QPair<int, int> countOf(const Rig::Postfix &server, const char *command)
{
    QPair<int, int> sum;
    for (const Rig::SessionCounts &session : server.sessions()) {
        sum.first += session.accepted.value(QLatin1String(command));
        sum.second += session.seen.value(QLatin1String(command));
    }
    return sum;
}

} // namespace

class TestDiagnose : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_mail = std::make_unique<Rig::MailSystem>(); }
    void cleanup()
    {
        if (QTest::currentTestFailed())
            qWarning().noquote() << "Log of the submission server:\n" << m_mail->submission().log();
        m_mail.reset();
    }

    void relayingIsDeniedWithoutSignIn()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const ProgramRun run = m_mail->diagnose(fromApp);
        QVERIFY2(run.exitCode == 1, run.told().constData());
        QVERIFY2(causeOf(run) == QLatin1String("relay.auth-required"), run.told().constData());
        QCOMPARE(verdictOf(run).value(QLatin1String("confidence")).toString(), QStringLiteral("certain"));
        const QString steps = stepsOf(run);
        QVERIFY2(steps.contains(QLatin1String("smtp.shop.example")) && steps.contains(QLatin1String("587")), qPrintable(steps));
        QVERIFY2(steps.contains(QLatin1String("sign"), Qt::CaseInsensitive), qPrintable(steps));
        nothingWasSent();
        QCOMPARE(countOf(m_mail->submission(), "auth").second, 0);
    }

    void rightSignInIsAllWell()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const ProgramRun run = m_mail->diagnose(signInAsApp, rightPassword);
        QVERIFY2(run.exitCode == 0, run.told().constData());
        QVERIFY2(causeOf(run) == QLatin1String("none"), run.told().constData());
        QCOMPARE(verdictOf(run).value(QLatin1String("confidence")).toString(), QStringLiteral("likely"));
        const QJsonObject working = run.json().value(QLatin1String("working_settings")).toObject();
        QCOMPARE(working.value(QLatin1String("host")).toString(), QStringLiteral("smtp.shop.example"));
        QCOMPARE(working.value(QLatin1String("port")).toInt(), 587);
        QVERIFY2(countOf(m_mail->submission(), "auth").first >= 1, qPrintable(m_mail->submission().log()));
        QVERIFY(countOf(m_mail->submission(), "auth").first <= 4);
        QVERIFY2(countOf(m_mail->submission(), "rcpt").first >= 1, qPrintable(m_mail->submission().log()));
        QVERIFY2(countOf(m_mail->recipients(), "rcpt").first == 1, qPrintable(m_mail->recipients().log()));
        nothingWasSent();
        noSecretIn(run, rightPassword);
    }

    void rightSignInOnThePortWithTlsAtOnce()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const QStringList arguments =
            signInAsApp + QStringList{QStringLiteral("--server"), QStringLiteral("smtp.shop.example:465")};
        const ProgramRun run = m_mail->diagnose(arguments, rightPassword);
        QVERIFY2(run.exitCode == 0 && causeOf(run) == QLatin1String("none"), run.told().constData());
        nothingWasSent();
    }

    void wrongPassword()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const QByteArray wrongPassword = "not the horse";
        const ProgramRun run = m_mail->diagnose(signInAsApp, wrongPassword);
        QVERIFY2(run.exitCode == 1 && causeOf(run) == QLatin1String("auth.bad-credentials"), run.told().constData());
        // the budget: one refused password is the last one
        QCOMPARE(countOf(m_mail->submission(), "auth"), qMakePair(0, 1));
        nothingWasSent();
        noSecretIn(run, wrongPassword);
    }

    void encryptionIsRequired()
    {
        m_mail->submission().set(QStringLiteral("smtpd_tls_security_level"), QStringLiteral("encrypt"));
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const QStringList unencrypted = {QStringLiteral("--security"), QStringLiteral("none")};
        const ProgramRun run = m_mail->diagnose(signInAsApp + unencrypted, rightPassword);
        QVERIFY2(run.exitCode == 1 && causeOf(run) == QLatin1String("tls.required"), run.told().constData());
        // the password was not given away in clear
        QCOMPARE(countOf(m_mail->submission(), "auth").second, 0);
        nothingWasSent();
    }

    void senderBelongsToSomebodyElse()
    {
        m_mail->submission().set(
            QStringLiteral("smtpd_sender_login_maps"),
            QStringLiteral("inline:{ {app@shop.example=app@shop.example}, {boss@shop.example=boss@shop.example} }"));
        m_mail->submission().set(QStringLiteral("smtpd_sender_restrictions"), QStringLiteral("reject_sender_login_mismatch"));
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const QStringList arguments = {QStringLiteral("--from"), QStringLiteral("boss@shop.example"),
                                       QStringLiteral("--username"), QStringLiteral("app@shop.example")};
        const ProgramRun run = m_mail->diagnose(arguments, rightPassword);
        QVERIFY2(run.exitCode == 1 && causeOf(run) == QLatin1String("sender.not-authorised"), run.told().constData());
        nothingWasSent();
    }

    void everyMethodOfSignIn()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        for (const char *method : {"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256"}) {
            const QStringList insist = {QStringLiteral("--auth-mechanism"), QString::fromLatin1(method)};
            const ProgramRun run = m_mail->diagnose(signInAsApp + insist, rightPassword);
            QVERIFY2(run.exitCode == 0 && causeOf(run) == QLatin1String("none"), run.told().constData());
            const QJsonObject working = run.json().value(QLatin1String("working_settings")).toObject();
            QCOMPARE(working.value(QLatin1String("mechanism")).toString(), QString::fromLatin1(method));
        }
        nothingWasSent();
    }

    void certificateOfAnUnknownAuthority()
    {
        m_mail->trustAuthority(false);
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const ProgramRun run = m_mail->diagnose(signInAsApp, rightPassword);
        QVERIFY2(run.exitCode == 1 && causeOf(run) == QLatin1String("tls.certificate-untrusted"), run.told().constData());
        // without consent no password goes to a server that cannot prove who it is
        QCOMPARE(countOf(m_mail->submission(), "auth").second, 0);
        nothingWasSent();
    }

    void serverNameDoesNotExist()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const ProgramRun run = m_mail->diagnose(
            signInAsApp + QStringList{QStringLiteral("--server"), QStringLiteral("smpt.shop.example:587")}, rightPassword);
        QVERIFY2(run.exitCode == 1 && causeOf(run) == QLatin1String("connect.name-not-found"), run.told().constData());
        QVERIFY2(m_mail->submission().sessions().isEmpty(), qPrintable(m_mail->submission().log()));
    }

    void nothingListensOnThePort()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const ProgramRun run = m_mail->diagnose(
            signInAsApp + QStringList{QStringLiteral("--server"), QStringLiteral("smtp.shop.example:2525")}, rightPassword);
        QVERIFY2(run.exitCode == 1 && causeOf(run) == QLatin1String("connect.refused"), run.told().constData());
        nothingWasSent();
    }

    void recipientsServerDoesNotKnowTheMailbox()
    {
        m_mail->recipients().set(QStringLiteral("local_recipient_maps"), QStringLiteral("inline:{ somebody=x }"));
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        const ProgramRun run = m_mail->diagnose(signInAsApp, rightPassword);
        QVERIFY2(run.exitCode == 1 && causeOf(run) == QLatin1String("recipient.unknown"), run.told().constData());
        const QJsonObject speaker = verdictOf(run).value(QLatin1String("spoken_by")).toObject();
        QCOMPARE(speaker.value(QLatin1String("party")).toString(), QStringLiteral("recipient-server"));
        nothingWasSent();
    }

    //! The proof that `nothingWasSent` could fail.
    void aMessageWouldBeSeen()
    {
        QVERIFY2(m_mail->start(), qPrintable(m_mail->trouble()));
        QTcpSocket socket;
        socket.connectToHost(QLatin1String(Rig::MailSystem::recipientsAddress), 25);
        for (const char *line : {"HELO app.shop.example", "MAIL FROM:<app@shop.example>", "RCPT TO:<user@other.example>", "DATA",
                                 "Subject: seen\r\n\r\nHello\r\n.", "QUIT"}) {
            QVERIFY2(socket.canReadLine() || socket.waitForReadyRead(10'000), line);
            const QByteArray reply = socket.readAll();
            QVERIFY2(reply.startsWith('2') || reply.startsWith('3'), reply.constData());
            socket.write(QByteArray(line) + "\r\n");
        }
        QVERIFY(socket.waitForDisconnected(10'000) || socket.state() == QAbstractSocket::UnconnectedState);
        QVERIFY(m_mail->recipients().hasSeenMessage());
        QVERIFY(!m_mail->submission().hasSeenMessage());
    }

private:
    void nothingWasSent()
    {
        QVERIFY2(!m_mail->submission().hasSeenMessage(), qPrintable(m_mail->submission().log()));
        QVERIFY2(!m_mail->recipients().hasSeenMessage(), qPrintable(m_mail->recipients().log()));
    }
    static void noSecretIn(const ProgramRun &run, const QByteArray &secret)
    {
        for (const QByteArray &form :
             {secret, secret.toBase64(), QByteArray('\0' + QByteArray("app@shop.example") + '\0' + secret).toBase64()}) {
            QVERIFY2(!run.out.contains(form), form.constData());
            QVERIFY2(!run.err.contains(form), form.constData());
        }
    }

    std::unique_ptr<Rig::MailSystem> m_mail;
};

int main(int argc, char **argv)
{
    return Rig::runTests<TestDiagnose>(argc, argv, Rig::MailSystem::addresses());
}
#include "tst_diagnose.moc"
