#include "app/wizard/state/addresshint.h"
#include "app/wizard/state/outside.h"

#include <QTest>

using namespace RelayMedic;

Q_DECLARE_METATYPE(RelayMedic::AddressShape)

class TestHints : public QObject
{
    Q_OBJECT
private slots:
    void judgesAddresses_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<AddressShape>("shape");
        QTest::newRow("nothing") << QStringLiteral("  ") << AddressShape::Empty;
        QTest::newRow("plain") << QStringLiteral("app@shop.example") << AddressShape::Usable;
        QTest::newRow("blanks around") << QStringLiteral(" app@shop.example ") << AddressShape::Usable;
        QTest::newRow("unicode") << QStringLiteral("jörg@müller.example") << AddressShape::Usable;
        QTest::newRow("literal") << QStringLiteral("root@[192.0.2.1]") << AddressShape::Usable;
        QTest::newRow("quoted local part") << QStringLiteral("\"two words@x\"@shop.example") << AddressShape::Usable;
        QTest::newRow("no at") << QStringLiteral("shop.example") << AddressShape::NoAt;
        QTest::newRow("no local part") << QStringLiteral("@shop.example") << AddressShape::NoLocal;
        QTest::newRow("no domain") << QStringLiteral("app@") << AddressShape::NoDomain;
        QTest::newRow("empty label") << QStringLiteral("app@shop..example") << AddressShape::BadDomain;
        QTest::newRow("two ats") << QStringLiteral("app@shop@example") << AddressShape::TwoAts;
        QTest::newRow("blank inside") << QStringLiteral("my app@shop.example") << AddressShape::Blank;
        QTest::newRow("line end inside") << QStringLiteral("app@shop.example\r\nRCPT TO:<x@y.example>") << AddressShape::Blank;
        QTest::newRow("NUL inside") << QStringLiteral("a@b") + QChar(0) + QStringLiteral(".example") << AddressShape::Blank;
        QTest::newRow("too long") << QString(300, QLatin1Char('a')) + QStringLiteral("@shop.example") << AddressShape::TooLong;
    }
    void judgesAddresses()
    {
        QFETCH(QString, typed);
        QFETCH(AddressShape, shape);
        QCOMPARE(addressShape(typed), shape);
        const bool fine = shape == AddressShape::Empty || shape == AddressShape::Usable;
        QCOMPARE(addressTrouble(shape).isEmpty(), fine);
    }
    void guessesTypingMistakes_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("meant");
        QTest::newRow("swapped letters") << QStringLiteral("shop@gamil.com") << QStringLiteral("shop@gmail.com");
        QTest::newRow("left out") << QStringLiteral("shop@gmal.com") << QStringLiteral("shop@gmail.com");
        QTest::newRow("wrong ending") << QStringLiteral("shop@hotmail.con") << QStringLiteral("shop@hotmail.com");
        QTest::newRow("capitals") << QStringLiteral("Shop@GMIAL.com") << QStringLiteral("Shop@gmail.com");
        QTest::newRow("right") << QStringLiteral("shop@gmail.com") << QString();
        QTest::newRow("another frequent one") << QStringLiteral("shop@ymail.com") << QString();
        QTest::newRow("a true neighbour of a short name") << QStringLiteral("shop@gmx.at") << QString();
        QTest::newRow("a company") << QStringLiteral("shop@mailing.example") << QString();
        QTest::newRow("no address") << QStringLiteral("gamil.com") << QString();
    }
    void guessesTypingMistakes()
    {
        QFETCH(QString, typed);
        QFETCH(QString, meant);
        QCOMPARE(likelyMeant(typed), meant);
    }
    void knowsHosts()
    {
        QVERIFY(couldBeHost(QStringLiteral("smtp.shop.example")));
        QVERIFY(couldBeHost(QStringLiteral("smtp.shop.example.")));
        QVERIFY(couldBeHost(QStringLiteral("localhost")));
        QVERIFY(couldBeHost(QStringLiteral("192.0.2.7")));
        QVERIFY(couldBeHost(QStringLiteral("[2001:db8::25]")));
        QVERIFY(!couldBeHost(QStringLiteral("smtp.shop.example:587")));
        QVERIFY(!couldBeHost(QStringLiteral("https://smtp.shop.example/")));
        QVERIFY(!couldBeHost(QStringLiteral("mail server")));
    }
    void cleansOutsideText()
    {
        const QString hostile = QStringLiteral("a") + QChar(0) + QStringLiteral("b\u202Ecod.exe\u2066x\x1b[31m\r\nnext\tcell");
        const QString shown = outsideText(hostile);
        for (const int u : {0x0000, 0x202E, 0x2066, 0x001b})
            QVERIFY(!shown.contains(QChar(u)));
        QVERIFY(shown.contains(QStringLiteral("\nnext\tcell")));
        QCOMPARE(outsideText(QStringLiteral("<b>bold</b> %1 &amp;")), QStringLiteral("<b>bold</b> %1 &amp;"));
    }
    void cutsOutsideText()
    {
        const QString shown = outsideText(QString(1'000'000, QLatin1Char('x')));
        QCOMPARE(shown.size(), maxShownChars + 1);
        QVERIFY(shown.endsWith(QChar(0x2026)));
    }
    void isolatesInsideSentences()
    {
        const QString shown = isolated(QStringLiteral("one\ntwo"));
        QCOMPARE(shown, QChar(0x2068) + QStringLiteral("one two") + QChar(0x2069));
    }
};

QTEST_APPLESS_MAIN(TestHints)
#include "tst_hints.moc"
