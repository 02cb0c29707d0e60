#include "core/net/channel.h"

#include "tests/support/scriptedserver.h"

#include <QElapsedTimer>
#include <QTemporaryFile>
#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Testing;
using namespace std::chrono_literals;

namespace
{

struct Desk {
    Transcript transcript;
    Cancellation cancellation;
    Channel channel{transcript, cancellation, QStringLiteral("mail.shop.example:465")};

    Result<TlsFacts> secure(const Endpoint &endpoint, Channel::Limit limit = 5s)
    {
        if (const auto connected = QCoro::waitFor(channel.connectTo(endpoint, 5s)); !connected)
            return tl::unexpected<Failure>(connected.error());
        return QCoro::waitFor(channel.startTls(limit));
    }
    Result<QByteArray> read() { return QCoro::waitFor(channel.readLine(5s)); }
};

} // namespace

class TestTls : public QObject
{
    Q_OBJECT
private slots:
    void observesTheCertificate_data();
    void observesTheCertificate();
    void namesOfTheCertificate();
    void speaksEncrypted();
    void certificateTroubleEndsNothing();
    void startTlsAfterALine();
    void dataBehindStartTlsIsInjection();
    void notTls_data();
    void notTls();
    void handshakeHasALimit();
    void secondHandshakeIsRefused();
    void authorityFiles_data();
    void authorityFiles();
};

void TestTls::observesTheCertificate_data()
{
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *situation, const char *identity, const char *host, bool trusted, const char *expected) {
        QTest::newRow(situation) << QString::fromLatin1(identity) << QString::fromLatin1(host) << trusted
                                 << QString::fromLatin1(expected);
    };
    row("holds", "good", "mail.shop.example", true, "");
    row("holds, second name", "good", "smtp.shop.example", true, "");
    row("holds, final dot", "good", "mail.shop.example.", true, "");
    row("holds, upper case", "good", "Mail.Shop.Example", true, "");
    row("holds, address", "good", "127.0.0.1", true, "");
    row("another name", "good", "imap.shop.example", true, "name");
    row("another address", "good", "127.0.0.2", true, "name");
    row("wrong name", "wrongname", "mail.shop.example", true, "name");
    row("expired", "expired", "mail.shop.example", true, "expired");
    row("not valid yet", "future", "mail.shop.example", true, "future");
    row("unknown authority", "good", "mail.shop.example", false, "untrusted");
    row("self-signed", "selfsigned", "mail.shop.example", true, "untrusted self-signed");
    row("all of it", "expired", "mail.other.example", false, "expired name untrusted");
}

void TestTls::observesTheCertificate()
{
    QFETCH(QString, identity);
    QFETCH(QString, host);
    QFETCH(bool, trusted);
    QFETCH(QString, expected);
    ScriptedServer server("TLS\nS: 220 hello\nC*", Identity(identity));
    Desk desk;
    if (trusted)
        QVERIFY(desk.channel.trustAlso(certificateFile(QStringLiteral("ca"))));
    const auto facts = desk.secure(server.endpoint(host));
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().detail()));
    QStringList seen;
    if (facts->expired)
        seen += QStringLiteral("expired");
    if (facts->notYetValid)
        seen += QStringLiteral("future");
    if (facts->nameMismatch)
        seen += QStringLiteral("name");
    if (facts->untrusted)
        seen += QStringLiteral("untrusted");
    if (facts->selfSigned)
        seen += QStringLiteral("self-signed");
    QCOMPARE(seen.join(QLatin1Char(' ')), expected);
    QCOMPARE(facts->holds(), expected.isEmpty());
    QCOMPARE(facts->errors.isEmpty(), expected.isEmpty());
}

void TestTls::namesOfTheCertificate()
{
    ScriptedServer server("TLS\nC*", Identity(QStringLiteral("good")));
    Desk desk;
    const auto facts = desk.secure(server.endpoint());
    QVERIFY(facts);
    QVERIFY(facts->protocol.startsWith(QStringLiteral("TLSv1.")));
    QVERIFY(!facts->cipher.isEmpty());
    const QStringList names{QStringLiteral("127.0.0.1"), QStringLiteral("mail.shop.example"),
                            QStringLiteral("smtp.shop.example")};
    QCOMPARE(facts->names, names);
    QCOMPARE(facts->subject, QStringLiteral("mail.shop.example"));
    QCOMPARE(facts->issuer, QStringLiteral("Relay Medic test authority"));
    QCOMPARE(facts->notBefore.date(), QDate(2020, 1, 1));
    QCOMPARE(facts->notAfter.date(), QDate(2120, 1, 1));
    QCOMPARE(facts->chainSubjects.first(), QStringLiteral("mail.shop.example"));
}

void TestTls::speaksEncrypted()
{
    ScriptedServer server("TLS\nS: 220 hello\nC: EHLO me\nS: 250 ok\nX", Identity(QStringLiteral("good")));
    Desk desk;
    QVERIFY(desk.secure(server.endpoint()));
    QVERIFY(desk.channel.isEncrypted());
    QCOMPARE(desk.read().value(), QByteArray("220 hello"));
    QVERIFY(QCoro::waitFor(desk.channel.writeLine("EHLO me", 5s)));
    QTRY_COMPARE(server.ended(), 1);
    QCOMPARE(desk.read().value(), QByteArray("250 ok")); // although the server has gone by now
    QCOMPARE(desk.read().error().kind(), FailureKind::Closed);
    QVERIFY(!server.heardInClear().contains("EHLO"));
}

void TestTls::certificateTroubleEndsNothing()
{
    ScriptedServer server("TLS\nS: 220 hello\nC*", Identity(QStringLiteral("expired")));
    Desk desk;
    const auto facts = desk.secure(server.endpoint());
    QVERIFY(facts && !facts->holds());
    QCOMPARE(desk.read().value(), QByteArray("220 hello"));
}

void TestTls::startTlsAfterALine()
{
    ScriptedServer server("S: 220 hello\nC: STARTTLS\nS: 220 go\nTLS\nS: 250 inside\nC*", Identity(QStringLiteral("good")));
    Desk desk;
    QVERIFY(QCoro::waitFor(desk.channel.connectTo(server.endpoint(), 5s)));
    QVERIFY(desk.read());
    QVERIFY(QCoro::waitFor(desk.channel.writeLine("STARTTLS", 5s)));
    QVERIFY(desk.read());
    QVERIFY(QCoro::waitFor(desk.channel.startTls(5s)));
    QCOMPARE(desk.read().value(), QByteArray("250 inside"));
}

void TestTls::dataBehindStartTlsIsInjection()
{
    ScriptedServer server("S: 220 hello\nC: STARTTLS\nS+ 220 go\\r\\n250 AUTH PLAIN\\r\\n\nTLS\nC*",
                          Identity(QStringLiteral("good")));
    Desk desk;
    QVERIFY(QCoro::waitFor(desk.channel.connectTo(server.endpoint(), 5s)));
    QVERIFY(desk.read());
    QVERIFY(QCoro::waitFor(desk.channel.writeLine("STARTTLS", 5s)));
    QVERIFY(desk.read());
    const auto facts = QCoro::waitFor(desk.channel.startTls(5s));
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind(), FailureKind::Malformed);
}

void TestTls::notTls_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<bool>("waitForData");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("server speaks first, in clear")
        << QByteArray("S: 220 hello\nC*") << true << FailureKind::Tls << QStringLiteral("not TLS:");
    QTest::newRow("clear answer to the handshake")
        << QByteArray("W: 80\nS: 220 hello\nC*") << false << FailureKind::Tls << QStringLiteral("not TLS:");
    QTest::newRow("HTTP") << QByteArray("W: 80\nS: HTTP/1.1 400 Bad Request\nX") << false << FailureKind::Tls
                          << QStringLiteral("not TLS:");
    QTest::newRow("alert: protocol version") << QByteArray("W: 80\nS+ \\x15\\x03\\x03\\0\\x02\\x02\\x46\nC*") << false
                                             << FailureKind::Tls << QStringLiteral("protocol version:");
    QTest::newRow("alert: handshake failure") << QByteArray("W: 80\nS+ \\x15\\x03\\x03\\0\\x02\\x02\\x28\nC*") << false
                                              << FailureKind::Tls << QStringLiteral("handshake:");
    QTest::newRow("garbage") << QByteArray("W: 80\nS+ \\x16\\x03\\x03\\0\\x05\\xff\\xff\\xff\\xff\\xff\nC*") << false
                             << FailureKind::Tls << QString();
    QTest::newRow("closes") << QByteArray("W: 50\nX") << false << FailureKind::Closed << QString();
    QTest::newRow("resets") << QByteArray("W: 50\nX!") << false << FailureKind::Closed << QString();
}

void TestTls::notTls()
{
    QFETCH(QByteArray, script);
    QFETCH(bool, waitForData);
    QFETCH(FailureKind, kind);
    QFETCH(QString, detail);
    ScriptedServer server(script);
    Desk desk;
    QVERIFY(QCoro::waitFor(desk.channel.connectTo(server.endpoint(), 5s)));
    if (waitForData)
        QTRY_VERIFY(!desk.channel.peek().isEmpty());
    const auto facts = QCoro::waitFor(desk.channel.startTls(5s));
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind(), kind);
    QVERIFY2(facts.error().detail().startsWith(detail), qPrintable(facts.error().detail()));
    QVERIFY(!desk.channel.isOpen());
}

void TestTls::handshakeHasALimit()
{
    ScriptedServer server("W: 60000");
    Desk desk;
    QElapsedTimer clock;
    clock.start();
    const auto facts = desk.secure(server.endpoint(), 100ms);
    QCOMPARE(facts.error().kind(), FailureKind::TimedOut);
    QVERIFY(clock.elapsed() < 1'000);
}

void TestTls::secondHandshakeIsRefused()
{
    ScriptedServer server("TLS\nC*", Identity(QStringLiteral("good")));
    Desk desk;
    QVERIFY(desk.secure(server.endpoint()));
    QCOMPARE(QCoro::waitFor(desk.channel.startTls(5s)).error().kind(), FailureKind::Malformed);
}

void TestTls::authorityFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("empty") << QByteArray() << FailureKind::Malformed;
    QTest::newRow("text") << QByteArray("hello") << FailureKind::Malformed;
    QTest::newRow("broken PEM") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
                                << FailureKind::Malformed;
    QTest::newRow("too large") << QByteArray(17'000'000, 'x') << FailureKind::Malformed;
}

void TestTls::authorityFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(FailureKind, kind);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(content);
    file.flush();
    Desk desk;
    QCOMPARE(desk.channel.trustAlso(file.fileName()).error().kind(), kind);
    QCOMPARE(desk.channel.trustAlso(QStringLiteral("/nonexistent.pem")).error().kind(), FailureKind::Io);
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
