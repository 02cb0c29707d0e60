// Whom the words name: every row of the table by its own sample.
#include "core/knowledge/named.h"
#include "core/knowledge/table.h"
#include "core/knowledge/wordset.h"

#include <QTest>

using namespace RelayMedic;

class TestNamed : public QObject
{
    Q_OBJECT
private slots:
    void tableIsWhole()
    {
        QCOMPARE(brokenLines(QStringLiteral("named.tsv"), namedColumns), QStringList());
        QVERIFY(namedRows().size() >= 10);
        for (const NamedRow &row : namedRows())
            QVERIFY2(isPattern(row.words), qPrintable(row.id));
    }

    void samples_data()
    {
        QTest::addColumn<QString>("sample");
        QTest::addColumn<QString>("named");
        for (const NamedRow &row : namedRows())
            QTest::newRow(qPrintable(row.id)) << row.sample << row.named;
    }
    void samples()
    {
        QFETCH(const QString, sample);
        QFETCH(const QString, named);
        const Args args = namedIn(sample);
        QStringList told;
        for (auto arg = args.constBegin(); arg != args.constEnd(); ++arg)
            told.append(argName(arg.key()) + QLatin1Char('=') + arg.value());
        QStringList wanted = named.split(QLatin1Char(' '));
        told.sort();
        wanted.sort();
        QCOMPARE(told, wanted);
    }

    void ordinaryWordsNameNobody()
    {
        QVERIFY(namedIn(QStringLiteral("554 5.7.1 <user@other.example>: Relay access denied")).isEmpty());
        QVERIFY(namedIn(QString()).isEmpty());
        QVERIFY(namedIn(QStringLiteral("not allowed to send as ").repeated(5'000)).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestNamed)
#include "tst_named.moc"
