// JSON as it is written: read again by Qt's parser, it says the same.
#include "core/explain/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace RelayMedic;

class TestJson : public QObject
{
    Q_OBJECT
private slots:
    void values()
    {
        const JsonObject inside{{QStringLiteral("a"), 1}, {QStringLiteral("b"), JsonValue()}};
        const JsonObject object{{QStringLiteral("text"), QStringLiteral("x")},
                                {QStringLiteral("yes"), true},
                                {QStringLiteral("no"), false},
                                {QStringLiteral("number"), -7},
                                {QStringLiteral("large"), qint64(1) << 52},
                                {QStringLiteral("inside"), inside},
                                {QStringLiteral("list"), JsonArray::fromStringList({QStringLiteral("p"), QStringLiteral("q")})},
                                {QStringLiteral("empty"), JsonArray()},
                                {QStringLiteral("nothing"), JsonObject()}};
        QCOMPARE(object.text(),
                 QByteArray("{\"text\":\"x\",\"yes\":true,\"no\":false,\"number\":-7,\"large\":4503599627370496,"
                            "\"inside\":{\"a\":1,\"b\":null},\"list\":[\"p\",\"q\"],\"empty\":[],\"nothing\":{}}"));
        QCOMPARE(JsonObject().text(), QByteArray("{}"));
    }

    void strings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("marks") << QStringLiteral("\"quoted\" \\ / <b>&</b>");
        QString controls;
        for (char16_t c = 0; c < 0x20; ++c)
            controls += QChar(c);
        QTest::newRow("controls") << controls + QChar(0x7f);
        QTest::newRow("two, three and four bytes") << QStringLiteral(u"\u00e4\u07ff\u0800\u20ac\uffff\U00010000\U0010ffff");
        QTest::newRow("lines") << QStringLiteral("a\r\n\tb\u2028c");
    }

    void strings()
    {
        QFETCH(const QString, text);
        const QByteArray written = JsonObject{{text, text}}.text();
        QJsonParseError trouble;
        const QJsonObject read = QJsonDocument::fromJson(written, &trouble).object();
        QVERIFY2(trouble.error == QJsonParseError::NoError, qPrintable(trouble.errorString()));
        QCOMPARE(read.value(text).toString(), text);
        QVERIFY(!written.contains('\n') && !written.contains('\r'));
    }

    void halfOfAPair()
    {
        const QString halves = QString(QChar(0xd83d)) + QLatin1Char('x') + QChar(0xde00);
        const JsonObject object{{QStringLiteral("a"), halves}};
        QCOMPARE(QJsonDocument::fromJson(object.text()).object().value(QStringLiteral("a")).toString(),
                 QStringLiteral(u"\ufffdx\ufffd"));
    }

    void forPeople()
    {
        const JsonObject object{{QStringLiteral("a"), QStringLiteral("x")}};
        QCOMPARE(object.indented(), QByteArray("{\n    \"a\": \"x\"\n}\n"));
    }
};

QTEST_APPLESS_MAIN(TestJson)
#include "tst_json.moc"
