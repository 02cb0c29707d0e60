// Answers of name servers as they stand on the wire: read whole, or not at all; and questions put to one server directly.
#include "core/net/dnspacket.h"

#include "core/net/serverquestion.h"
#include "tests/support/loopbackdns.h"

#include <QElapsedTimer>
#include <QTest>

using namespace RelayMedic;
using namespace std::chrono_literals;

namespace
{

//! Of an answer with the identifier 0x1234.
QByteArray header(quint16 flags, int questions, int answers, int authority)
{
    QByteArray bytes("\x12\x34", 2);
    for (const int number : {int(flags), questions, answers, authority, 0})
        bytes += QByteArray() + char(number >> 8) + char(number & 255);
    return bytes;
}

// shop.example SOA with compressed names, NS beside it
const QByteArray question = QByteArray("\4shop\7example\0\0\6\0\1", 18); // at 12
const QByteArray soaRecord = QByteArray("\xc0\x0c\0\6\0\1\0\0\1\x2c\0\x22\2ns\xc0\x0c\4host\xc0\x0c", 24) +
                             QByteArray("\0\0\0\x2a\0\0\1\0\0\0\2\0\0\0\3\0\0\0\1\x2c", 20);
const QByteArray nsRecord = QByteArray("\xc0\x0c\0\2\0\1\0\0\1\x2c\0\5\2ns\xc0\x0c", 17);

QByteArray whole()
{
    QByteArray soa = soaRecord;
    soa[11] = char(soa.size() - 12); // RDLENGTH
    return header(0x8400, 1, 1, 1) + question + soa + nsRecord;
}

} // namespace

class TestDnsPacket : public QObject
{
    Q_OBJECT
private slots:
    void compressedNames()
    {
        const auto packet = DnsPacket::parse(whole());
        QVERIFY(packet);
        QVERIFY(packet->isAuthoritative);
        QCOMPARE(packet->questionName, QStringLiteral("shop.example"));
        QCOMPARE(packet->answers.size(), 1);
        QCOMPARE(packet->answers.first().owner, QStringLiteral("shop.example"));
        QCOMPARE(packet->answers.first().timeToLive, 300s);
        const auto start = readSoa(packet->answers.first().data.rdata);
        QVERIFY(start);
        QCOMPARE(start->serial, 42U);
        QCOMPARE(start->negative, 300s);
        QCOMPARE(packet->authority.first().data.target, QStringLiteral("ns.shop.example"));
    }

    void damaged()
    {
        const QByteArray good = whole();
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY(!DnsPacket::parse(good.left(size)));
        QVERIFY(!DnsPacket::parse(QByteArray(good).replace(2, 1, QByteArray(1, '\x04')))); // a question
        QByteArray circle = header(0x8400, 1, 0, 0) + QByteArray("\xc0\x0c\0\6\0\1", 6);
        QVERIFY(!DnsPacket::parse(circle));
        QVERIFY(!readSoa(QByteArray("\0\0\0", 3)));
    }

    void cutAnswersAreRecognised()
    {
        QByteArray cut = whole().left(40);
        cut[2] = '\x86';
        const auto packet = DnsPacket::parse(cut);
        QVERIFY(packet && packet->isTruncated);
    }

    void asksOneServer()
    {
        Testing::LoopbackDns dns(
            "shop.example MX 10 mx.shop.example\nlarge.example TXT \"hello\"\nlarge.example TXT !truncate\n");
        Cancellation cancellation;
        const auto mx = QCoro::waitFor(askServer(dns.server(), "shop.example", RecordType::Mx, &cancellation, 3s));
        QVERIFY(mx);
        QCOMPARE(mx->answers.first().data.target, QStringLiteral("mx.shop.example"));
        const auto none = QCoro::waitFor(askServer(dns.server(), "nowhere.example", RecordType::Mx, &cancellation, 3s));
        QVERIFY(none);
        QCOMPARE(none->rcode, 3);
        const auto large = QCoro::waitFor(askServer(dns.server(), "large.example", RecordType::Txt, &cancellation, 3s));
        QVERIFY(large);
        QCOMPARE(large->answers.first().data.text, QByteArray("hello"));
        QVERIFY(dns.calls().contains(QStringLiteral("TCP large.example TXT")));
    }

    void limits()
    {
        Testing::LoopbackDns dns("shop.example MX 10 mx.shop.example\n");
        dns.fallSilent(true);
        Cancellation cancellation;
        QElapsedTimer clock;
        clock.start();
        const auto silent = QCoro::waitFor(askServer(dns.server(), "shop.example", RecordType::Mx, &cancellation, 300ms));
        QCOMPARE(silent.error().kind(), FailureKind::TimedOut);
        QVERIFY(clock.elapsed() < 3'000);
        cancellation.request();
        const auto cancelled = QCoro::waitFor(askServer(dns.server(), "shop.example", RecordType::Mx, &cancellation, 5s));
        QCOMPARE(cancelled.error().kind(), FailureKind::Cancelled);
    }

    void nobodyThere()
    {
        QUdpSocket gone;
        QVERIFY(gone.bind(QHostAddress::LocalHost));
        const NameServer place{QStringLiteral("127.0.0.1"), gone.localPort()};
        gone.close();
        Cancellation cancellation;
        const auto refused = QCoro::waitFor(askServer(place, "shop.example", RecordType::Mx, &cancellation, 500ms));
        QVERIFY(!refused);
        const FailureKind kind = refused.error().kind(); // a datagram that is sent back is not always told
        QVERIFY(kind == FailureKind::Refused || kind == FailureKind::TimedOut);
    }
};

QTEST_GUILESS_MAIN(TestDnsPacket)
#include "tst_dnspacket.moc"
