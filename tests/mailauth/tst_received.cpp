// The way of a message: hops, delays, clocks that disagree, TLS, the address that handed it over.
#include "core/mailauth/received.h"

#include <QTest>

using namespace RelayMedic;

class TestReceived : public QObject
{
    Q_OBJECT
private slots:
    void chain()
    {
        const auto message = RawMessage::parse(
            "Received: by store.other.example with LMTP id 3; Fri, 20 Nov 2026 10:00:04 +0000\n"
            "Received: from out.shop.example (out.shop.example [203.0.113.5])\n"
            "\tby mx.other.example (Postfix) with ESMTPS id 2\n"
            "\t(using TLSv1.3) for <bob@other.example>; Fri, 20 Nov 2026 11:00:05 +0100 (CET)\n"
            "Received: from [IPv6:2001:db8::7] (helo=desk) by out.shop.example with esmtpsa; Fri, 20 Nov 2026 10:00:09 +0000\n"
            "Received: from desk ([10.0.0.9]) by in.shop.example with Microsoft SMTP Server (version=TLS1_2); odd date\n"
            "\nbody\n");
        const QList<Hop> hops = receivedHops(*message);
        QCOMPARE(hops.size(), 4);
        QCOMPARE(hops[0].address, QStringLiteral("10.0.0.9"));
        QVERIFY(!hops[0].at.isValid() && !hops[0].delay && hops[0].encrypted);
        QCOMPARE(hops[1].address, QStringLiteral("2001:db8::7"));
        QCOMPARE(hops[1].with, QStringLiteral("ESMTPSA"));
        QCOMPARE(hops[2].from, QStringLiteral("out.shop.example"));
        QCOMPARE(hops[2].by, QStringLiteral("mx.other.example"));
        QVERIFY(hops[2].encrypted);
        QCOMPARE(hops[2].delay, std::optional<qint64>(-4)); // the clocks disagree
        QCOMPARE(hops[3].delay, std::optional<qint64>(-1));
        QVERIFY(hops[3].from.isEmpty() && !hops[3].encrypted);
        QCOMPARE(handingAddress(hops), QStringLiteral("203.0.113.5"));
    }

    //! RFC 5321 section 4.4: what the server saw counts, not what the client called itself.
    void clientAddresses_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QString>("address");
        const auto row = [](const char *from, const char *address) {
            QTest::newRow(from) << QByteArray(from) << QString::fromLatin1(address);
        };
        row("[192.168.1.5] (unknown [203.0.113.9])", "203.0.113.9");
        row("[IPv6:fe80::1] (host.example [IPv6:2001:db8::9])", "2001:db8::9");
        row("desk (dsl-198.51.100.7-x.isp.example [203.0.113.9])", "203.0.113.9");
        row("[203.0.113.9] (helo=[192.168.1.5])", "203.0.113.9");
        row("[203.0.113.9] (port=4711 helo=192.168.1.5)", "203.0.113.9");
        row("host.example ([203.0.113.9] helo=[10.0.0.1])", "203.0.113.9");
        row("unknown (HELO 10.0.0.1) (203.0.113.9)", "203.0.113.9");
        row("A.prod.example (2603:10a6:1::1)", "2603:10a6:1::1");
        row("[203.0.113.9]", "203.0.113.9");
        row("localhost (localhost.localdomain)", "");
    }

    void clientAddresses()
    {
        QFETCH(QByteArray, from);
        const auto hops = receivedHops(*RawMessage::parse("Received: from " + from + "\n\tby mx.example with SMTP; x\n\n"));
        QCOMPARE(hops.size(), 1);
        QTEST(hops.first().address, "address");
    }

    //! RFC 5322 sections 3.3 and 4.3.
    void dates_data()
    {
        QTest::addColumn<QString>("iso");
        QTest::newRow("Fri, 20 Nov 2026 10:00:04 +0000") << "2026-11-20T10:00:04Z";
        QTest::newRow("20 Nov 2026 10:00:04 +0100") << "2026-11-20T09:00:04Z";
        QTest::newRow("Fri, 20 Nov 2026 10:00 -0000") << "2026-11-20T10:00:00Z";
        QTest::newRow("Fri, 20 Nov 2026 10:00:04 GMT") << "2026-11-20T10:00:04Z";
        QTest::newRow("Fri, 20 Nov 2026 05:00:04 EST") << "2026-11-20T10:00:04Z";
        QTest::newRow("Fri, 20 Nov 2026 03:00:04 -0700 (PDT)") << "2026-11-20T10:00:04Z";
        QTest::newRow("Fri, 20 Nov 2026") << "";
        QTest::newRow("yesterday") << "";
    }

    void dates()
    {
        const QByteArray date = QTest::currentDataTag();
        const auto hops = receivedHops(*RawMessage::parse("Received: from a by b; " + date + "\n\n"));
        QCOMPARE(hops.size(), 1);
        QTEST(hops.first().at.isValid() ? hops.first().at.toString(Qt::ISODate) : QString(), "iso");
    }

    void oddities()
    {
        QVERIFY(receivedHops(*RawMessage::parse("From: a@b.example\n\n")).isEmpty());
        const auto bare = receivedHops(*RawMessage::parse("Received: from x.example [192.0.2.1] by y.example\nReceived:\n\n"));
        QCOMPARE(bare.size(), 2);
        QCOMPARE(bare[1].by, QStringLiteral("y.example"));
        QCOMPARE(bare[1].address, QStringLiteral("192.0.2.1"));
        const auto flood = RawMessage::parse(QByteArray("Received: from a by b; x\n").repeated(1'000) + "\n");
        QCOMPARE(receivedHops(*flood).size(), maxHops);
    }
};

QTEST_GUILESS_MAIN(TestReceived)
#include "tst_received.moc"
