// Logs of mail servers: every recipient by itself, with the last that was logged of it.
#include "core/bounce/bounce.h"
#include "core/bounce/serverlog.h"

#include <QRegularExpression>
#include <QTest>

using namespace RelayMedic;

namespace
{

const QByteArray queued = "Mar 11 09:14:25 web1 postfix/qmgr[900]: A1B2: from=<app@shop.example>, size=1234, nrcpt=2\n";
const QByteArray unknownUser =
    "Mar 11 09:14:25 web1 postfix/smtp[901]: A1B2: to=<a@one.example>, relay=mx.one.example[198.51.100.1]:25, dsn=5.1.1, "
    "status=bounced (host mx.one.example[198.51.100.1] said: 550 5.1.1 <a@one.example>: Recipient address rejected: User "
    "unknown in virtual mailbox table (in reply to RCPT TO command))\n";
const QByteArray denied =
    "Mar 11 09:14:25 web1 postfix/smtp[902]: A1B2: to=<b@two.example>, relay=mx.two.example[198.51.100.2]:25, dsn=5.7.1, "
    "status=bounced (host mx.two.example[198.51.100.2] said: 554 5.7.1 <b@two.example>: Relay access denied (in reply to RCPT "
    "TO command))\n";
const QByteArray sent =
    "Mar 11 09:20:25 web1 postfix/smtp[903]: A1B2: to=<a@one.example>, relay=mx.one.example[198.51.100.1]:25, "
    "dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4Vab)\n";

} // namespace

class TestServerLogs : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyRecipientHasItsOwnCause()
    {
        const BounceReport read = readBounce(queued + unknownUser + denied);
        QCOMPARE(read.kind, BounceKind::SmtpReply);
        QCOMPARE(read.recipients.size(), 2);
        QCOMPARE(read.recipients.at(0).address, QStringLiteral("a@one.example"));
        QCOMPARE(read.recipients.at(0).meaning.cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(read.recipients.at(1).address, QStringLiteral("b@two.example"));
        QCOMPARE(read.recipients.at(1).meaning.cause, QStringLiteral("relay.recipient-domain-not-hosted"));
        QCOMPARE(read.recipients.at(1).smtpCode, 554);
    }

    void theLastAttemptCounts()
    {
        const BounceReport read = readBounce(queued + unknownUser + denied + sent);
        QCOMPARE(read.kind, BounceKind::SmtpReply);
        QCOMPARE(read.recipients.at(0).meaning.cause, QStringLiteral("notice.delivered"));
        QCOMPARE(read.recipients.at(1).smtpCode, 554);
    }

    void whatArrivedIsNoFailure_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("Postfix") << sent;
        QTest::newRow("Exim") << QByteArray("2024-05-02 10:11:12 1s2T3u-0001Ab-CD => a@one.example R=dnslookup T=remote_smtp "
                                            "H=mx.one.example [198.51.100.1] C=\"250 OK id=1s2T\"\n");
        QTest::newRow("Sendmail") << QByteArray("May  2 10:11:12 web1 sendmail[12]: 442A: to=<a@one.example>, mailer=esmtp, "
                                                "relay=mx.one.example. [198.51.100.1], dsn=2.0.0, stat=Sent (Ok: queued)\n");
    }
    void whatArrivedIsNoFailure()
    {
        QFETCH(QByteArray, log);
        const BounceReport read = readBounce(log);
        QCOMPARE(read.kind, BounceKind::Delivered);
        QCOMPARE(read.recipients.size(), 1);
        QCOMPARE(read.recipients.first().address, QStringLiteral("a@one.example"));
        QCOMPARE(read.recipients.first().meaning.cause, QStringLiteral("notice.delivered"));
    }

    void wrappedLinesBelongTogether()
    {
        QByteArray wrapped = unknownUser + denied;
        wrapped.replace("said: ", "said:\n    ").replace("(in reply", "\n(in reply");
        const BounceReport read = readBounce(wrapped);
        QCOMPARE(read.recipients.size(), 2);
        QCOMPARE(read.recipients.at(1).smtpCode, 554);
        QCOMPARE(read.recipients.at(1).enhancedCode, QStringLiteral("5.7.1"));
    }

    void limits()
    {
        QString log;
        for (int i = 0; i < maxLoggedDeliveries + 100; ++i)
            log += QStringLiteral("Mar 11 09:14:25 web1 postfix/smtp[1]: A: to=<u%1@one.example>, status=bounced (x)\n").arg(i);
        QCOMPARE(readServerLog(log).size(), maxLoggedDeliveries);
        QVERIFY(readServerLog(QStringLiteral("to=<a@one.example> status=bounced ") + QString(100'000, QLatin1Char('x')))
                    .first()
                    .words.size() <= 4'000);
    }
};

QTEST_APPLESS_MAIN(TestServerLogs)
#include "tst_serverlogs.moc"
