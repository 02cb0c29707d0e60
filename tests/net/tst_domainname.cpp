#include "core/net/domainname.h"
#include "core/net/resolver.h"
#include "core/net/systemresolvers.h"

#include <QTemporaryFile>
#include <QTest>

using namespace RelayMedic;

class TestDomainName : public QObject
{
    Q_OBJECT
private slots:
    void asciiForm_data();
    void asciiForm();
    void questions_data();
    void questions();
    void reverse();
    void serversOfTheSystem();
};

void TestDomainName::asciiForm_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *situation, const QString &typed, const char *expected) {
        QTest::newRow(situation) << typed << QString::fromLatin1(expected);
    };
    const QString label63(63, QLatin1Char('a'));
    const QString longest = (label63 + QLatin1Char('.')).repeated(3) + QString(61, QLatin1Char('b'));
    row("plain", QStringLiteral("shop.example"), "shop.example");
    row("upper case, final dot, spaces", QStringLiteral(" Shop.EXAMPLE. "), "shop.example");
    row("U-label", QStringLiteral("B\u00fccher.example"), "xn--bcher-kva.example");
    row("U-label and underscore", QStringLiteral("_dmarc.b\u00fccher.example"), "_dmarc.xn--bcher-kva.example");
    row("ideographic stop", QStringLiteral("b\u00fccher\u3002example"), "xn--bcher-kva.example");
    row("sharp s stays itself", QStringLiteral("stra\u00dfe.example"), "xn--strae-oqa.example");
    row("one label", QStringLiteral("localhost"), "localhost");
    row("longest label", label63 + QStringLiteral(".example"), (label63 + QStringLiteral(".example")).toLatin1());
    row("longest name", longest, longest.toLatin1());
    row("name too long", longest + QLatin1Char('b'), "");
    row("label too long", label63 + QStringLiteral("a.example"), "");
    row("empty", QString(), "");
    row("dot", QStringLiteral("."), "");
    row("empty label", QStringLiteral("a..example"), "");
    row("leading dot", QStringLiteral(".example"), "");
    row("address", QStringLiteral("192.0.2.1"), "");
    row("IPv6 address", QStringLiteral("2001:db8::1"), "");
    row("mail address", QStringLiteral("a@shop.example"), "");
    row("URL", QStringLiteral("https://shop.example/"), "");
    row("space inside", QStringLiteral("shop example"), "");
    row("leading hyphen", QStringLiteral("-shop.example"), "");
    row("line break", QStringLiteral("shop.example\nx"), "");
    row("NUL", QStringLiteral("shop") + QChar(u'\0') + QStringLiteral(".example"), "");
    row("very long", QString(1'000'000, QLatin1Char('a')), "");
    row("very long U-label", QString(1'000'000, QChar(0xfc)), "");
}

void TestDomainName::asciiForm()
{
    QFETCH(QString, typed);
    QFETCH(QString, expected);
    QCOMPARE(asciiDomain(typed), expected);
}

void TestDomainName::questions_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *situation, const char *typed, const char *expected) {
        QTest::newRow(situation) << QString::fromUtf8(typed) << QByteArray(expected);
    };
    row("root", ".", ".");
    row("plain", "Shop.Example.", "shop.example");
    row("local part of an SPF macro", "strong-bad+x=y._spf.example", "strong-bad+x=y._spf.example");
    row("reverse", "1.2.0.192.in-addr.arpa", "1.2.0.192.in-addr.arpa");
    row("escape", "a\\.b.example", "");
    row("space of an SPF macro", "a b.example", "a b.example");
    row("empty", "", "");
}

void TestDomainName::questions()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, expected);
    QCOMPARE(questionName(typed), expected);
}

void TestDomainName::reverse()
{
    QCOMPARE(reverseName(QHostAddress(QStringLiteral("203.0.113.5"))), QStringLiteral("5.113.0.203.in-addr.arpa"));
    QCOMPARE(reverseName(QHostAddress(QStringLiteral("::ffff:203.0.113.5"))), QStringLiteral("5.113.0.203.in-addr.arpa"));
    QCOMPARE(reverseName(QHostAddress(QStringLiteral("2001:db8::567:89ab"))),
             QStringLiteral("b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")); // RFC 3596 section 2.5
    QVERIFY(reverseName(QHostAddress()).isEmpty());
}

void TestDomainName::serversOfTheSystem()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("# x\nsearch example\nnameserver 192.0.2.1\nnameserver\t2001:db8::1 \nnameserver nonsense\n"
               "nameserver 192.0.2.3\nnameserver 192.0.2.4\n");
    file.flush();
    QStringList addresses;
    for (const NameServer &server : systemResolvers(file.fileName()))
        addresses += server.address;
    const QStringList expected{QStringLiteral("192.0.2.1"), QStringLiteral("2001:db8::1"), QStringLiteral("192.0.2.3")};
    QCOMPARE(addresses, expected);
    QCOMPARE(systemResolvers(QStringLiteral("/nonexistent")).first().address, QStringLiteral("127.0.0.1"));
}

QTEST_APPLESS_MAIN(TestDomainName)
#include "tst_domainname.moc"
