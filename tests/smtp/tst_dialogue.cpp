#include "core/smtp/dialogue.h"
#include "core/smtp/envelope.h"

#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace RelayMedic;
using namespace RelayMedic::Smtp;
using namespace RelayMedic::Testing;
using namespace std::chrono_literals;

namespace
{

Limits shortLimits()
{
    Limits limits;
    limits.greeting = 500ms;
    limits.command = 500ms;
    limits.handshake = 3s;
    return limits;
}

struct Desk {
    explicit Desk(const ScriptedServer &server, Limits limits = shortLimits())
        : dialogue(channel, limits)
    {
        if (!QCoro::waitFor(channel.connectTo(server.endpoint(), 5s)))
            qFatal("the scripted server does not listen");
    }

    Transcript transcript;
    Cancellation cancellation;
    Channel channel{transcript, cancellation, QStringLiteral("mail.shop.example:587")};
    Dialogue dialogue;
};

QByteArray word(const Result<Reply> &reply)
{
    return reply ? QByteArray::number(reply->code) : QByteArray(failureWord(reply.error().kind()));
}

const QByteArray opening =
    "S: 220 mail.shop.example ESMTP\nC~ EHLO \nS: 250-mail.shop.example\nS: 250-STARTTLS\nS: 250 SMTPUTF8\n";

} // namespace

class TestDialogue : public QObject
{
    Q_OBJECT
private slots:
    void goesUpToTheRecipient();
    void greetings_data();
    void greetings();
    void greetingIsCancelled();
    void heloWhereEhloIsUnknown_data();
    void heloWhereEhloIsUnknown();
    void capabilitiesAreForgottenAfterStartTls();
    void startTlsIsRefused();
    void responseInjection();
    void nothingIsSentAfterABrokenReply();
    void lateReplyIsNotTakenForTheNext();
    void unaskedReplies();
    void goodbyeIsRead();
    void addresses_data();
    void addresses();
    void nonAsciiNeedsSmtpUtf8();
    void nothingUnfitIsSent();
    void quitDoesNotWaitForLong();
    void heloNames();
};

void TestDialogue::goesUpToTheRecipient()
{
    ScriptedServer server(
        opening +
        "C: MAIL FROM:<anna@shop.example>\nS: 250 ok\nC: RCPT TO:<bob@other.example>\nS: 554 5.7.1 Relay access denied\n"
        "C: RSET\nS: 250 ok\nC: QUIT\nS: 221 bye\nX");
    Desk desk(server);
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.greeting())), "220");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")))), "250");
    QVERIFY(desk.dialogue.capabilities().startTls);
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.mail(QStringLiteral("anna@shop.example")))), "250");
    const auto reply = QCoro::waitFor(desk.dialogue.rcpt(QStringLiteral("bob@other.example")));
    QCOMPARE(reply->wire(), QStringLiteral("554 5.7.1 Relay access denied"));
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.reset())), "250");
    QCoro::waitFor(desk.dialogue.quit());
    QTRY_COMPARE(server.ended(), 1);
    QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));
    QCOMPARE(server.heard().size(), 5);
}

void TestDialogue::greetings_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *situation, const QByteArray &script, const char *expected) {
        QTest::newRow(situation) << script + "\nC*" << QByteArray(expected);
    };
    row("usual", "S: 220 hello", "220");
    row("several lines", "S: 220-a\nS: 220 b", "220");
    row("in pieces", "S+ 22\nW: 20\nS+ 0 hel\nW: 20\nS+ lo\\r\nW: 20\nS+ \\n", "220");
    row("refuses", "S: 554 no", "554");
    row("refuses and closes", "S: 421 busy\nX", "421");
    row("bare LF", "S+ 220 hello\\n", "220");
    row("NUL", "S+ 220 he\\0llo\\r\\n", "220");
    row("escape sequence", "S+ 220 \\x1b[2J\\r\\n", "220");
    row("8 bit", "S+ 220 \\xff\\xfe\\r\\n", "220");
    row("codes differ", "S: 220-a\nS: 554 b", "malformed");
    row("another protocol", "S: +OK POP3 ready", "malformed");
    row("TLS alert", "S+ \\x15\\x03\\x01\\0\\x02\\x02\\x46\\n", "malformed");
    row("silence", "W: 5000", "timed-out");
    row("one byte after the other", QByteArray("S+ 2\nW: 60\n").repeated(20), "timed-out");
    row("one line after the other", QByteArray("S: 220-x\nW: 60\n").repeated(20), "timed-out");
    row("closes", "X", "closed");
    row("closes in the middle of a line", "S+ 220 he\nX", "closed");
    row("closes in the middle of a reply", "S: 220-a\nX", "closed");
    row("resets", "W: 30\nX!", "closed");
    row("a thousand lines", QByteArray("S: 220-x\n").repeated(1'000), "too-much");
    row("huge line", "S+ 220 " + QByteArray(100'000, 'x'), "too-much");
}

void TestDialogue::greetings()
{
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, expected);
    ScriptedServer server(script);
    Desk desk(server);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.greeting())), expected);
    QVERIFY(clock.elapsed() < 2'500);
}

void TestDialogue::greetingIsCancelled()
{
    ScriptedServer server("C*");
    Desk desk(server, Limits());
    QElapsedTimer clock;
    QTimer::singleShot(30, &desk.cancellation, [&] {
        clock.start();
        desk.cancellation.request();
    });
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.greeting())), "cancelled");
    QCoro::waitFor(desk.dialogue.quit());
    QVERIFY(clock.elapsed() < 200);
    QVERIFY(server.heard().isEmpty());
}

void TestDialogue::heloWhereEhloIsUnknown_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<bool>("fallsBack");
    QTest::newRow("500") << QByteArray("500 what?") << true;
    QTest::newRow("502") << QByteArray("502 not here") << true;
    QTest::newRow("504") << QByteArray("504 not here") << true;
    QTest::newRow("550") << QByteArray("550 5.7.1 your name is on a list") << false;
    QTest::newRow("421") << QByteArray("421 later") << false;
}

void TestDialogue::heloWhereEhloIsUnknown()
{
    QFETCH(QByteArray, refusal);
    QFETCH(bool, fallsBack);
    ScriptedServer server("S: 220 hello\nC: EHLO me.example\nS: " + refusal +
                          "\nC: HELO me.example\nS: 250-mail.shop.example\nS: 250 STARTTLS\nC*");
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    const auto reply = QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QCOMPARE(word(reply), fallsBack ? QByteArray("250") : refusal.left(3));
    QVERIFY(desk.dialogue.capabilities().keywords.isEmpty());
    QCOMPARE(desk.dialogue.capabilities().domain, fallsBack ? QStringLiteral("mail.shop.example") : QString());
}

void TestDialogue::capabilitiesAreForgottenAfterStartTls()
{
    ScriptedServer server(opening + "C: STARTTLS\nS: 220 go\nTLS\nC~ EHLO \nS: 250-mail.shop.example\nS: 250 AUTH PLAIN\nC*",
                          Identity(QStringLiteral("good")));
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QVERIFY(QCoro::waitFor(desk.dialogue.startTls()));
    QVERIFY(desk.dialogue.capabilities().keywords.isEmpty());
    QCOMPARE(desk.dialogue.startTlsReply()->code, 220);
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QCOMPARE(desk.dialogue.capabilities().mechanisms, QStringList{QStringLiteral("PLAIN")});
    QVERIFY(!desk.dialogue.capabilities().startTls);
}

void TestDialogue::startTlsIsRefused()
{
    ScriptedServer server(opening + "C: STARTTLS\nS: 454 4.7.0 no TLS today\nC: RSET\nS: 250 ok\nC*");
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QCOMPARE(QCoro::waitFor(desk.dialogue.startTls()).error().kind(), FailureKind::Unsupported);
    QCOMPARE(desk.dialogue.startTlsReply()->code, 454);
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.reset())), "250"); // the conversation goes on
}

void TestDialogue::responseInjection()
{
    ScriptedServer server(opening + "C: STARTTLS\nS+ 220 go\\r\\n250-mail\\r\\n250 AUTH PLAIN\\r\\n\nTLS\nC*",
                          Identity(QStringLiteral("good")));
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QCOMPARE(QCoro::waitFor(desk.dialogue.startTls()).error().kind(), FailureKind::Malformed);
    QVERIFY(desk.dialogue.capabilities().keywords.isEmpty());
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")))), "malformed");
}

void TestDialogue::nothingIsSentAfterABrokenReply()
{
    ScriptedServer server("S: 220-a\nS: 554 b\nC*");
    Desk desk(server);
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.greeting())), "malformed");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")))), "malformed");
    QCoro::waitFor(desk.dialogue.quit());
    QTRY_COMPARE(server.ended(), 1);
    QVERIFY(server.heard().isEmpty());
}

void TestDialogue::lateReplyIsNotTakenForTheNext()
{
    ScriptedServer server(opening + "C~ MAIL\nW: 800\nS: 250 late\nC*");
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.mail(QStringLiteral("a@shop.example")))), "timed-out");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.rcpt(QStringLiteral("b@shop.example")))), "timed-out");
    QCOMPARE(server.heard().size(), 2);
}

void TestDialogue::unaskedReplies()
{
    ScriptedServer server("S+ 220 hello\\r\\n250 and more\\r\\n\nC*");
    Desk desk(server);
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.greeting())), "220");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")))), "malformed");
    QVERIFY(server.heard().isEmpty());
}

void TestDialogue::goodbyeIsRead()
{
    ScriptedServer server(opening + "S: 421 4.4.2 too slow\nX");
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QTRY_VERIFY(!desk.channel.isOpen());
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.mail(QStringLiteral("a@shop.example")))), "421");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.reset())), "closed");
}

void TestDialogue::addresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *situation, const QString &address, const char *expected) {
        QTest::newRow(situation) << address << QByteArray(expected);
    };
    row("plain", QStringLiteral("anna@shop.example"), "anna@shop.example");
    row("spaces around", QStringLiteral(" anna@shop.example "), "anna@shop.example");
    row("domain in Unicode", QStringLiteral("anna@b\u00fccher.example"), "anna@xn--bcher-kva.example");
    row("local part in Unicode", QStringLiteral("\u00e4nna@b\u00fccher.example"), "\xc3\xa4nna@xn--bcher-kva.example");
    row("address literal", QStringLiteral("anna@[192.0.2.1]"), "anna@[192.0.2.1]");
    row("null sender", QString(), "");
    row("no domain", QStringLiteral("postmaster"), "postmaster");
    row("quoted local part", QStringLiteral("\"anna <x> y\"@shop.example"), "\"anna <x> y\"@shop.example");
    row("quoted quote", QStringLiteral("\"a\\\"b\"@shop.example"), "\"a\\\"b\"@shop.example");
    row("CRLF", QStringLiteral("anna@shop.example\r\nDATA"), "malformed");
    row("LF", QStringLiteral("anna@shop.example\nDATA"), "malformed");
    row("CRLF in quotes", QStringLiteral("\"a\r\nDATA\"@shop.example"), "malformed");
    row("escaped LF in quotes", QStringLiteral("\"a\\\nDATA\"@shop.example"), "malformed");
    row("NUL", QStringLiteral("anna") + QChar(u'\0') + QStringLiteral("@shop.example"), "malformed");
    row("line separator", QStringLiteral("anna\u2028@shop.example"), "malformed");
    row("parameter", QStringLiteral("anna@shop.example> SIZE=1 <"), "malformed");
    row("bracket", QStringLiteral("anna@shop.example>"), "malformed");
    row("space", QStringLiteral("an na@shop.example"), "malformed");
    row("open quote", QStringLiteral("\"anna@shop.example"), "malformed");
    row("domain that is none", QStringLiteral("anna@\u2028x"), "malformed");
    row("huge", QString(10'000, QLatin1Char('a')), "too-much");
}

void TestDialogue::addresses()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, expected);
    const auto made = envelopeAddress(address);
    QCOMPARE(made ? *made : QByteArray(failureWord(made.error().kind())), expected);
}

void TestDialogue::nonAsciiNeedsSmtpUtf8()
{
    ScriptedServer server(opening + "C: MAIL FROM:<\xc3\xa4nna@shop.example> SMTPUTF8\nS: 250 ok\nC: RCPT TO:<b\xc3\xb6"
                                    "b@other.example>\nS: 250 ok\n"
                                    "C: RSET\nS: 250 ok\nC: MAIL FROM:<anna@xn--bcher-kva.example>\nS: 250 ok\nC*");
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    const QString bob = QStringLiteral("b\u00f6b@other.example");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.mail(QStringLiteral("\u00e4nna@shop.example")))), "250");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.rcpt(bob))), "250");
    QCoro::waitFor(desk.dialogue.reset());
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.mail(QStringLiteral("anna@b\u00fccher.example")))), "250");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.rcpt(bob))), "unsupported");
    QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));

    ScriptedServer old("S: 220 hello\nC~ EHLO\nS: 250 mail.shop.example\nC*");
    Desk without(old);
    QCoro::waitFor(without.dialogue.greeting());
    QCoro::waitFor(without.dialogue.hello(QStringLiteral("me.example")));
    QCOMPARE(word(QCoro::waitFor(without.dialogue.mail(QStringLiteral("\u00e4nna@shop.example")))), "unsupported");
}

void TestDialogue::nothingUnfitIsSent()
{
    ScriptedServer server(opening + "C: RSET\nS: 250 ok\nC*");
    Desk desk(server);
    QCoro::waitFor(desk.dialogue.greeting());
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me\r\nDATA")))), "malformed");
    QCoro::waitFor(desk.dialogue.hello(QStringLiteral("me.example")));
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.mail(QStringLiteral("a@b.example>\r\nDATA")))), "malformed");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.rcpt(QStringLiteral("a@b.example\r\nDATA")))), "malformed");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.rcpt(QString()))), "malformed");
    QCOMPARE(word(QCoro::waitFor(desk.dialogue.reset())), "250");
    QVERIFY(server.complaints().isEmpty());
}

void TestDialogue::quitDoesNotWaitForLong()
{
    ScriptedServer server("S: 220 hello\nC: QUIT\nW: 60000");
    Desk desk(server, Limits());
    QCoro::waitFor(desk.dialogue.greeting());
    QElapsedTimer clock;
    clock.start();
    QCoro::waitFor(desk.dialogue.quit());
    QVERIFY(clock.elapsed() < 2'500);
    QVERIFY(!desk.channel.isOpen());
}

void TestDialogue::heloNames()
{
    QCOMPARE(heloArgument(QStringLiteral("[192.0.2.1]")).value(), QByteArray("[192.0.2.1]"));
    QCOMPARE(heloArgument(QStringLiteral("[IPv6:2001:db8::1]")).value(), QByteArray("[IPv6:2001:db8::1]"));
    QCOMPARE(heloArgument(QStringLiteral("b\u00fccher.example")).value(), QByteArray("xn--bcher-kva.example"));
    for (const char *bad : {"", "a b", "a\tb", "a\nb"})
        QVERIFY(!heloArgument(QString::fromLatin1(bad)));
}

QTEST_GUILESS_MAIN(TestDialogue)
#include "tst_dialogue.moc"
