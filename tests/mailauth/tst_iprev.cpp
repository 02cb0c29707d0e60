// Reverse names: whether they lead back (RFC 8601 section 2.7.3), and whether they look as if made by rule.
#include "core/mailauth/iprev/genericname.h"
#include "core/mailauth/iprev/iprev.h"
#include "tests/support/zoneresolver.h"

#include <QTest>
#include <qcoro/qcorotask.h>

using namespace RelayMedic;

namespace
{

struct Verified {
    Iprev::Outcome outcome;
    QStringList calls;
};

Verified verified(const QByteArray &zone, const char *client)
{
    Testing::ZoneResolver names(zone);
    Verified made;
    made.outcome = QCoro::waitFor(Iprev::verify(&names, QHostAddress(QLatin1String(client))));
    made.calls = names.calls();
    return made;
}

QByteArray manyNames(int count, int good)
{
    QByteArray zone;
    for (int i = 0; i < count; ++i) {
        const QByteArray name = "h" + QByteArray::number(i) + ".shop.example";
        zone += "25.2.0.192.in-addr.arpa PTR " + name + '\n' + name + " A " + (i == good ? "192.0.2.25" : "192.0.2.99") + '\n';
    }
    return zone;
}

constexpr auto ip4 = "192.0.2.25";
constexpr auto ip6 = "2001:db8::25";

} // namespace

class TestIprev : public QObject
{
    Q_OBJECT
private slots:
    void results_data();
    void results();
    void asksForwardInItsOwnFamily();
    void followsNoMoreThanTen();
    void tellsWhatItSaw();
    void names_data();
    void names();
    void hostileNames();
};

void TestIprev::results_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *situation, const char *zone, const char *client, const char *result, const char *name) {
        QTest::newRow(situation) << QByteArray(zone) << QString::fromLatin1(client) << QString::fromLatin1(result)
                                 << QString::fromLatin1(name);
    };
    const char *reverse6 = "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR mail.shop.example\n"
                           "mail.shop.example AAAA 2001:db8::25\n";
    row("leads back", "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example A 192.0.2.25\n", ip4, "pass",
        "mail.shop.example");
    row("leads back, in other letters", "25.2.0.192.in-addr.arpa PTR MAIL.Shop.Example\nmail.shop.example A 192.0.2.25\n", ip4,
        "pass", "mail.shop.example");
    row("IPv6", reverse6, ip6, "pass", "mail.shop.example");
    row("an IPv4 address in IPv6 form", "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example A 192.0.2.25\n",
        "::ffff:192.0.2.25", "pass", "mail.shop.example");
    row("by an alias of the reverse zone (RFC 2317)",
        "25.2.0.192.in-addr.arpa CNAME 25.0-63.2.0.192.in-addr.arpa\n25.0-63.2.0.192.in-addr.arpa PTR mail.shop.example\n"
        "mail.shop.example A 192.0.2.25\n",
        ip4, "pass", "mail.shop.example");
    row("by an alias of the name",
        "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example CNAME m1.host.example\nm1.host.example A 192.0.2.25\n",
        ip4, "pass", "mail.shop.example");
    row("the second of two names",
        "25.2.0.192.in-addr.arpa PTR www.shop.example\n25.2.0.192.in-addr.arpa PTR mail.shop.example\n"
        "www.shop.example A 192.0.2.80\nmail.shop.example A 192.0.2.25\n",
        ip4, "pass", "mail.shop.example");
    row("one of several addresses",
        "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example A 192.0.2.26\nmail.shop.example A 192.0.2.25\n", ip4,
        "pass", "mail.shop.example");
    row("one name proven, the other unreachable",
        "25.2.0.192.in-addr.arpa PTR a.shop.example\n25.2.0.192.in-addr.arpa PTR mail.shop.example\na.shop.example A !timeout\n"
        "mail.shop.example A 192.0.2.25\n",
        ip4, "pass", "mail.shop.example");
    row("leads elsewhere", "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example A 192.0.2.26\n", ip4, "fail",
        "mail.shop.example");
    row("leads nowhere", "25.2.0.192.in-addr.arpa PTR gone.shop.example\nshop.example A 192.0.2.80\n", ip4, "fail",
        "gone.shop.example");
    row("has an address of the other family only",
        "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example AAAA 2001:db8::25\n", ip4, "fail", "mail.shop.example");
    row("is no domain name", "25.2.0.192.in-addr.arpa PTR shop\n", ip4, "fail", "shop");
    row("there is none", "2.0.192.in-addr.arpa PTR net.shop.example\n", ip4, "permerror", "");
    row("there is another record only", "25.2.0.192.in-addr.arpa TXT \"x\"\n", ip4, "permerror", "");
    row("the reverse zone is silent", "25.2.0.192.in-addr.arpa PTR !timeout\n", ip4, "temperror", "");
    row("the reverse zone fails", "25.2.0.192.in-addr.arpa PTR !servfail\n", ip4, "temperror", "");
    row("the reverse zone refuses", "25.2.0.192.in-addr.arpa PTR !refused\n", ip4, "temperror", "");
    row("the reverse zone is bogus", "25.2.0.192.in-addr.arpa PTR !bogus\n", ip4, "temperror", "");
    row("the name is silent", "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example A !timeout\n", ip4, "temperror",
        "mail.shop.example");
    row("one name refuted, the other silent",
        "25.2.0.192.in-addr.arpa PTR a.shop.example\n25.2.0.192.in-addr.arpa PTR b.shop.example\na.shop.example A 192.0.2.26\n"
        "b.shop.example A !servfail\n",
        ip4, "temperror", "a.shop.example");
    row("no address", "", "", "permerror", "");
}

void TestIprev::results()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, client);
    const Verified seen = verified(zone, client.toLatin1().constData());
    QTEST(QString::fromLatin1(authResultWord(seen.outcome.result)), "result");
    QTEST(seen.outcome.name(), "name");
}

void TestIprev::asksForwardInItsOwnFamily()
{
    const QByteArray zone = "25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example A 192.0.2.25\n"
                            "mail.shop.example AAAA 2001:db8::25\n";
    const Verified seen = verified(zone, ip4);
    QCOMPARE(seen.calls, (QStringList{QStringLiteral("25.2.0.192.in-addr.arpa PTR"), QStringLiteral("mail.shop.example A")}));
}

void TestIprev::followsNoMoreThanTen()
{
    const Verified last = verified(manyNames(10, 9), ip4);
    QCOMPARE(last.outcome.result, AuthResult::Pass);
    QCOMPARE(last.calls.size(), 11);
    const Verified beyond = verified(manyNames(30, 29), ip4);
    QCOMPARE(beyond.calls.size(), 11);
    QCOMPARE(beyond.outcome.leftOut, qsizetype(20));
    QCOMPARE(beyond.outcome.result, AuthResult::TempError); // what was not looked at is unknown, never "fail"
    QCOMPARE(verified(manyNames(30, 3), ip4).outcome.result, AuthResult::Pass);
}

void TestIprev::tellsWhatItSaw()
{
    const Verified seen = verified("25.2.0.192.in-addr.arpa PTR mail.shop.example\nmail.shop.example A 192.0.2.26\n", ip4);
    QCOMPARE(seen.outcome.asked, QStringLiteral("25.2.0.192.in-addr.arpa"));
    QCOMPARE(seen.outcome.names.size(), 1);
    QCOMPARE(seen.outcome.names.first().addresses, QList<QHostAddress>{QHostAddress(QStringLiteral("192.0.2.26"))});
    QVERIFY(seen.outcome.names.first().isRefuted());
}

void TestIprev::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("likeness");
    const auto row = [](const char *name, const char *address, const char *likeness) {
        QTest::addRow("%s %s", name, address)
            << QString::fromLatin1(name) << QString::fromLatin1(address) << QString::fromLatin1(likeness);
    };
    // access lines
    row("25-2-0-192.dsl.access.example", ip4, "dynamic");
    row("dslb-192-000-002-025.pools.access.example", ip4, "dynamic");
    row("host192-0-2-25.dyn.access.example", ip4, "dynamic");
    row("ip192.0.2.25.dynamic.access.example.", ip4, "dynamic");
    row("pool-192-0-2-25.city.fios.access.example", ip4, "dynamic");
    row("25-2-0-193.dsl.access.example", ip4, "dynamic"); // a neighbour's number: a line all the same
    row("cpe-192-0-2-25.city.res.access.example", ip4, "dynamic");
    row("c-192-0-2-25.hsd1.ca.access.example", ip4, "dynamic");
    row("ppp-25-2-0-192.access.example", ip4, "dynamic");
    row("192-0-2-25.adsl.access.example", ip4, "dynamic");
    row("25.2.0.192.dhcp.access.example", ip4, "dynamic");
    row("ip5f5ac3d2.dynamic.kabel.example.net", "95.90.195.210", "dynamic");
    row("p5DE1A2B3.dip0.access.example", "93.225.162.179", "dynamic");
    row("x4db8c5a1.dyn.access.example", "77.184.197.161", "dynamic");
    row("host-3221226009.cable.access.example", ip4, "dynamic");
    row("cable-0-2-25.access.example", ip4, "dynamic");
    row("dyn-2-25.pool.access.example", ip4, "dynamic");
    row("dhcp-25.campus.example.edu", ip4, "dynamic");
    row("modem25.lines.access.example", ip4, "dynamic");
    row("pc-25-2.broadband.access.example", ip4, "dynamic");
    row("static-192-0-2-25.cable.access.example", ip4, "dynamic");
    row("mta-192-0-2-25.dsl.access.example", ip4, "dynamic"); // whoever writes that, a line it is
    row("20010db8000000000000000000000025.dyn.access.example", ip6, "dynamic");
    row("2001-db8--25.dsl.access.example", ip6, "dynamic");
    row("5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.pool.access.example", ip6, "dynamic");
    // made by rule, of a provider or a cloud
    row("ec2-192-0-2-25.compute-1.amazonaws.com", ip4, "numbered");
    row("25.2.0.192.bc.googleusercontent.com", ip4, "numbered");
    row("static.25.2.0.192.clients.your-server.de", ip4, "numbered");
    row("192-0-2-25.ip.linodeusercontent.com", ip4, "numbered");
    row("192.0.2.25.vultrusercontent.com", ip4, "numbered");
    row("ns3012345.ip-192-0-2.eu.hoster.example", ip4, "numbered");
    row("vps-192-0-2-25.hoster.example", ip4, "numbered");
    row("h1920225.stratoserver.example.net", ip4, "numbered");
    row("host192000002025.hoster.example", ip4, "numbered");
    row("25-2-0-192.static.hoster.example", ip4, "numbered");
    row("c0000219.hoster.example", ip4, "numbered");
    row("ip-c0-00-02-19.hoster.example", ip4, "numbered");
    row("unassigned-192-0-2.hoster.example", ip4, "numbered");
    row("25.192-0-2.hoster.example", ip4, "numbered");
    row("a192b0c2d25.hoster.example", ip4, "numbered");
    row("2001-0db8-0000-0000-0000-0000-0000-0025.hoster.example", ip6, "numbered");
    row("2001-db8-1-2-a8bb-ccff-fedd-eeff.v6.hoster.example", "2001:db8:1:2:a8bb:ccff:fedd:eeff", "numbered");
    row("a8bbccfffeddeeff.v6.hoster.example", "2001:db8:1:2:a8bb:ccff:fedd:eeff", "numbered");
    // chosen by somebody
    row("mail.shop.example", ip4, "chosen");
    row("mail.example.com", ip4, "chosen");
    row("smtp.shop.example", ip6, "chosen");
    row("mx25.shop.example", ip4, "chosen");
    row("mx1.shop.example", "192.0.2.1", "chosen");
    row("mta-192.mailer.example", ip4, "chosen");
    row("mta-192-0-2-25.mailer.example", ip4, "chosen"); // large senders number theirs so
    row("m2-25.mailer.example", ip4, "chosen");
    row("a2-25.smtp-out.mailer.example", ip4, "chosen");
    row("mail-yw1-f169.google.com", "209.85.128.169", "chosen");
    row("mail-am6eur05on2049.outbound.protection.outlook.com", "40.107.22.49", "chosen");
    row("o1.ptr2625.shop.example", ip4, "chosen");
    row("pool.shop.example", ip4, "chosen");
    row("dynamic.shop.example", ip4, "chosen");
    row("dsl.shop.example", ip4, "chosen");
    row("mail.dyndns.example", ip4, "chosen");
    row("mail.cable-tv.example", ip4, "chosen");
    row("cable25.example", ip4, "chosen"); // the provider's own domain says nothing
    row("client-portal-25.shop.example", ip4, "chosen");
    row("host25.shop.example", ip4, "chosen");
    row("web-2-25.shop.example", ip4, "chosen");
    row("out-25.pool.mailer.example", ip4, "chosen");
    row("mail2024.shop.example", "192.0.20.24", "chosen");
    row("server7.shop.example", "192.0.2.7", "chosen");
    row("vmi1234567.hoster.example", ip4, "chosen");
    row("ec2-198-51-100-7.compute-1.amazonaws.com", ip4, "chosen"); // another machine's number
    row("1192-0-2-25.host.example", ip4, "chosen");
    row("mx.deadbeef00.example", "192.0.2.25", "chosen");
    row("face.cafe.shop.example", "2001:db8::face", "chosen");
    row("mail25.shop.example", ip6, "chosen");
    row("", ip4, "chosen");
}

void TestIprev::names()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    const Iprev::NameJudged judged = Iprev::judgeName(name, QHostAddress(address));
    QTEST(QString::fromLatin1(Iprev::likenessWord(judged.likeness)), "likeness");
    QCOMPARE(judged.part.isEmpty(), !judged.isGeneric());
    QVERIFY(name.toLower().contains(judged.part));
}

void TestIprev::hostileNames()
{
    const QHostAddress address(QString::fromLatin1(ip4));
    const QString label = QString(60, QLatin1Char('1')) + QLatin1Char('.');
    QVERIFY(!Iprev::judgeName(label.repeated(400), address).isGeneric());
    QVERIFY(!Iprev::judgeName(QStringLiteral("25-2-0-192.dsl.") + label.repeated(4), address).isGeneric()); // over 253
    QVERIFY(!Iprev::judgeName(QStringLiteral("....."), address).isGeneric());
    QVERIFY(!Iprev::judgeName(QStringLiteral("999999999999999999999.dsl.a.example"), address).isGeneric());
    QVERIFY(!Iprev::judgeName(QStringLiteral("25.dsl.a.example"), QHostAddress()).isGeneric());
}

QTEST_GUILESS_MAIN(TestIprev)
#include "tst_iprev.moc"
