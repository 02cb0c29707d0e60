// MX (RFC 5321 section 5.1, RFC 7505): what is said about where a domain's mail goes.
#include "core/net/publicaddress.h"
#include "tests/mailauth/published.h"

using namespace RelayMedic;
using RelayMedic::Testing::Surveyed;

class TestMx : public QObject
{
    Q_OBJECT
private slots:
    void findings_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *situation, const char *zone, const char *ids) {
            QTest::newRow(situation) << QByteArray(zone) << QString::fromLatin1(ids);
        };
        row("in order", "shop.example MX 10 mx.shop.example\nmx.shop.example A 203.0.113.5\n", "mx.takes-mail");
        row("IPv6 alone", "shop.example MX 10 mx.shop.example\nmx.shop.example AAAA 2001:db8::5\n", "mx.takes-mail");
        row("null MX", "shop.example MX 0 .\n", "mx.null");
        row("null MX of a parked domain", "shop.example MX 0 .\nshop.example TXT \"v=spf1 -all\"\n", "mx.null");
        row("null MX, but it sends", "shop.example MX 0 .\nshop.example TXT \"v=spf1 ip4:192.0.2.1 -all\"\n",
            "mx.null-but-sends");
        row("null MX beside another", "shop.example MX 0 .\nshop.example MX 5 mx.shop.example\nmx.shop.example A 203.0.113.5\n",
            "mx.null-among-others mx.takes-mail");
        row("nothing", "shop.example TXT \"v=spf1 -all\"\n", "mx.none");
        row("address of its own", "shop.example A 203.0.113.5\n", "mx.implicit");
        row("private address of its own", "shop.example A 192.168.1.1\n", "mx.implicit mx.unreachable-address");
        row("one name without address",
            "shop.example MX 10 gone.shop.example\nshop.example MX 20 mx.shop.example\nmx.shop.example A 203.0.113.5\n",
            "mx.no-address mx.takes-mail");
        row("no name with an address", "shop.example MX 10 gone.shop.example\nshop.example MX 20 off.shop.example\n",
            "mx.all-without-address");
        row("a name with other records only", "shop.example MX 10 mx.shop.example\nmx.shop.example TXT \"x\"\n",
            "mx.all-without-address");
        row("an alias",
            "shop.example MX 10 mx.shop.example\nmx.shop.example CNAME real.shop.example\nreal.shop.example A 203.0.113.5\n",
            "mx.alias mx.takes-mail");
        row("an IP address", "shop.example MX 10 203.0.113.5\n", "mx.literal");
        row("loopback", "shop.example MX 10 mx.shop.example\nmx.shop.example A 127.0.0.1\n", "mx.unreachable-address");
        row("private", "shop.example MX 10 mx.shop.example\nmx.shop.example A 10.1.2.3\n", "mx.unreachable-address");
        row("unique local", "shop.example MX 10 mx.shop.example\nmx.shop.example AAAA fd00::1\n", "mx.unreachable-address");
        row("listed twice",
            "shop.example MX 10 mx.shop.example\nshop.example MX 20 mx.shop.example\nmx.shop.example A 203.0.113.5\n",
            "mx.twice mx.takes-mail");
        row("two names of one machine",
            "shop.example MX 10 a.shop.example\nshop.example MX 20 b.shop.example\na.shop.example A 203.0.113.5\n"
            "b.shop.example A 203.0.113.5\n",
            "mx.same-machine mx.takes-mail");
        row("silence about the host", "shop.example MX 10 mx.shop.example\nmx.shop.example A !timeout\n", "mx.host-unknown");
        row("silence about one of two",
            "shop.example MX 10 a.shop.example\nshop.example MX 20 b.shop.example\na.shop.example A !timeout\n"
            "b.shop.example A 203.0.113.5\n",
            "mx.host-unknown mx.takes-mail");
        row("silence about the MX", "shop.example MX !timeout\nshop.example TXT \"x\"\n", "");
        row("SERVFAIL for the MX", "shop.example MX !servfail\nshop.example TXT \"x\"\n", "");
    }

    void findings()
    {
        QFETCH(QByteArray, zone);
        QTEST(Surveyed(zone, QStringLiteral("shop.example")).ids("mx."), "ids");
    }

    void nobodyReachesThese()
    {
        for (const char *text : {"127.0.0.1",       "10.0.0.1",    "172.16.0.1",
                                 "172.31.255.255",  "192.168.0.1", "169.254.1.1",
                                 "0.0.0.0",         "100.64.0.1",  "240.0.0.1",
                                 "255.255.255.255", "::1",         "::",
                                 "fe80::1",         "fc00::1",     "fd12::1",
                                 "224.0.0.1",       "ff02::1",     "::ffff:10.0.0.1",
                                 "192.0.0.8",       "100::1",      ""})
            QVERIFY2(!RelayMedic::isPublicAddress(QHostAddress(QLatin1String(text))), text);
        for (const char *text : {"192.0.2.1", "198.51.100.1", "203.0.113.1", "172.32.0.1", "100.128.0.1", "2001:db8::1",
                                 "::ffff:192.0.2.1", "198.18.0.1"})
            QVERIFY2(RelayMedic::isPublicAddress(QHostAddress(QLatin1String(text))), text);
    }
};

QTEST_GUILESS_MAIN(TestMx)
#include "tst_mx.moc"
