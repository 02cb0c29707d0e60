// Addresses in running text.
#include "core/bounce/addresses.h"

#include <QTest>

using namespace RelayMedic;

class TestAddresses : public QObject
{
    Q_OBJECT
private slots:
    void found_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("addresses");
        const auto row = [](const char *name, const char *text, const QStringList &addresses) {
            QTest::newRow(name) << QString::fromUtf8(text) << addresses;
        };
        row("nothing", "", {});
        row("no address", "meet @ noon, @ the gate @", {});
        row("bare", "user@shop.example", {QStringLiteral("user@shop.example")});
        row("in brackets, and another", "To: <a.b+c@shop.example>, Other <o@partner.example>",
            {QStringLiteral("a.b+c@shop.example"), QStringLiteral("o@partner.example")});
        row("end of a sentence", "Mail to user@shop.example. It failed.", {QStringLiteral("user@shop.example")});
        row("quoted local part", "\"first last\"@shop.example", {QStringLiteral("\"first last\"@shop.example")});
        row("quotation that is none", "\"\"@shop.example", {});
        row("address literal", "root@[192.0.2.1] and root@[IPv6]", {QStringLiteral("root@[192.0.2.1]")});
        row("one label", "root@localhost", {QStringLiteral("root@localhost")});
        row("dots that end it", "user@shop..example", {QStringLiteral("user@shop")});
        row("marks before it", "''*user@shop.example", {QStringLiteral("user@shop.example")});
        row("only marks before it", "'@shop.example", {});
        row("no local part", "@shop.example", {});
        row("source route", "<@relay.example:user@shop.example>", {QStringLiteral("user@shop.example")});
        row("two in one", "a@b.example@c.example", {QStringLiteral("a@b.example")});
        row("other scripts", "\u0645\u062b\u0627\u0644@\u4f8b\u5b50.example\uff0cb@c.example",
            {QStringLiteral("\u0645\u062b\u0627\u0644@\u4f8b\u5b50.example"), QStringLiteral("b@c.example")});
        row("behind a foreign mark", "\u5730\u5740\uff1auser@shop.example\u3002", {QStringLiteral("user@shop.example")});
        row("a mailto", "mailto:user@shop.example?subject=x", {QStringLiteral("user@shop.example")});
        row("a tab before it", "\tuser@shop.example", {QStringLiteral("user@shop.example")});
    }

    void found()
    {
        QFETCH(const QString, text);
        QTEST(addressesIn(text), "addresses");
    }

    void limits()
    {
        const QString local(160, QLatin1Char('a'));
        QCOMPARE(addressesIn(QLatin1String("bb") + local + QStringLiteral("@shop.example")),
                 QStringList(local + QStringLiteral("@shop.example")));
        QCOMPARE(addressesIn(QStringLiteral("a@") + QString(70, QLatin1Char('b'))),
                 QStringList(QStringLiteral("a@") + QString(63, QLatin1Char('b'))));
        QCOMPARE(addressesIn(QStringLiteral("a@b.c.d.e.f.g.h.i.j.k")), QStringList(QStringLiteral("a@b.c.d.e.f.g.h.i.j")));
        QCOMPARE(addressesIn(QString(200'000, QLatin1Char('@'))), QStringList());
        QCOMPARE(addressesIn(QStringLiteral("a@b ").repeated(50'000)).size(), 50'000);
    }

    void field_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("address");
        QTest::newRow("typed") << QStringLiteral("rfc822;user@shop.example") << QStringLiteral("user@shop.example");
        QTest::newRow("named") << QStringLiteral("Shop <user@shop.example>") << QStringLiteral("user@shop.example");
        QTest::newRow("local only") << QStringLiteral("rfc822;root") << QStringLiteral("root");
        QTest::newRow("none") << QStringLiteral("no address here") << QString();
    }

    void field()
    {
        QFETCH(const QString, value);
        QTEST(addressOf(value), "address");
    }
};

QTEST_APPLESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
