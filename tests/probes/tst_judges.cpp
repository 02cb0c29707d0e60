// The judges as pure functions, and the tables of findings as a whole.
#include "core/diagnosis/causes.h"
#include "core/explain/phrasebook.h"
#include "core/probes/addressprobe.h"
#include "core/probes/connectprobe.h"
#include "core/probes/domainprobe.h"
#include "core/probes/greetingprobe.h"
#include "core/probes/probe.h"
#include "core/probes/relayprobe.h"
#include "core/probes/signinprobe.h"
#include "core/probes/tlsprobe.h"

#include <QTest>

using namespace RelayMedic;

namespace
{

Smtp::Reply reply(int code, const char *text)
{
    Smtp::Reply made;
    made.code = code;
    made.lines.append(QByteArray(text));
    return made;
}

DialogueEvidence session()
{
    DialogueEvidence seen;
    seen.host = QStringLiteral("smtp.shop.example");
    seen.port = 587;
    seen.connected = true;
    seen.address = QStringLiteral("203.0.113.7");
    seen.localAddress = QStringLiteral("198.51.100.9");
    seen.greeting = reply(220, "smtp.shop.example ESMTP");
    seen.hello = reply(250, "smtp.shop.example");
    return seen;
}

QString onlyId(const QList<Finding> &findings)
{
    return findings.size() == 1 ? findings.first().id() : QStringLiteral("%1 findings").arg(findings.size());
}

} // namespace

class TestJudges : public QObject
{
    Q_OBJECT
private slots:
    void findingTable()
    {
        QSet<QString> ids;
        for (const FindingRow *row : findingRows()) {
            const QString id = QLatin1String(row->id);
            QVERIFY2(!ids.contains(id), row->id);
            ids.insert(id);
            QVERIFY2(!causeRow(id), row->id); // a finding is never called like a cause
            if (row->cause)
                QVERIFY2(causeRow(QString::fromLatin1(row->cause)), row->cause);
            for (const QString &name : placeholders(QString::fromUtf8(row->text)))
                QVERIFY2(argFromName(name), row->id);
            QVERIFY2(row->severity != Severity::Ok || !row->cause, row->id);
            QVERIFY2(row->severity != Severity::Unknown || !row->cause, row->id);
        }
    }

    //! Ids are for JSON; people read words.
    void reasonsAreSaidInWords()
    {
        DialogueEvidence seen;
        seen.host = QStringLiteral("smtp.shop.example");
        seen.port = 587;
        seen.connectFailure = Failure(FailureKind::Malformed);
        DomainMail mail;
        mail.domain = QStringLiteral("shop.example");
        mail.failure = Failure(FailureKind::TimedOut);
        const QList<Finding> findings = judgeConnection(seen) + judgeSenderDomain(mail);
        QCOMPARE(findings.size(), 2);
        for (const Finding &finding : findings) {
            const QString text = Phrasebook().say(finding);
            QVERIFY2(!text.contains(finding.args.value(Arg::Detail)), qPrintable(text));
        }
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("fine");
        QTest::newRow("plain") << "app@shop.example" << true;
        QTest::newRow("plus and dots") << "a.b+c@shop.example" << true;
        QTest::newRow("quoted") << "\"a b\"@shop.example" << true;
        QTest::newRow("umlaut domain") << QStringLiteral("app@b\u00fccher.example") << true;
        QTest::newRow("utf-8 local part") << QStringLiteral("j\u00f6rg@shop.example") << true;
        QTest::newRow("literal") << "app@[203.0.113.7]" << true;
        QTest::newRow("no at") << "app.shop.example" << false;
        QTest::newRow("no local part") << "@shop.example" << false;
        QTest::newRow("no domain") << "app@" << false;
        QTest::newRow("two dots") << "a..b@shop.example" << false;
        QTest::newRow("space") << "a b@shop.example" << false;
        QTest::newRow("two addresses") << "a@shop.example, b@shop.example" << false;
        QTest::newRow("line break") << "a@shop.example\r\nRCPT TO:<x@y.example>" << false;
        QTest::newRow("long local part") << QString(65, QLatin1Char('a')) + QStringLiteral("@shop.example") << false;
    }

    void addresses()
    {
        QFETCH(QString, address);
        QFETCH(bool, fine);
        QCOMPARE(readAddress(address).fault == AddressFault::None, fine);
    }

    void domains_data()
    {
        QTest::addColumn<int>("failure");
        QTest::addColumn<QString>("id");
        QTest::newRow("NXDOMAIN") << int(FailureKind::NotFound) << "sender-domain.not-found";
        QTest::newRow("no data") << int(FailureKind::NoData) << "sender-domain.no-mx";
        QTest::newRow("SERVFAIL") << int(FailureKind::ServerFail) << "sender-domain.dns-fails";
        QTest::newRow("bogus") << int(FailureKind::Bogus) << "sender-domain.dnssec-bogus";
        QTest::newRow("a timeout is unknown") << int(FailureKind::TimedOut) << "sender-domain.unknown";
        QTest::newRow("cancelled is unknown") << int(FailureKind::Cancelled) << "sender-domain.unknown";
    }

    void domains()
    {
        QFETCH(int, failure);
        DomainMail mail;
        mail.domain = QStringLiteral("shop.example");
        mail.failure = Failure(static_cast<FailureKind>(failure));
        QTEST(onlyId(judgeSenderDomain(mail)), "id");
    }

    void exchangerWithoutAddressIsErrorOnlyWhenSeen()
    {
        DomainMail mail;
        mail.domain = QStringLiteral("other.example");
        MailExchanger mx;
        mx.host = QStringLiteral("mx.other.example");
        mx.addresses.failure = Failure(FailureKind::TimedOut);
        mail.exchangers.append(mx);
        QCOMPARE(onlyId(judgeRecipientDomain(mail)), QStringLiteral("recipient-domain.unknown"));
        mail.exchangers.first().addresses.failure = Failure(FailureKind::NotFound);
        QCOMPARE(onlyId(judgeRecipientDomain(mail)), QStringLiteral("recipient-domain.mx-unresolvable"));
    }

    void greetings_data()
    {
        QTest::addColumn<QString>("spoken");
        QTest::addColumn<QString>("protocol");
        QTest::newRow("IMAP") << "* OK IMAP4rev1 ready"
                              << "IMAP";
        QTest::newRow("POP3") << "+OK POP3 ready"
                              << "POP3";
        QTest::newRow("web") << "HTTP/1.1 400 Bad Request"
                             << "HTTP";
        QTest::newRow("SSH") << "SSH-2.0-OpenSSH_9.2"
                             << "SSH";
    }

    void greetings()
    {
        QFETCH(QString, spoken);
        DialogueEvidence seen = session();
        seen.greeting.reset();
        seen.greetingFailure = Failure(FailureKind::Malformed);
        seen.spoken = spoken;
        const QList<Finding> findings = judgeGreeting(seen);
        QCOMPARE(onlyId(findings), QStringLiteral("server.other-protocol"));
        QTEST(findings.first().args.value(Arg::Protocol), "protocol");
    }

    void tlsModeMismatchInBothDirections()
    {
        DialogueEvidence seen = session();
        seen.security = Security::Tls;
        seen.tlsTried = true;
        seen.tlsFailure = Failure(FailureKind::Tls, QStringLiteral("wrong version number"));
        QCOMPARE(onlyId(judgeEncryption(seen)), QStringLiteral("tls.handshake-broken"));
        seen.speaksClearFirst = true;
        QCOMPARE(onlyId(judgeEncryption(seen)), QStringLiteral("tls.clear-spoken-first"));

        DialogueEvidence silent = session();
        silent.greeting.reset();
        silent.hello.reset();
        silent.greetingFailure = Failure(FailureKind::TimedOut);
        silent.speaksTlsFirst = true;
        QCOMPARE(onlyId(judgeEncryption(silent)), QStringLiteral("tls.spoken-first"));
    }

    void signInHeldBackIsNoError()
    {
        DialogueEvidence seen = session();
        seen.after.mechanisms = {QStringLiteral("PLAIN")};
        seen.withheld = Withheld::Cleartext;
        const QList<Finding> findings = judgeSignIn(seen, QStringLiteral("app"));
        QCOMPARE(onlyId(findings), QStringLiteral("sign-in.held-back-in-clear"));
        QVERIFY(findings.first().cause().isEmpty());
    }

    void anAttemptThatWasNotMadeBlamesNobody()
    {
        DialogueEvidence seen = session();
        seen.after.mechanisms = {QStringLiteral("PLAIN")};
        seen.withheld = Withheld::Budget;
        QCOMPARE(onlyId(judgeSignIn(seen, QStringLiteral("app"))), QStringLiteral("sign-in.held-back-by-choice"));
        seen.withheld = Withheld::No;
        seen.signIn.why = Smtp::WhyNotTried::LibraryFailed;
        QCOMPARE(onlyId(judgeSignIn(seen, QStringLiteral("app"))), QStringLiteral("sign-in.unanswered"));
    }

    void wordsKnownFromMemoryAloneAreNeverCertain()
    {
        DialogueEvidence seen = session();
        seen.host = QStringLiteral("smtp.office365.com");
        seen.after.mechanisms = {QStringLiteral("LOGIN")};
        seen.signIn.outcome = Smtp::SignInOutcome::Refused;
        Saying saying;
        saying.words = QStringLiteral("535 5.7.139 Authentication unsuccessful, the account is locked");
        saying.phase = Phase::Auth;
        saying.code = 535;
        saying.enhancedCode = QStringLiteral("5.7.139");
        saying.speakers = speakersOf({seen.host}, seen.greeting->wire());
        const Meaning meaning = meaningOf(saying);
        QVERIFY(!meaning.verified && meaning.specificity >= 3); // else this test shows nothing
        seen.signIn.reply = reply(535, "5.7.139 Authentication unsuccessful, the account is locked");
        seen.signIn.reply->enhanced = Smtp::EnhancedCode{5, 7, 139};
        const Finding made = judgeSignIn(seen, QStringLiteral("app")).first();
        QCOMPARE(made.cause(), meaning.cause);
        QVERIFY(made.specificity < 3);
    }

    void strangersRefusedIsFine()
    {
        DialogueEvidence seen = session();
        RelayCell cell;
        cell.question = RelayQuestion(SenderKind::Own, QStringLiteral("app@shop.example"), RecipientKind::Elsewhere,
                                      QStringLiteral("user@other.example"));
        cell.mail = reply(250, "2.1.0 Ok");
        cell.rcpt = reply(554, "5.7.1 <user@other.example>: Relay access denied");
        seen.cells.append(cell);
        QCOMPARE(onlyId(judgeStranger(seen)), QStringLiteral("relay.strangers-refused"));
        QCOMPARE(onlyId(judgeRelay(seen, false)), QStringLiteral("relay.refused-without-sign-in"));
    }

    void anAcceptedStrangerIsNoOpenRelayNearby_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("id");
        QTest::newRow("loopback") << "127.0.0.1"
                                  << "relay.accepted-without-sign-in";
        QTest::newRow("private") << "192.168.7.1"
                                 << "relay.accepted-without-sign-in";
        QTest::newRow("same network") << "198.51.100.20"
                                      << "relay.accepted-without-sign-in";
        QTest::newRow("elsewhere") << "203.0.113.7"
                                   << "relay.accepts-strangers";
    }

    void anAcceptedStrangerIsNoOpenRelayNearby()
    {
        QFETCH(QString, server);
        DialogueEvidence seen = session();
        seen.address = server;
        RelayCell cell;
        cell.question = RelayQuestion(SenderKind::Own, QStringLiteral("app@shop.example"), RecipientKind::Elsewhere,
                                      QStringLiteral("user@other.example"));
        cell.mail = reply(250, "2.1.0 Ok");
        cell.rcpt = reply(250, "2.1.5 Ok");
        seen.cells.append(cell);
        QTEST(onlyId(judgeRelay(seen, false)), "id");
    }

    void reproduceQuotesForTheShell()
    {
        DomainMail mail;
        mail.domain = QStringLiteral("x'; touch /tmp/y; '.example");
        QVERIFY(judgeSenderDomain(mail).first().reproduce.contains(QStringLiteral("'\\''")));
    }
};

QTEST_APPLESS_MAIN(TestJudges)
#include "tst_judges.moc"
