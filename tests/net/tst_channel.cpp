#include "core/net/channel.h"

#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace RelayMedic;
using namespace RelayMedic::Testing;
using namespace std::chrono_literals;

namespace
{

//! A session in small: what a channel needs around it.
struct Desk {
    Transcript transcript;
    Cancellation cancellation;
    Channel channel{transcript, cancellation, QStringLiteral("mail.shop.example:25")};

    Result<void> connectTo(const Endpoint &endpoint, Channel::Limit limit = 5s)
    {
        return QCoro::waitFor(channel.connectTo(endpoint, limit));
    }
    Result<QByteArray> read(Channel::Limit limit = 5s) { return QCoro::waitFor(channel.readLine(limit)); }
    Result<void> write(const QByteArray &line) { return QCoro::waitFor(channel.writeLine(line, 5s)); }
};

} // namespace

class TestChannel : public QObject
{
    Q_OBJECT
private slots:
    void speaksInLines();
    void closedPortIsRefusedAtOnce();
    void nameInPlaceOfAnAddressIsNotLookedUp();
    void silentServerTimesOut();
    void oneByteAtATimeTimesOut();
    void cancelEndsTheWait_data();
    void cancelEndsTheWait();
    void nothingIsDoneAfterCancel();
    void linesBeforeTheCloseAreDelivered();
    void fragmentAtTheCloseIsNoLine();
    void resetIsClosed();
    void endlessLineIsTooMuch();
    void endlessLinesAreTooMuch();
    void longestLineIsTaken();
    void oddBytesArriveAsTheyAre();
    void lineBreaksInACommandAreNotSent_data();
    void lineBreaksInACommandAreNotSent();
    void writesAfterTheCloseFail();
    void severalLinesInOneSegment();
    void transcriptTellsBothSides();
    void eventLoopTicksMeanwhile();
};

void TestChannel::speaksInLines()
{
    ScriptedServer server("S: 220 hello\nC: EHLO me\nS+ 250 one\\n250 two\\r\\n");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QVERIFY(desk.channel.isOpen());
    QVERIFY(!desk.channel.isEncrypted());
    QCOMPARE(desk.channel.peerAddress(), QStringLiteral("127.0.0.1"));
    QCOMPARE(desk.channel.localAddress(), QStringLiteral("127.0.0.1"));
    QCOMPARE(desk.read().value(), QByteArray("220 hello"));
    QVERIFY(desk.write("EHLO me"));
    QCOMPARE(desk.read().value(), QByteArray("250 one")); // a bare LF ends a line as well
    QCOMPARE(desk.read().value(), QByteArray("250 two"));
    QVERIFY(server.complaints().isEmpty());
}

void TestChannel::closedPortIsRefusedAtOnce()
{
    Desk desk;
    QElapsedTimer clock;
    clock.start();
    const auto connected = desk.connectTo(Endpoint(QStringLiteral("x"), QStringLiteral("127.0.0.1"), closedPort()), 10s);
    QVERIFY(!connected);
    QCOMPARE(connected.error().kind(), FailureKind::Refused);
    QVERIFY(clock.elapsed() < 500);
}

void TestChannel::nameInPlaceOfAnAddressIsNotLookedUp()
{
    Desk desk;
    const auto connected = desk.connectTo(Endpoint(QStringLiteral("localhost"), QStringLiteral("localhost"), 25));
    QCOMPARE(connected.error().kind(), FailureKind::Malformed);
}

void TestChannel::silentServerTimesOut()
{
    ScriptedServer server("C*");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(desk.read(100ms).error().kind(), FailureKind::TimedOut);
    QVERIFY(clock.elapsed() >= 99 && clock.elapsed() < 1000);
}

void TestChannel::oneByteAtATimeTimesOut()
{
    ScriptedServer server("S+ 2\nW: 40\nS+ 2\nW: 40\nS+ 0\nW: 40\nS+ -\nW: 40\nS+ x\nW: 40\nS+ y\nC*");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(desk.read(100ms).error().kind(), FailureKind::TimedOut);
    QVERIFY(clock.elapsed() < 1000); // what arrives does not set the clock back
    QVERIFY(desk.channel.peek().startsWith("2"));
}

void TestChannel::cancelEndsTheWait_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("handshake");
    QTest::newRow("greeting") << QByteArray("C*") << false;
    QTest::newRow("handshake") << QByteArray("C*") << true;
}

void TestChannel::cancelEndsTheWait()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, handshake);
    ScriptedServer server(script);
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QElapsedTimer clock;
    QTimer::singleShot(30, &desk.cancellation, [&] {
        clock.start();
        desk.cancellation.request();
    });
    std::optional<FailureKind> ended;
    if (handshake)
        ended = QCoro::waitFor(desk.channel.startTls(60s)).error().kind();
    else
        ended = desk.read(60s).error().kind();
    QCOMPARE(ended, FailureKind::Cancelled);
    QVERIFY(clock.elapsed() < 200);
}

void TestChannel::nothingIsDoneAfterCancel()
{
    ScriptedServer server("S: 220 hello\nC*");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QTRY_VERIFY(!desk.channel.peek().isEmpty());
    desk.cancellation.request();
    QCOMPARE(desk.read().error().kind(), FailureKind::Cancelled);
    QCOMPARE(desk.write("EHLO me").error().kind(), FailureKind::Cancelled);
    QTest::qWait(0);
    QVERIFY(server.heard().isEmpty());
}

void TestChannel::linesBeforeTheCloseAreDelivered()
{
    ScriptedServer server("S: 220-one\nS: 220 two\nX");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QTRY_COMPARE(server.ended(), 1);
    QTRY_VERIFY(!desk.channel.isOpen());
    QCOMPARE(desk.read().value(), QByteArray("220-one"));
    QCOMPARE(desk.read().value(), QByteArray("220 two"));
    QCOMPARE(desk.read().error().kind(), FailureKind::Closed);
}

void TestChannel::fragmentAtTheCloseIsNoLine()
{
    ScriptedServer server("S+ 220 half a gree\nX");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QCOMPARE(desk.read().error().kind(), FailureKind::Closed);
    QCOMPARE(desk.channel.peek(), QByteArray("220 half a gree"));
    QVERIFY(std::any_of(desk.transcript.lines().begin(), desk.transcript.lines().end(),
                        [](const TranscriptLine &line) { return line.text == QStringLiteral("220 half a gree"); }));
}

void TestChannel::resetIsClosed()
{
    ScriptedServer server("C*\nX!");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QVERIFY(desk.write("EHLO me"));
    QCOMPARE(desk.read().error().kind(), FailureKind::Closed);
}

void TestChannel::endlessLineIsTooMuch()
{
    ScriptedServer server("S+ " + QByteArray(200'000, 'x') + "\nC*");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QCOMPARE(desk.read().error().kind(), FailureKind::TooMuch);
}

void TestChannel::endlessLinesAreTooMuch()
{
    QByteArray script;
    for (int i = 0; i < 150; ++i)
        script += "S: 220-" + QByteArray(8'000, 'x') + "\n";
    ScriptedServer server(script + "C*");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    auto line = desk.read();
    int lines = 0;
    for (; line; line = desk.read())
        ++lines;
    QCOMPARE(line.error().kind(), FailureKind::TooMuch);
    QVERIFY(lines > 100 && lines < 150);
}

void TestChannel::longestLineIsTaken()
{
    const QByteArray longest(Channel::maxLineBytes - 1, 'x');
    ScriptedServer server("S: " + longest + "\nS: " + longest + "xx\nC*");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QCOMPARE(desk.read().value(), longest);
    QCOMPARE(desk.read().error().kind(), FailureKind::TooMuch);
}

void TestChannel::oddBytesArriveAsTheyAre()
{
    ScriptedServer server("S+ 220 \\x1b[31mred\\0\\xff\\xfe\\r\\n");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QCOMPARE(desk.read().value(), QByteArray("220 \x1b[31mred\0\xff\xfe", 15));
    QCOMPARE(desk.transcript.lines().last().text, QStringLiteral("220 \\x1b[31mred\\x00\u00ff\u00fe"));
}

void TestChannel::lineBreaksInACommandAreNotSent_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("CRLF") << QByteArray("NOOP\r\nRSET");
    QTest::newRow("LF") << QByteArray("NOOP\nRSET");
    QTest::newRow("CR") << QByteArray("NOOP\rRSET");
    QTest::newRow("NUL") << QByteArray("NO\0OP", 5);
}

void TestChannel::lineBreaksInACommandAreNotSent()
{
    QFETCH(QByteArray, line);
    ScriptedServer server("C: NOOP clean\nS: 250 ok");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QCOMPARE(desk.write(line).error().kind(), FailureKind::Malformed);
    const QList<QByteArray> lines{QByteArray("NOOP"), line};
    QCOMPARE(QCoro::waitFor(desk.channel.writeLines(lines, 1s)).error().kind(), FailureKind::Malformed);
    QVERIFY(desk.write("NOOP clean"));
    QVERIFY(desk.read());
    QVERIFY(server.complaints().isEmpty());
}

void TestChannel::writesAfterTheCloseFail()
{
    ScriptedServer server("X");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QTRY_VERIFY(!desk.channel.isOpen());
    QCOMPARE(desk.write("EHLO me").error().kind(), FailureKind::Closed);
    Desk never;
    QCOMPARE(never.write("EHLO me").error().kind(), FailureKind::Closed);
}

void TestChannel::severalLinesInOneSegment()
{
    ScriptedServer server("C: MAIL\nC: RCPT\nS: 250 a\nS: 250 b");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    const QList<QByteArray> lines{QByteArray("MAIL"), QByteArray("RCPT")};
    QVERIFY(QCoro::waitFor(desk.channel.writeLines(lines, 1s)));
    QCOMPARE(desk.read().value(), QByteArray("250 a"));
    QCOMPARE(desk.read().value(), QByteArray("250 b"));
}

void TestChannel::transcriptTellsBothSides()
{
    ScriptedServer server("S: 220 hello\nC: AUTH PLAIN c2VjcmV0\nS: 235 ok");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    QVERIFY(desk.read());
    QVERIFY(QCoro::waitFor(desk.channel.writeLine("AUTH PLAIN c2VjcmV0", 1s, QStringLiteral("AUTH PLAIN ***"))));
    QVERIFY(desk.read());
    QStringList told;
    for (const TranscriptLine &line : desk.transcript.lines()) {
        QCOMPARE(line.connection, QStringLiteral("mail.shop.example:25"));
        if (line.direction != Direction::Note)
            told += (line.direction == Direction::In ? QStringLiteral("< ") : QStringLiteral("> ")) + line.text;
    }
    const QStringList expected{QStringLiteral("< 220 hello"), QStringLiteral("> AUTH PLAIN ***"), QStringLiteral("< 235 ok")};
    QCOMPARE(told, expected);
}

void TestChannel::eventLoopTicksMeanwhile()
{
    ScriptedServer server("C*");
    Desk desk;
    QVERIFY(desk.connectTo(server.endpoint()));
    int ticks = 0;
    QTimer ticking;
    connect(&ticking, &QTimer::timeout, this, [&] { ++ticks; });
    ticking.start(5);
    QCOMPARE(desk.read(150ms).error().kind(), FailureKind::TimedOut);
    QVERIFY(ticks > 5);
}

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
