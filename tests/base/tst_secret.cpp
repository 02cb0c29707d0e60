#include "core/base/secret.h"

#include <QTest>

using namespace RelayMedic;

class TestSecret : public QObject
{
    Q_OBJECT
private slots:
    void streamsAsStars()
    {
        QString shown;
        QDebug(&shown) << Secret(QByteArray("hunter2-öä"));
        QVERIFY(!shown.contains(QStringLiteral("hunter2")));
        QVERIFY(shown.contains(QStringLiteral("***")));
    }
    void keepsAPrivateCopy()
    {
        QByteArray typed("correct horse");
        const Secret secret(typed);
        typed.fill('x');
        QCOMPARE(secret.reveal(), QByteArray("correct horse"));
    }
    void comparesByValue()
    {
        QVERIFY(Secret(QByteArray("a")) == Secret(QByteArray("a")));
        QVERIFY(!(Secret(QByteArray("a")) == Secret(QByteArray("b"))));
        QVERIFY(!(Secret(QByteArray("a")) == Secret()));
        QVERIFY(Secret(QByteArray()).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
