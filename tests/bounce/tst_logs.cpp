// What programs that send mail log or show, each in its own form: recipient, server, phase, codes and cause are read out.
#include "core/bounce/applog.h"
#include "core/bounce/bounce.h"
#include "core/bounce/quoted.h"

#include <QRegularExpression>
#include <QTest>

using namespace RelayMedic;

namespace
{

const char *const denied = "554 5.7.1 <user@other.example>: Relay access denied";

} // namespace

class TestLogs : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void programs_data();
    void programs();
    void sendersAreNoRecipients();
    void eachRecipientIsToldByItself();
    void optionalCommandsAreNoCause();
    void theServersWordsCountMost();
    void oneWordGuardsSeveralPhases();
    void serverLogs_data();
    void serverLogs();
    void limits();
};

void TestLogs::programs_data()
{
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("phase");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QByteArray &log, const char *host, const char *phase, int code = 554) {
        QTest::newRow(name) << log << QString::fromLatin1(host) << QString::fromLatin1(phase) << code;
    };
    const char *const server = "smtp.shop.example";
    row("PHPMailer, debug output",
        QByteArray("2026-11-24 09:12:40 Connection: opening to smtp.shop.example:587, timeout=300, options=array()\n"
                   "2026-11-24 09:12:40 SERVER -> CLIENT: 220 smtp.shop.example ESMTP\n"
                   "2026-11-24 09:12:40 CLIENT -> SERVER: EHLO web1.shop.example\n"
                   "2026-11-24 09:12:40 SERVER -> CLIENT: 250-smtp.shop.example\n"
                   "                                      250-PIPELINING\n"
                   "                                      250 STARTTLS\n"
                   "2026-11-24 09:12:40 CLIENT -> SERVER: MAIL FROM:<app@shop.example>\n"
                   "2026-11-24 09:12:40 SERVER -> CLIENT: 250 2.1.0 Ok\n"
                   "2026-11-24 09:12:40 CLIENT -> SERVER: RCPT TO:<user@other.example>\n"
                   "2026-11-24 09:12:40 SERVER -> CLIENT: ") +
            denied + "\n2026-11-24 09:12:40 SMTP ERROR: RCPT TO command failed: " + denied +
            "\nSMTP Error: The following recipients failed: user@other.example: Relay access denied\n",
        server, "RCPT");
    row("Nodemailer",
        QByteArray("Error: Can't send mail - all recipients were rejected: ") + denied +
            "\n    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/smtp-connection/index.js:798:19) {\n"
            "  code: 'EENVELOPE',\n  response: '" +
            denied + "',\n  responseCode: 554,\n  command: 'RCPT TO',\n  rejected: [ 'user@other.example' ],\n}\n",
        "", "RCPT");
    row("smtplib, exception",
        "Traceback (most recent call last):\n"
        "  File \"/srv/app/send.py\", line 31, in <module>\n"
        "    server.sendmail(\"app@shop.example\", [\"user@other.example\"], text)\n"
        "smtplib.SMTPRecipientsRefused: {'user@other.example': (554, b'5.7.1 <user@other.example>: Relay access denied')}\n",
        "", "RCPT");
    row("smtplib, debug output",
        "connect: to ('smtp.shop.example', 25) None\n"
        "reply: b'220 smtp.shop.example ESMTP\\r\\n'\n"
        "send: 'mail FROM:<app@shop.example> size=120\\r\\n'\nreply: b'250 2.1.0 Ok\\r\\n'\n"
        "send: 'rcpt TO:<user@other.example>\\r\\n'\n"
        "reply: b'554 5.7.1 <user@other.example>: Relay access denied\\r\\n'\n"
        "reply: retcode (554); Msg: b'5.7.1 <user@other.example>: Relay access denied'\nsend: 'rset\\r\\n'\n",
        server, "RCPT");
    row(".NET",
        "System.Net.Mail.SmtpFailedRecipientException: Mailbox unavailable. The server response was: 5.7.1 Unable to relay for "
        "user@other.example\n   at System.Net.Mail.SmtpClient.Send(MailMessage message)\n",
        "", "", 0);
    row("MailKit, protocol log",
        QByteArray("Connected to smtp://smtp.shop.example:587/?starttls=when-available\n"
                   "S: 220 smtp.shop.example ESMTP\nC: MAIL FROM:<app@shop.example>\nC: RCPT TO:<user@other.example>\n"
                   "S: 250 2.1.0 Ok\nS: ") +
            denied + "\nC: RSET\n",
        server, "RCPT");
    row("JavaMail",
        "DEBUG SMTP: trying to connect to host \"smtp.shop.example\", port 587, isSSL false\n"
        "220 smtp.shop.example ESMTP\nMAIL FROM:<app@shop.example>\n250 2.1.0 Ok\nRCPT TO:<user@other.example>\n"
        "550 5.7.1 Relaying denied\nDEBUG SMTP: Invalid Addresses\nRSET\n250 2.0.0 Ok\n"
        "jakarta.mail.SendFailedException: Invalid Addresses;\n  nested exception is:\n"
        "\tcom.sun.mail.smtp.SMTPAddressFailedException: 550 5.7.1 Relaying denied\n",
        server, "RCPT", 550);
    row("curl",
        QByteArray("*   Trying 192.0.2.10:587...\n* Connected to smtp.shop.example (192.0.2.10) port 587 (#0)\n"
                   "> MAIL FROM:<app@shop.example>\n< 250 2.1.0 Ok\n> RCPT TO:<user@other.example>\n< ") +
            denied + "\n* RCPT failed: 554\n* Closing connection 0\ncurl: (55) RCPT failed: 554\n",
        server, "RCPT");
    row("msmtp",
        QByteArray("msmtp: recipient address user@other.example not accepted by the server\nmsmtp: server message: ") + denied +
            "\nmsmtp: could not send mail (account default from /home/shop/.msmtprc)\n",
        "", "");
    row("msmtp, log file",
        QByteArray("Nov 24 09:12:40 host=smtp.shop.example tls=on auth=off from=app@shop.example recipients=user@other.example "
                   "smtpstatus=554 smtpmsg='") +
            denied + "' errormsg='recipient address user@other.example not accepted by the server' exitcode=EX_UNAVAILABLE\n",
        server, "");
    row("swaks",
        QByteArray("=== Trying smtp.shop.example:587...\n=== Connected to smtp.shop.example.\n<-  220 smtp.shop.example ESMTP\n"
                   " -> STARTTLS\n<-  220 2.0.0 Ready to start TLS\n ~> MAIL FROM:<app@shop.example>\n<~  250 2.1.0 Ok\n"
                   " ~> RCPT TO:<user@other.example>\n<~* ") +
            denied + "\n ~> QUIT\n<~  221 2.0.0 Bye\n",
        server, "RCPT");
    row("Outlook",
        "The message could not be sent because one of the recipients was rejected by the server. The rejected e-mail address was "
        "'user@other.example'. Subject 'Order', Account: 'Shop', Server: 'smtp.shop.example', Protocol: SMTP, Server Response: "
        "'550 5.7.1 Unable to relay for user@other.example', Port: 25, Secure(SSL): No, Server Error: 550, Error Number: "
        "0x800CCC79\n",
        server, "", 550);
    row("Thunderbird",
        "An error occurred while sending mail. The mail server responded:  \n5.7.1 <user@other.example>: Relay access denied.\n"
        " Please check the message recipient \"user@other.example\" and try again.\n",
        "", "", 0);
    row("Thunderbird, German",
        "Beim Senden der Nachricht ist ein Fehler aufgetreten: Der Mail-Server antwortete:\n"
        "5.7.1 <user@other.example>: Relay access denied.\n"
        " Bitte überprüfen Sie den Empfänger \"user@other.example\" und wiederholen Sie den Vorgang.\n",
        "", "", 0);
    row("Apple Mail, connection log",
        QByteArray("WROTE Nov 24 09:12:40.123 -- host:smtp.shop.example -- port:587 -- socket:0x600\n"
                   "RCPT TO:<user@other.example>\n"
                   "READ Nov 24 09:12:40.200 -- host:smtp.shop.example -- port:587 -- socket:0x600\n") +
            denied + "\n",
        server, "RCPT");
    row("iPhone",
        "Cannot Send Mail\nA copy has been placed in your Outbox. The recipient “user@other.example” was rejected by the server "
        "because it does not allow relaying.\n",
        "", "", 0);
    row("a server's reply alone", QByteArray(denied) + "\n", "", "");
}

void TestLogs::programs()
{
    QFETCH(QByteArray, log);
    QFETCH(QString, host);
    QFETCH(QString, phase);
    QFETCH(int, code);
    for (const QByteArray &text : {log, QByteArray(log).replace("\n", "\r\n")}) {
        const BounceReport read = readBounce(text);
        QCOMPARE(read.kind, BounceKind::SmtpReply);
        QCOMPARE(read.recipients.size(), 1);
        const BouncedRecipient &one = read.recipients.first();
        QCOMPARE(one.address, QStringLiteral("user@other.example"));
        QCOMPARE(one.meaning.cause, QStringLiteral("relay.auth-required"));
        QCOMPARE(one.smtpCode, code);
        QCOMPARE(QString::fromLatin1(phaseWord(one.phase)), phase);
        QCOMPARE(one.remoteMta, host);
        QCOMPARE(one.spokenBy, host.isEmpty() ? Party::Unknown : Party::SubmissionServer);
        QVERIFY2(!one.diagnostic.contains(QLatin1String("Port:")), qPrintable(one.diagnostic));
    }
}

void TestLogs::sendersAreNoRecipients()
{
    const QByteArray refused = "553 5.7.1 <app@shop.example>: Sender address rejected: not owned by user shop";
    for (const QByteArray &log :
         {refused,
          QByteArray("smtplib.SMTPSenderRefused: (553, b'5.7.1 <app@shop.example>: Sender address rejected: not owned by "
                     "user shop', 'app@shop.example')"),
          "C: MAIL FROM:<app@shop.example>\nS: " + refused + "\n"}) {
        const BounceReport read = readBounce(log);
        QCOMPARE(read.recipients.size(), 1);
        QCOMPARE(read.recipients.first().address, QString());
        QCOMPARE(read.recipients.first().meaning.cause, QStringLiteral("sender.not-authorised"));
    }
    QCOMPARE(readBounce("C: MAIL FROM:<app@shop.example>\nS: " + refused + "\n").original.envelopeFrom,
             QStringLiteral("app@shop.example"));
}

void TestLogs::eachRecipientIsToldByItself()
{
    // with PIPELINING (RFC 2920) the commands come first, then their replies in the same order
    const BounceReport read = readBounce("Connected to smtp://smtp.shop.example:587/\n"
                                         "C: MAIL FROM:<app@shop.example>\nC: RCPT TO:<one@other.example>\n"
                                         "C: RCPT TO:<two@other.example>\nC: RCPT TO:<three@other.example>\n"
                                         "S: 250 2.1.0 Ok\nS: 550 5.1.1 No such user here\nS: 250 2.1.5 Ok\n"
                                         "S: 552 5.2.2 Mailbox full\nC: RSET\n");
    QCOMPARE(read.recipients.size(), 2);
    QCOMPARE(read.recipients.at(0).address, QStringLiteral("one@other.example"));
    QCOMPARE(read.recipients.at(0).meaning.cause, QStringLiteral("recipient.unknown"));
    QCOMPARE(read.recipients.at(1).address, QStringLiteral("three@other.example"));
    QCOMPARE(read.recipients.at(1).meaning.cause, QStringLiteral("recipient.mailbox-full"));
}

void TestLogs::optionalCommandsAreNoCause()
{
    const LoggedSession session = readLog(QStringLiteral("-> EHLO web1\n<- 502 5.5.1 Command not implemented\n-> HELO web1\n"
                                                         "<- 250 mail.shop.example\n-> RCPT TO:<user@other.example>\n"
                                                         "<** 554 5.7.1 Relay access denied\n-> DATA\n"
                                                         "<** 554 5.5.1 Error: no valid recipients\n"));
    QCOMPARE(session.refusals.size(), 1);
    QCOMPARE(session.refusals.first().reply, QStringLiteral("554 5.7.1 Relay access denied"));
    QCOMPARE(session.refusals.first().address, QStringLiteral("user@other.example"));
}

void TestLogs::theServersWordsCountMost()
{
    // the program's own last line says that the connection broke, which it did only because the server had refused
    const BounceReport read = readBounce("> AUTH PLAIN AGEAYg==\n< 535 5.7.8 Error: authentication failed\n"
                                         "* Send failure: Broken pipe\ncurl: (56) Recv failure: Connection reset by peer\n");
    QCOMPARE(read.recipients.first().meaning.cause, QStringLiteral("auth.bad-credentials"));
    QCOMPARE(read.recipients.first().phase, Phase::Auth);
    const BounceReport without = readBounce("curl: (6) Could not resolve host: smtp.shop.example\n");
    QCOMPARE(without.recipients.first().meaning.cause, QStringLiteral("connect.name-not-found"));
}

//! ">>>" and "command:" stand in the patterns of several phases, and must let each of them be tried.
void TestLogs::oneWordGuardsSeveralPhases()
{
    QCOMPARE(phaseIn(QStringLiteral(">>> .\n554 5.7.1 refused")), Phase::Data);
    QCOMPARE(phaseIn(QStringLiteral(">>> MAIL\n554 5.7.1 refused")), Phase::Mail);
    QCOMPARE(phaseIn(QStringLiteral("code: 'EAUTH', command: 'AUTH PLAIN'")), Phase::Auth);
    QCOMPARE(phaseIn(QStringLiteral("command: 'MAIL'")), Phase::Mail);
    QCOMPARE(phaseIn(QStringLiteral("command: 'CONN'")), Phase::Connect);
}

void TestLogs::serverLogs_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("cause");
    const QString server = QStringLiteral("smtp.shop.example");
    QTest::newRow("Postfix") << QByteArray("Nov 24 09:12:40 web1 postfix/smtp[4711]: 4F1A2: to=<user@other.example>, "
                                           "relay=smtp.shop.example[192.0.2.10]:587, dsn=5.7.1, status=bounced (host "
                                           "smtp.shop.example[192.0.2.10] said: 554 5.7.1 <user@other.example>: Relay access "
                                           "denied (in reply to RCPT TO command))")
                             << server << QStringLiteral("relay.auth-required");
    QTest::newRow("Postfix, the refusing side")
        << QByteArray("Nov 24 09:12:40 mail postfix/smtpd[4711]: NOQUEUE: reject: RCPT from web1.shop.example[192.0.2.7]: 554 "
                      "5.7.1 <user@other.example>: Relay access denied; from=<app@shop.example> to=<user@other.example>")
        << QString() << QStringLiteral("relay.auth-required");
    QTest::newRow("Sendmail") << QByteArray("Nov 24 09:12:40 web1 sendmail[4711]: 4AO8Ce12: to=<user@other.example>, "
                                            "mailer=relay, relay=smtp.shop.example. [192.0.2.10], dsn=5.1.1, stat=User unknown")
                              << server << QStringLiteral("recipient.unknown");
    QTest::newRow("Exim") << QByteArray("2026-11-24 09:12:40 1kabcd-0001 ** user@other.example R=smarthost T=remote_smtp "
                                        "H=smtp.shop.example [192.0.2.10]: SMTP error from remote mail server after RCPT "
                                        "TO:<user@other.example>: 550 relay not permitted")
                          << server << QStringLiteral("relay.auth-required");
    QTest::newRow("said") << QByteArray("smtp.shop.example said: 554 5.7.1 <user@other.example>: Relay access denied") << server
                          << QStringLiteral("relay.auth-required");
}

void TestLogs::serverLogs()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, host);
    QFETCH(QString, cause);
    const BounceReport read = readBounce(line);
    QCOMPARE(read.recipients.size(), 1);
    QCOMPARE(read.recipients.first().address, QStringLiteral("user@other.example"));
    QCOMPARE(read.recipients.first().remoteMta, host);
    QCOMPARE(read.recipients.first().meaning.cause, cause);
}

void TestLogs::limits()
{
    QString many;
    for (int i = 0; i < maxLogRefusals + 50; ++i)
        many += QStringLiteral("C: RCPT TO:<u%1@other.example>\nS: 550 5.1.1 no such user %1\n").arg(i);
    QCOMPARE(readLog(many).refusals.size(), maxLogRefusals);
    const QString late = QStringLiteral("x\n").repeated(maxLogLines) + QStringLiteral("550 5.1.1 unknown\n");
    QCOMPARE(readLog(late).refusals.size(), 0);
    const QString wide = QStringLiteral("550 5.1.1 ") + QString(maxLogLineChars * 3, QLatin1Char('x'));
    QVERIFY(readLog(wide).refusals.first().reply.size() <= maxLogLineChars);
    // a reply that never ends
    const QString endless = QStringLiteral("550-5.1.1 and so on\n").repeated(maxLogLines);
    QVERIFY(readLog(endless).refusals.first().reply.size() <= maxLogLineChars + 100);
}

QTEST_APPLESS_MAIN(TestLogs)
#include "tst_logs.moc"
