#include "core/smtp/capabilities.h"
#include "core/smtp/reply.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Smtp;

namespace
{

//! "code|enhanced|line|line..." of the reply that the lines make, or the word of the failure, or "more".
QByteArray readAll(const QList<QByteArray> &lines)
{
    ReplyReader reader;
    QByteArray last = "more";
    for (const QByteArray &line : lines) {
        const auto reply = reader.feed(line);
        if (!reply)
            return failureWord(reply.error().kind());
        if (*reply) {
            last =
                QByteArray::number((*reply)->code) + '|' + ((*reply)->enhanced ? (*reply)->enhanced->toString().toLatin1() : "");
            for (const QByteArray &text : (*reply)->lines)
                last += '|' + text;
        }
    }
    return last;
}

Reply replyOf(const QList<QByteArray> &lines)
{
    ReplyReader reader;
    for (const QByteArray &line : lines) {
        if (const auto reply = reader.feed(line); reply && *reply)
            return **reply;
    }
    return {};
}

} // namespace

class TestReply : public QObject
{
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void enhancedCode_data();
    void enhancedCode();
    void quotesAndWords();
    void controlCharactersBecomeVisible();
    void tooManyLines();
    void startsAnewAfterAReply();
    void capabilities();
    void capabilities_data();
};

void TestReply::reads_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QByteArray>("expected");
    using Lines = QList<QByteArray>;
    const auto row = [](const char *situation, const Lines &lines, const QByteArray &expected) {
        QTest::newRow(situation) << lines << expected;
    };
    row("plain", {"250 ok"}, "250||ok");
    row("code alone", {"250"}, "250||");
    row("code and space", {"250 "}, "250||");
    row("no space after the code", {"250OK"}, "250||OK");
    row("several lines", {"250-a", "250-b", "250 c"}, "250||a|b|c");
    row("last line is a code alone", {"250-a", "250"}, "250||a|");
    row("empty middle line", {"220-", "220 x"}, "220|||x");
    row("unfinished", {"250-a"}, "more");
    row("enhanced", {"550 5.7.1 <x@y>: Relay access denied"}, "550|5.7.1|5.7.1 <x@y>: Relay access denied");
    row("enhanced of the first line", {"550-5.7.26 a", "550 5.7.26 b"}, "550|5.7.26|5.7.26 a|5.7.26 b");
    row("no enhanced code in a 334", {"334 5.7.1 x"}, "334||5.7.1 x");
    row("an address is no enhanced code", {"220 5.7.1.9 ready"}, "220||5.7.1.9 ready");
    row("codes differ", {"250-a", "550 b"}, "malformed");
    row("code of one digit more", {"2500 x"}, "malformed");
    row("number with a point", {"220.1 x"}, "malformed");
    row("two digits", {"22 x"}, "malformed");
    row("empty", {""}, "malformed");
    row("HTTP", {"HTTP/1.1 400 Bad Request"}, "malformed");
    row("SSH", {"SSH-2.0-OpenSSH_9.2"}, "malformed");
    row("POP3", {"+OK ready"}, "malformed");
    row("IMAP", {"* OK ready"}, "malformed");
    row("TLS alert", {QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)}, "malformed");
    row("first digit 1", {"150 x"}, "malformed");
    row("first digit 6", {"650 x"}, "malformed");
    row("unusual second digit", {"599 x"}, "599||x");
    row("continuation without code", {"250-a", " b"}, "malformed");
    row("NUL", {QByteArray("250 a\0b", 7)}, QByteArray("250||a\0b", 8));
    row("8 bit", {"250 gr\xfc\xdf"}, "250||gr\xfc\xdf");
}

void TestReply::reads()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(QByteArray, expected);
    QCOMPARE(readAll(lines), expected);
}

void TestReply::enhancedCode_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(expected);
    };
    row("5.7.1", "5.7.1");
    row("5.7.1 x", "5.7.1");
    row("5.7.139 x", "5.7.139");
    row("5.7.1: x", "5.7.1");
    row("5.7.1. x", "5.7.1");
    row("#5.1.0 x", "5.1.0");
    row("5.7.0(x)", "5.7.0");
    row("2.1.5 ok", "2.1.5");
    row("3.7.1 x", "");
    row("5.7", "");
    row("5.7. x", "");
    row("5.7.x", "");
    row("5.7.1x", "");
    row("5.7.1234", "");
    row("5.1234.1", "");
    row("55.7.1", "");
    row("", "");
}

void TestReply::enhancedCode()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto code = EnhancedCode::parse(text);
    QCOMPARE(code ? code->toString() : QString(), expected);
}

void TestReply::quotesAndWords()
{
    const Reply reply = replyOf({"550-5.7.26 This mail is", "550-5.7.26", "550 5.7.26  unauthenticated"});
    QCOMPARE(reply.wire(), QStringLiteral("550-5.7.26 This mail is\n550-5.7.26\n550 5.7.26  unauthenticated"));
    QCOMPARE(reply.words(), QStringLiteral("This mail is unauthenticated"));
    QCOMPARE(replyOf({"250"}).wire(), QStringLiteral("250"));
    QCOMPARE(replyOf({"250"}).words(), QString());
    QVERIFY(reply.isPermanent() && !reply.isTransient() && !reply.isPositive() && !reply.isIntermediate());
}

void TestReply::controlCharactersBecomeVisible()
{
    const Reply reply = replyOf({QByteArray("550 \x1b]0;owned\x07 \xe2\x80\xae gro\x7f\0", 24)});
    QCOMPARE(reply.wire(), QStringLiteral("550 \\x1b]0;owned\\x07 \\u202e gro\\x7f\\x00"));
    QCOMPARE(replyOf({"550 gr\xc3\xbc\xc3\x9f"}).words(), QStringLiteral("gr\u00fc\u00df"));
    QCOMPARE(replyOf({"550 gr\xfc\xdf"}).words(), QStringLiteral("gr\u00fc\u00df"));
}

void TestReply::tooManyLines()
{
    QCOMPARE(readAll(QList<QByteArray>(1'000, "250-x")), QByteArray("too-much"));
    QList<QByteArray> most(Reply::maxLines - 1, "250-x");
    most += "250 x";
    QVERIFY(readAll(most).startsWith("250||x|"));
}

void TestReply::startsAnewAfterAReply()
{
    QCOMPARE(readAll({"250-a", "250 b", "550 c"}), QByteArray("550||c"));
}

void TestReply::capabilities_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QStringList>("keywords");
    QTest::addColumn<QStringList>("mechanisms");
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("masked");
    using Lines = QList<QByteArray>;
    const auto row = [](const char *situation, const Lines &lines, const QString &keywords, const QString &mechanisms,
                        qint64 size, bool masked) {
        const auto split = [](const QString &words) { return words.split(QLatin1Char(' '), Qt::SkipEmptyParts); };
        QTest::newRow(situation) << lines << split(keywords) << split(mechanisms) << size << masked;
    };
    row("greeting alone", {"250 mx.example"}, QString(), QString(), -1, false);
    row("usual",
        {"250-mx.example hello", "250-PIPELINING", "250-SIZE 1000", "250-starttls", "250-AUTH plain LOGIN", "250 SMTPUTF8"},
        QStringLiteral("PIPELINING SIZE STARTTLS AUTH SMTPUTF8"), QStringLiteral("PLAIN LOGIN"), 1000, false);
    row("AUTH twice, old form", {"250-mx.example", "250-AUTH LOGIN PLAIN", "250 AUTH=LOGIN CRAM-MD5"}, QStringLiteral("AUTH"),
        QStringLiteral("LOGIN PLAIN CRAM-MD5"), -1, false);
    row("AUTH= alone", {"250-mx.example", "250 AUTH=LOGIN"}, QStringLiteral("AUTH"), QStringLiteral("LOGIN"), -1, false);
    row("AUTH without methods", {"250-mx.example", "250 AUTH"}, QStringLiteral("AUTH"), QString(), -1, false);
    row("no limit of size", {"250-mx.example", "250 SIZE"}, QStringLiteral("SIZE"), QString(), 0, false);
    row("size too large to count", {"250-mx.example", "250 SIZE 99999999999999999999"}, QStringLiteral("SIZE"), QString(), 0,
        false);
    row("negative size", {"250-mx.example", "250 SIZE -5"}, QStringLiteral("SIZE"), QString(), 0, false);
    row("rewritten", {"250-mx.example", "250-SIZE 5", "250 XXXXXXXA"}, QStringLiteral("SIZE XXXXXXXA"), QString(), 5, true);
    row("stars", {"250-mx.example", "250 ********"}, QStringLiteral("********"), QString(), -1, true);
    row("private keyword", {"250-mx.example", "250 XCLIENT NAME"}, QStringLiteral("XCLIENT"), QString(), -1, false);
    row("empty lines", {"250-mx.example", "250-", "250 "}, QString(), QString(), -1, false);
}

void TestReply::capabilities()
{
    QFETCH(QList<QByteArray>, lines);
    const Capabilities all = Capabilities::parse(replyOf(lines));
    QCOMPARE(all.domain, QStringLiteral("mx.example"));
    QTEST(all.keywords, "keywords");
    QTEST(all.mechanisms, "mechanisms");
    QTEST(all.size.value_or(-1), "size");
    QTEST(all.masked, "masked");
    QCOMPARE(all.startTls, all.keywords.contains(QStringLiteral("STARTTLS")));
    QCOMPARE(all.smtpUtf8, all.keywords.contains(QStringLiteral("SMTPUTF8")));
}

QTEST_APPLESS_MAIN(TestReply)
#include "tst_reply.moc"
