#include "core/explain/redaction.h"

#include <QTest>

using namespace RelayMedic;

class TestRedaction : public QObject
{
    Q_OBJECT
private slots:
    void masks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("masked");
        QTest::newRow("address") << QStringLiteral("<user@other.example>: no")
                                 << QStringLiteral("<address-1@domain-1.example>: no");
        QTest::newRow("quoted local part") << QStringLiteral("\"a b\"@other.example")
                                           << QStringLiteral("address-1@domain-1.example");
        QTest::newRow("address at its end of a sentence")
            << QStringLiteral("to u@other.example.") << QStringLiteral("to address-1@domain-1.example.");
        QTest::newRow("address literal") << QStringLiteral("u@[192.0.2.1]") << QStringLiteral("address-1@domain-1.example");
        QTest::newRow("international") << QStringLiteral("jörg@müller.example") << QStringLiteral("address-1@domain-1.example");
        QTest::newRow("host") << QStringLiteral("220 mx.other.example ESMTP") << QStringLiteral("220 host-1.example ESMTP");
        QTest::newRow("host with port") << QStringLiteral("mx.other.example:25") << QStringLiteral("host-1.example:25");
        QTest::newRow("host below a known domain") << QStringLiteral("u@other.example at mx.other.example")
                                                   << QStringLiteral("address-1@domain-1.example at host-1.domain-1.example");
        QTest::newRow("place of a record") << QStringLiteral("u@other.example _dmarc.other.example")
                                           << QStringLiteral("address-1@domain-1.example _dmarc.domain-1.example");
        QTest::newRow("A-label") << QStringLiteral("mx.xn--mller-kva.example") << QStringLiteral("host-1.example");
        QTest::newRow("IPv4") << QStringLiteral("client [192.0.2.77] blocked")
                              << QStringLiteral("client [IPv4-address-1] blocked");
        QTest::newRow("IPv6") << QStringLiteral("from 2001:db8::25 now") << QStringLiteral("from IPv6-address-1 now");
        QTest::newRow("IPv6 with IPv4") << QStringLiteral("::ffff:192.0.2.1") << QStringLiteral("IPv6-address-1");
    }
    void masks()
    {
        QFETCH(QString, text);
        Redaction redaction(true);
        QTEST(redaction.apply(text), "masked");
    }

    void keeps_data()
    {
        QTest::addColumn<QString>("text");
        for (const auto text : {"554 5.7.1 Relay access denied", "250-AUTH PLAIN LOGIN", "STARTTLS", "12:30:45", "2.0.0 Ok",
                                "v=spf1 -all", "(port 587)", "TLS 1.3"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void keeps()
    {
        QFETCH(QString, text);
        Redaction redaction(true);
        QCOMPARE(redaction.apply(text), text);
    }

    void isConsistent()
    {
        Redaction redaction(true);
        const QString once = redaction.apply(QStringLiteral("a@x.example b@x.example A@X.example mx.y.example"));
        QCOMPARE(once, QStringLiteral(
                           "address-1@domain-1.example address-2@domain-1.example address-1@domain-1.example host-1.example"));
        QCOMPARE(redaction.apply(QStringLiteral("MX.Y.example")), QStringLiteral("host-1.example"));
    }

    void twiceChangesNothing()
    {
        Redaction redaction(true);
        const QString once =
            redaction.apply(QStringLiteral("a@x.example mx.x.example mx.y.example 192.0.2.1 2001:db8::1 _dmarc.x.example"));
        QCOMPARE(redaction.apply(once), once);
    }

    void namedWordsAreMaskedWhereTheyStandAlone()
    {
        Redaction redaction(true);
        redaction.hide(QStringLiteral("jdoe"), QStringLiteral("user"));
        QCOMPARE(redaction.apply(QStringLiteral("535 JDoe: wrong; jdoes stays")),
                 QStringLiteral("535 user-1: wrong; jdoes stays"));
    }

    void switchedOffItChangesNothing()
    {
        Redaction redaction(false);
        QCOMPARE(redaction.apply(QStringLiteral("a@x.example 192.0.2.1")), QStringLiteral("a@x.example 192.0.2.1"));
    }

    void aLongHostileTextIsQuick()
    {
        Redaction redaction(true);
        for (const auto piece : {"a.", "a@", ":", "1.", "\"", "::1", "a-"}) {
            QElapsedTimer clock;
            clock.start();
            redaction.apply(QString::fromLatin1(piece).repeated(50'000));
            QVERIFY2(clock.elapsed() < 5'000, piece);
        }
    }
};

QTEST_APPLESS_MAIN(TestRedaction)
#include "tst_redaction.moc"
