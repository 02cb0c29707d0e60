// One GET over HTTPS against a server on loopback: what it takes, and every limit.
#include "core/net/https.h"

#include "core/net/httpanswer.h"
#include "core/practice/certificates.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/zoneresolver.h"

#include <QSslKey>
#include <QTemporaryFile>
#include <QTest>
#include <QTimer>

using namespace RelayMedic;
using namespace RelayMedic::Testing;
using namespace std::chrono_literals;

namespace
{

const QString host = QStringLiteral("mail.shop.example");
constexpr char request[] = "TLS\nC: GET /policy.txt HTTP/1.1\nC: Host: mail.shop.example\nC*\nC*\nC: Accept-Encoding: identity\n"
                           "C: Connection: close\nC: \n";

Result<HttpAnswer> read(const QByteArray &bytes, qsizetype piece, qsizetype limit = 100)
{
    HttpAnswer answer(limit);
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        if (const auto taken = answer.take(bytes.mid(at, piece)); !taken)
            return tl::unexpected<Failure>(taken.error());
    }
    if (!answer.isComplete()) {
        if (const auto ended = answer.end(); !ended)
            return tl::unexpected<Failure>(ended.error());
    }
    return answer;
}

} // namespace

class TestHttps : public QObject
{
    Q_OBJECT
private slots:
    void answers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("failure");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *situation, const QByteArray &bytes, const char *failure, const char *body = "") {
            QTest::newRow(situation) << bytes << QString::fromLatin1(failure) << QByteArray(body);
        };
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        row("with a length", ok + "Content-Length: 5\r\n\r\nhello", "", "hello");
        row("length zero", ok + "Content-Length: 0\r\n\r\n", "");
        row("to the end", ok + "Server: x\r\n\r\nhello", "", "hello");
        row("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nhello", "", "hello");
        row("without reason", "HTTP/1.1 200\r\n\r\nhello", "", "hello");
        row("chunks", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n", "", "hello");
        row("100 first", "HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 2\r\n\r\nok", "", "ok");
        row("204", "HTTP/1.1 204 No Content\r\n\r\n", "");
        row("cut", ok + "Content-Length: 5\r\n\r\nhel", "closed");
        row("cut in a chunk", ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhel", "closed");
        row("nothing", "", "closed");
        row("not HTTP", "220 mail.shop.example ESMTP\r\n", "malformed");
        row("status that is none", "HTTP/1.1 99 x\r\n\r\n", "malformed");
        row("header without colon", ok + "hello\r\n\r\n", "malformed");
        row("a length that is none", ok + "Content-Length: -1\r\n\r\n", "malformed");
        row("a chunk size that is none", ok + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", "malformed");
        row("a chunk without end", ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", "malformed");
        row("compressed", ok + "Content-Encoding: gzip\r\n\r\nxx", "malformed");
        row("announced too long", ok + "Content-Length: 101\r\n\r\n", "too-much");
        row("too long to the end", ok + "\r\n" + QByteArray(101, 'x'), "too-much");
        row("too long in chunks",
            ok + "Transfer-Encoding: chunked\r\n\r\n" + QByteArray("33\r\n" + QByteArray(51, 'x') + "\r\n").repeated(2),
            "too-much");
        row("a chunk of gigabytes", ok + "Transfer-Encoding: chunked\r\n\r\nffffffffffffff\r\n", "too-much");
        row("a head without end", ok + QByteArray("X: y\r\n").repeated(10'000), "too-much");
    }

    void answers()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, failure);
        QFETCH(QByteArray, body);
        for (const qsizetype piece : {bytes.size() + 1, qsizetype(7), qsizetype(1)}) {
            const auto answer = read(bytes, piece);
            QCOMPARE(answer ? QString() : QLatin1String(failureWord(answer.error().kind())), failure);
            if (answer)
                QCOMPARE(answer->body(), body);
        }
    }

    void gets()
    {
        ScriptedServer server(QByteArray(request) +
                                  "S: HTTP/1.1 200 OK\nS: Content-Type: text/plain\nS: Content-Length: 5\nS: \nS+ hello\n",
                              Identity(QStringLiteral("good")));
        const auto reply = get(server);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail()));
        QCOMPARE(reply->status, 200);
        QCOMPARE(reply->body, QByteArray("hello"));
        QCOMPARE(reply->contentType, QByteArray("text/plain"));
        QCOMPARE(server.complaints(), QStringList());
        QVERIFY(!reply->tls.chain.isEmpty());
    }

    void doesNotFollow()
    {
        ScriptedServer server(QByteArray(request) +
                                  "S: HTTP/1.1 301 Moved\nS: Location: https://elsewhere.example/\nS: Content-Length: 0\nS: \n",
                              Identity(QStringLiteral("good")));
        const auto reply = get(server);
        QVERIFY(reply);
        QCOMPARE(reply->status, 301);
        QCOMPARE(reply->location, QByteArray("https://elsewhere.example/"));
        QCOMPARE(server.connections(), 1);
    }

    void certificates_data()
    {
        QTest::addColumn<QString>("identity");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("expired") << "expired" << true;
        QTest::newRow("not valid yet") << "future" << true;
        QTest::newRow("wrong name") << "wrongname" << true;
        QTest::newRow("self-signed") << "selfsigned" << true;
        QTest::newRow("unknown authority") << "good" << false;
    }

    //! Not a byte of a request follows a certificate that does not hold.
    void certificates()
    {
        QFETCH(QString, identity);
        QFETCH(bool, trusted);
        ScriptedServer server("TLS\nC*\n", Identity(identity));
        const auto reply = get(server, trusted);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind(), FailureKind::Tls);
        QVERIFY(!reply.error().detail().isEmpty());
        QTRY_COMPARE(server.ended(), 1);
        QCOMPARE(server.heard(), QList<QByteArray>());
    }

    void troubles()
    {
        ScriptedServer mute(request, Identity(QStringLiteral("good")));
        QCOMPARE(kindOf(mute, 300ms), FailureKind::TimedOut);
        ScriptedServer clear("S: 220 hello\n");
        QCOMPARE(kindOf(clear), FailureKind::Tls);
        ScriptedServer closes(QByteArray(request) + "S: HTTP/1.1 200 OK\nS: Content-Length: 5\nS: \nX\n",
                              Identity(QStringLiteral("good")));
        QCOMPARE(kindOf(closes), FailureKind::Closed);
        ScriptedServer other(QByteArray(request) + "S: hello\n", Identity(QStringLiteral("good")));
        QCOMPARE(kindOf(other), FailureKind::Malformed);
        ScriptedServer large(QByteArray(request) + "S: HTTP/1.1 200 OK\nS: Content-Length: 70000\nS: \n",
                             Identity(QStringLiteral("good")));
        QCOMPARE(kindOf(large), FailureKind::TooMuch);
    }

    void closedPort()
    {
        quint16 port = 0;
        {
            QTcpServer gone;
            gone.listen(QHostAddress::LocalHost);
            port = gone.serverPort();
        }
        QCOMPARE(getAt(port, true, 5s).error().kind(), FailureKind::Refused);
    }

    void names()
    {
        Cancellation cancellation;
        NetworkOptions options;
        ZoneResolver none;
        HttpsFetcher fetcher(none, options, cancellation);
        QCOMPARE(QCoro::waitFor(fetcher.get(host, QStringLiteral("/"))).error().kind(), FailureKind::NotFound);
        ZoneResolver silent("mail.shop.example A !timeout\n");
        HttpsFetcher waiting(silent, options, cancellation);
        QCOMPARE(QCoro::waitFor(waiting.get(host, QStringLiteral("/"))).error().kind(), FailureKind::TimedOut);
    }

    void cancelled()
    {
        ScriptedServer mute(request, Identity(QStringLiteral("good")));
        Cancellation cancellation;
        QTimer::singleShot(100ms, &cancellation, &Cancellation::request);
        ZoneResolver zone;
        NetworkOptions options = optionsFor(mute.serverPort(), true);
        HttpsFetcher fetcher(zone, options, cancellation);
        QCOMPARE(QCoro::waitFor(fetcher.get(host, QStringLiteral("/policy.txt"))).error().kind(), FailureKind::Cancelled);
    }

private:
    static NetworkOptions optionsFor(quint16 port, bool trusted)
    {
        NetworkOptions options;
        options.connectTo.append({host, HttpsFetcher::port, QStringLiteral("127.0.0.1"), port});
        if (trusted)
            options.certificateAuthorityFile = certificateFile(QStringLiteral("ca"));
        return options;
    }

    static Result<HttpsReply> getAt(quint16 port, bool trusted, std::chrono::milliseconds limit)
    {
        Cancellation cancellation;
        ZoneResolver zone;
        const NetworkOptions options = optionsFor(port, trusted);
        HttpsFetcher fetcher(zone, options, cancellation);
        HttpsLimits limits;
        limits.whole = limit;
        return QCoro::waitFor(fetcher.get(host, QStringLiteral("/policy.txt"), limits));
    }

    static Result<HttpsReply> get(const ScriptedServer &server, bool trusted = true)
    {
        return getAt(server.serverPort(), trusted, 5s);
    }

    static FailureKind kindOf(const ScriptedServer &server, std::chrono::milliseconds limit = 5s)
    {
        const auto reply = getAt(server.serverPort(), true, limit);
        return reply ? FailureKind::Io : reply.error().kind();
    }
};

QTEST_GUILESS_MAIN(TestHttps)
#include "tst_https.moc"
