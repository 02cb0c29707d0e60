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
