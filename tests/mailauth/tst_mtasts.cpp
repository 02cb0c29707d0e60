// MTA-STS (RFC 8461): the record, the policy, and what is said about both.
#include "tests/mailauth/published.h"

using namespace RelayMedic;
using namespace RelayMedic::MtaSts;
using RelayMedic::Testing::GivenPolicy;
using RelayMedic::Testing::Surveyed;

namespace
{

const QByteArray zone = R"(
shop.example           MX   10 mail.shop.example
shop.example           TXT  "v=spf1 mx -all"
mail.shop.example      A    203.0.113.5
_mta-sts.shop.example  TXT  "v=STSv1; id=20260101T000000;"
)";

const QByteArray good = "version: STSv1\r\nmode: enforce\r\nmx: mail.shop.example\r\nmax_age: 604800\r\n";

QByteArray zoneWith(const QByteArray &record)
{
    return QByteArray(zone).replace("v=STSv1; id=20260101T000000;", record);
}

} // namespace

class TestMtaSts : public QObject
{
    Q_OBJECT
private slots:
    void records_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("mistake");
        const auto row = [](const char *situation, const char *text, RecordMistake mistake) {
            QTest::newRow(situation) << QByteArray(text) << int(mistake);
        };
        row("of section 3.1", "v=STSv1; id=20160831085700Z;", RecordMistake::None);
        row("without the last semicolon", "v=STSv1; id=20160831085700Z", RecordMistake::None);
        row("with an extension", "v=STSv1; id=1; a.b-c_d=~x!", RecordMistake::None);
        row("no id", "v=STSv1;", RecordMistake::NoId);
        row("empty id", "v=STSv1; id=;", RecordMistake::BadId);
        row("id with a hyphen", "v=STSv1; id=2026-01-01", RecordMistake::BadId);
        row("id of 32", "v=STSv1; id=12345678901234567890123456789012", RecordMistake::None);
        row("id of 33", "v=STSv1; id=123456789012345678901234567890123", RecordMistake::BadId);
        row("two ids: the first counts", "v=STSv1; id=1; id=2-", RecordMistake::None);
        row("two ids: the first is bad", "v=STSv1; id=1-; id=2", RecordMistake::BadId);
        row("id in upper case", "v=STSv1; ID=1", RecordMistake::NoId);
        row("a blank before the semicolon", "v=STSv1 ; id=1", RecordMistake::NoDelimiter);
        row("no semicolon at all", "v=STSv1", RecordMistake::NoDelimiter);
        row("no equals sign", "v=STSv1; id:1; id=1", RecordMistake::BadField);
        row("extension without value", "v=STSv1; id=1; x=", RecordMistake::BadField);
        row("extension with a blank", "v=STSv1; id=1; x=a b", RecordMistake::BadField);
    }

    void records()
    {
        QFETCH(QByteArray, text);
        QVERIFY(Record::looksLikeOne(text));
        QTEST(int(Record::parse(text).mistake), "mistake");
    }

    void otherRecordsAreNone()
    {
        QVERIFY(!Record::looksLikeOne("v=STSv2; id=1"));
        QVERIFY(!Record::looksLikeOne("v=STSv11; id=1"));
        QVERIFY(!Record::looksLikeOne("v=spf1 -all"));
        QVERIFY(!Record::looksLikeOne(" v=STSv1; id=1"));
        QVERIFY(!Record::looksLikeOne(""));
    }

    void policies_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<int>>("mistakes");
        const auto row = [](const char *situation, const QByteArray &text, const QList<PolicyMistake> &mistakes) {
            QList<int> numbers;
            for (const PolicyMistake mistake : mistakes)
                numbers.append(int(mistake));
            QTest::newRow(situation) << text << numbers;
        };
        row("with CRLF", good, {});
        row("with LF", QByteArray(good).replace("\r", ""), {});
        row("without the last line end", good.chopped(2), {});
        row("unknown fields", good + "x-y: z\n", {});
        row("mode none needs no mx", "version: STSv1\nmode: none\nmax_age: 86400\n", {});
        row("empty", "", {PolicyMistake::NoVersion, PolicyMistake::NoMode, PolicyMistake::NoMaxAge});
        row("no mx", "version: STSv1\nmode: testing\nmax_age: 86400\n", {PolicyMistake::NoMx});
        row("a web page", "<html>\n<body>hello</body>\n</html>\n",
            {PolicyMistake::BadLine, PolicyMistake::BadLine, PolicyMistake::BadLine, PolicyMistake::NoVersion,
             PolicyMistake::NoMode, PolicyMistake::NoMaxAge});
        row("version 2", QByteArray(good).replace("STSv1", "STSv2"), {PolicyMistake::BadVersion});
        row("unknown mode", QByteArray(good).replace("enforce", "report"), {PolicyMistake::BadMode});
        row("mode in capitals", QByteArray(good).replace("enforce", "Enforce"), {PolicyMistake::BadMode});
        row("max_age of a year", QByteArray(good).replace("604800", "31557600"), {});
        row("max_age of more", QByteArray(good).replace("604800", "31557601"), {PolicyMistake::BadMaxAge});
        row("max_age with a unit", QByteArray(good).replace("604800", "7d"), {PolicyMistake::BadMaxAge});
        row("negative max_age", QByteArray(good).replace("604800", "-1"), {PolicyMistake::BadMaxAge});
        row("mx with an address", QByteArray(good).replace("mail.shop.example", "203.0.113.5"), {PolicyMistake::BadMx});
        row("wildcard in the middle", QByteArray(good).replace("mail.shop", "mail.*.shop"), {PolicyMistake::BadMx});
        row("two modes: the first counts", good + "mode: nonsense\n", {});
    }

    void policies()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<int>, mistakes);
        const Policy policy = Policy::parse(text);
        QList<int> found;
        for (const PolicyError &error : policy.errors)
            found.append(int(error.mistake));
        QCOMPARE(found, mistakes);
        QCOMPARE(policy.isValid(), mistakes.isEmpty());
    }

    void theLineOfAMistake()
    {
        const Policy policy = Policy::parse("version: STSv1\nmode: enforce\nmx = mail.shop.example\nmax_age: 1\n");
        QCOMPARE(policy.errors.first().line, 3);
        QCOMPARE(policy.errors.first().where, QByteArray("mx = mail.shop.example"));
    }

    void patterns()
    {
        QVERIFY(patternCovers("mail.shop.example", "MAIL.shop.example"));
        QVERIFY(patternCovers("*.shop.example", "mail.shop.example"));
        QVERIFY(!patternCovers("*.shop.example", "shop.example"));
        QVERIFY(!patternCovers("*.shop.example", "a.mail.shop.example"));
        QVERIFY(!patternCovers("*.shop.example", ".shop.example"));
        QVERIFY(!patternCovers("shop.example", "mail.shop.example"));
    }

    void largeAndHostile()
    {
        const Policy many =
            Policy::parse("version: STSv1\nmode: enforce\nmax_age: 1\n" + QByteArray("mx: a.b\n").repeated(20'000));
        QVERIFY(many.mx.size() <= Policy::maxPatterns);
        const Policy wild = Policy::parse(QByteArray(":\n").repeated(30'000));
        QVERIFY(wild.errors.size() < 50);
    }

    void inOrder()
    {
        GivenPolicy policy(good);
        const Surveyed found(zone, QStringLiteral("shop.example"), &policy);
        QCOMPARE(found.ids("mta-sts."), QStringLiteral("mta-sts.in-order"));
        QCOMPARE(policy.asked, QStringList{QStringLiteral("shop.example")});
    }

    void withoutRecordNothingIsFetched()
    {
        GivenPolicy policy(good);
        const Surveyed found("shop.example MX 10 mail.shop.example\n", QStringLiteral("shop.example"), &policy);
        QCOMPARE(found.ids("mta-sts."), QStringLiteral("mta-sts.absent"));
        QVERIFY(policy.asked.isEmpty());
    }

    void troubles_data()
    {
        QTest::addColumn<QByteArray>("zoneText");
        QTest::addColumn<QByteArray>("policyText");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *situation, const QByteArray &zoneText, const QByteArray &policyText, const char *ids) {
            QTest::newRow(situation) << zoneText << policyText << QString::fromLatin1(ids);
        };
        row("two records, one without delimiter", zone + "_mta-sts.shop.example TXT \"v=STSv1\"\n", good, "mta-sts.in-order");
        row("two records", zone + "_mta-sts.shop.example TXT \"v=STSv1; id=2\"\n", good, "mta-sts.several");
        row("another TXT beside it", zone + "_mta-sts.shop.example TXT \"hello\"\n", good, "mta-sts.in-order");
        row("bad id", zoneWith("v=STSv1; id=1-2"), good, "mta-sts.record-malformed");
        row("bad policy", zone, "mode: enforce", "mta-sts.policy-malformed");
        row("MX not listed", zone, QByteArray(good).replace("mail.shop", "mx.shop"), "mta-sts.mx-not-listed");
        row("one MX of two not listed", zone + "shop.example MX 20 second.shop.example\nsecond.shop.example A 203.0.113.9\n",
            good, "mta-sts.some-mx-not-listed");
        row("MX not listed while testing", zone, QByteArray(good).replace("mail.shop", "mx.shop").replace("enforce", "testing"),
            "mta-sts.mx-not-listed-yet");
        row("withdrawn", zone, "version: STSv1\nmode: none\nmax_age: 86400\n", "mta-sts.switched-off");
        row("short memory", zone, QByteArray(good).replace("604800", "300"), "mta-sts.short-memory mta-sts.in-order");
        row("no answer is unknown", QByteArray("_mta-sts.shop.example TXT !timeout\n") + "shop.example MX 10 mail.shop.example\n",
            good, "");
    }

    void troubles()
    {
        QFETCH(QByteArray, zoneText);
        QFETCH(QByteArray, policyText);
        GivenPolicy policy(policyText);
        const Surveyed found(zoneText, QStringLiteral("shop.example"), &policy);
        QTEST(found.ids("mta-sts."), "ids");
    }

    void fetches_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("id");
        QTest::newRow("timeout is unknown") << int(FailureKind::TimedOut) << "mta-sts.policy-unknown";
        QTest::newRow("no route is unknown") << int(FailureKind::Unreachable) << "mta-sts.policy-unknown";
        QTest::newRow("cancelled is unknown") << int(FailureKind::Cancelled) << "mta-sts.policy-unknown";
        QTest::newRow("no such host") << int(FailureKind::NotFound) << "mta-sts.policy-unreachable";
        QTest::newRow("refused") << int(FailureKind::Refused) << "mta-sts.policy-unreachable";
        QTest::newRow("certificate") << int(FailureKind::Tls) << "mta-sts.policy-certificate";
        QTest::newRow("too large") << int(FailureKind::TooMuch) << "mta-sts.policy-too-large";
    }

    void fetches()
    {
        QFETCH(int, kind);
        GivenPolicy policy;
        policy.answer.failure = Failure(static_cast<FailureKind>(kind));
        const Surveyed found(zone, QStringLiteral("shop.example"), &policy);
        QTEST(found.ids("mta-sts."), "id");
    }

    void statusAndType()
    {
        GivenPolicy moved;
        moved.answer.status = 302;
        moved.answer.location = "https://elsewhere.example/";
        QCOMPARE(Surveyed(zone, QStringLiteral("shop.example"), &moved).ids("mta-sts."),
                 QStringLiteral("mta-sts.policy-redirected"));
        GivenPolicy missing;
        missing.answer.status = 404;
        QCOMPARE(Surveyed(zone, QStringLiteral("shop.example"), &missing).ids("mta-sts."),
                 QStringLiteral("mta-sts.policy-status"));
        GivenPolicy page(good, "text/html; charset=utf-8");
        QCOMPARE(Surveyed(zone, QStringLiteral("shop.example"), &page).ids("mta-sts."), QStringLiteral("mta-sts.policy-type"));
        GivenPolicy charset(good, "Text/Plain; charset=utf-8");
        QCOMPARE(Surveyed(zone, QStringLiteral("shop.example"), &charset).ids("mta-sts."), QStringLiteral("mta-sts.in-order"));
    }
};

QTEST_GUILESS_MAIN(TestMtaSts)
#include "tst_mtasts.moc"
