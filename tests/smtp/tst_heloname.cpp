// The form of the name in HELO and EHLO (RFC 5321 sections 4.1.1.1, 4.1.3 and 4.1.4).
#include "core/smtp/heloname.h"

#include <QTest>

using namespace RelayMedic;

class TestHeloName : public QObject
{
    Q_OBJECT
private slots:
    void shapes_data();
    void shapes();
};

void TestHeloName::shapes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<QString>("address");
    const auto row = [](const char *name, const char *shape, const char *address = "") {
        QTest::addRow("<%s>", name) << QString::fromUtf8(name) << QString::fromLatin1(shape) << QString::fromLatin1(address);
    };
    row("mail.shop.example", "full-name");
    row("MAIL.Shop.Example.", "full-name");
    row("3com.example", "full-name");
    row("xn--bcher-kva.example", "full-name");
    row("localhost.shop.example", "full-name");
    row("[192.0.2.25]", "address-literal", "192.0.2.25");
    row("[IPv6:2001:db8::25]", "address-literal", "2001:db8::25");
    row("[ipv6:2001:DB8::25]", "address-literal", "2001:db8::25");
    row("", "empty");
    row("localhost", "localhost");
    row("LOCALHOST.localdomain", "localhost");
    row("web1.localhost", "localhost");
    row("web1", "not-fully-qualified");
    row("web1.", "not-fully-qualified");
    row("web1.local", "private-name");
    row("nas.fritz.box", "private-name");
    row("pc.office.lan", "private-name");
    row("router.home.arpa", "private-name");
    row("192.0.2.25", "bare-address", "192.0.2.25");
    row("2001:db8::25", "bare-address", "2001:db8::25");
    row("[2001:db8::25]", "broken-literal");
    row("[IPv6:192.0.2.25]", "broken-literal");
    row("[192.0.2]", "broken-literal");
    row("[192.0.2.256]", "broken-literal");
    row("[mail.shop.example]", "broken-literal");
    row("[192.0.2.25", "broken-literal");
    row("[fe80::1%eth0]", "broken-literal");
    row("[IPv6:fe80::1%eth0]", "broken-literal");
    row("[]", "broken-literal");
    row("web_1.shop.example", "underscore");
    row("web 1.shop.example", "bad-sign");
    row("web1..example", "bad-sign");
    row(".shop.example", "bad-sign");
    row("-web.shop.example", "bad-sign");
    row("web-.shop.example", "bad-sign");
    row("b\u00fccher.example", "bad-sign");
    row("a@shop.example", "bad-sign");
    row("_", "bad-sign");
    row(".", "bad-sign");
    QTest::newRow("a long label") << QString(64, QLatin1Char('a')) + QStringLiteral(".example") << "too-long" << QString();
    QTest::newRow("a long name") << QStringLiteral("a.").repeated(200) + QStringLiteral("example") << "too-long" << QString();
}

void TestHeloName::shapes()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    const Smtp::HeloName read = Smtp::readHeloName(name);
    QTEST(QString::fromLatin1(Smtp::heloShapeWord(read.shape)), "shape");
    QCOMPARE(read.address, QHostAddress(address));
}

QTEST_GUILESS_MAIN(TestHeloName)
#include "tst_heloname.moc"
