// The whole of a domain: what is asked, how often, and that silence is never taken for absence.
#include "tests/mailauth/published.h"

using namespace RelayMedic;
using RelayMedic::Testing::GivenPolicy;
using RelayMedic::Testing::Surveyed;

namespace
{

const QByteArray zone = R"(
shop.example                 NS   ns1.host.example
shop.example                 NS   ns2.host.example
shop.example                 MX   10 mx1.shop.example
shop.example                 MX   20 mx2.shop.example
shop.example                 TXT  "v=spf1 mx include:_spf.host.example -all"
mx1.shop.example             A    203.0.113.5
mx1.shop.example             AAAA 2001:db8::5
mx2.shop.example             A    203.0.113.6
_spf.host.example            TXT  "v=spf1 ip4:192.0.2.0/28 ~all"
_dmarc.shop.example          TXT  "v=DMARC1; p=reject; rua=mailto:d@shop.example"
_mta-sts.shop.example        TXT  "v=STSv1; id=1;"
_smtp._tls.shop.example      TXT  "v=TLSRPTv1; rua=mailto:t@shop.example"
default._bimi.shop.example   TXT  "v=BIMI1; l="
)";

const QByteArray policyText = "version: STSv1\nmode: enforce\nmx: *.shop.example\nmax_age: 604800\n";

} // namespace

class TestDomain : public QObject
{
    Q_OBJECT
private slots:
    void inOrder()
    {
        GivenPolicy policy(policyText);
        const Surveyed found(zone, QStringLiteral("shop.example"), &policy);
        QCOMPARE(found.troubles(), QString());
        QCOMPARE(found.view.exchangers.size(), 2);
        QCOMPARE(found.view.exchangers.first().addresses().size(), 2);
        QVERIFY(found.view.spfSurvey && found.view.spfSurvey->lookups == 2);
        QVERIFY(found.has("dkim.selector-unknown"));
        QCOMPARE(found.find("dkim.selector-unknown")->severity(), Severity::Unknown);
    }

    void noQuestionTwice()
    {
        const Surveyed found(zone, QStringLiteral("shop.example"));
        QStringList calls = found.names.calls();
        QCOMPARE(calls.removeDuplicates(), 0);
        QCOMPARE(found.view.questions, int(calls.size()));
    }

    void aListAsksAtMostTwentyQuestions()
    {
        QByteArray large = zone;
        for (int i = 0; i < 8; ++i) {
            const QByteArray number = QByteArray::number(i);
            large += "shop.example MX 30 m" + number + ".shop.example\nm" + number + ".shop.example A 203.0.113." + number + "\n";
            large += "_s" + number + ".host.example TXT \"v=spf1 ip4:192.0.2." + number + " -all\"\n";
        }
        large.replace("include:_spf.host.example",
                      "include:_s0.host.example include:_s1.host.example include:_s2.host.example include:_s3.host.example "
                      "include:_s4.host.example include:_s5.host.example include:_s6.host.example include:_s7.host.example");
        const Surveyed found(large, QStringLiteral("shop.example"), nullptr, {}, DomainSurvey::questionsOfBatch);
        QVERIFY(found.names.calls().size() <= DomainSurvey::questionsOfBatch);
        QCOMPARE(found.troubles(), QString()); // what was not asked is unknown
        const Surveyed small(zone, QStringLiteral("shop.example"), nullptr, {}, DomainSurvey::questionsOfBatch);
        QVERIFY(small.view.spfSurvey->isComplete);
        QVERIFY2(small.names.calls().size() <= 16, qPrintable(small.names.calls().join(QLatin1Char('\n'))));
    }

    void whatDoesNotExist()
    {
        const Surveyed found("other.example MX 10 mx.other.example\n", QStringLiteral("shop.example"));
        QCOMPARE(found.findings.size(), 1);
        QCOMPARE(found.findings.first().id(), QStringLiteral("domain.not-found"));
        QCOMPARE(found.findings.first().cause(), QStringLiteral("sender.domain-not-found"));
    }

    //! Not one error or warning may rest on silence.
    void silenceIsUnknown()
    {
        QByteArray mute;
        for (const char *name : {"shop.example", "_mta-sts.shop.example", "_smtp._tls.shop.example", "default._bimi.shop.example",
                                 "_dmarc.shop.example", "_dmarc.example", "s1._domainkey.shop.example"})
            mute += QByteArray(name) + " * !timeout\n";
        const Surveyed found(mute, QStringLiteral("shop.example"), nullptr, {"s1"});
        QCOMPARE(found.troubles(), QString());
        QVERIFY(found.has("domain.unanswered"));
        QVERIFY(found.has("spf.unknown"));
        QVERIFY(found.has("dmarc.unknown"));
        QVERIFY(found.has("dkim.key-unknown"));
    }

    void servFailIsSaidOnce()
    {
        QByteArray broken;
        for (const char *name : {"shop.example", "_mta-sts.shop.example", "_smtp._tls.shop.example", "default._bimi.shop.example",
                                 "_dmarc.shop.example"})
            broken += QByteArray(name) + " * !servfail\n";
        const Surveyed found(broken, QStringLiteral("shop.example"));
        QCOMPARE(found.troubles(), QStringLiteral("domain.dns-fails"));
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("ids");
        const QByteArray quote = "\x22";
        const QByteArray ed = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
        QTest::newRow("good") << quote + ed + quote << "dkim.key-in-order";
        QTest::newRow("test") << quote + ed + "; t=y" + quote << "dkim.key-in-order dkim.key-testing";
        QTest::newRow("revoked") << QByteArray("\"v=DKIM1; p=\"") << "dkim.key-unusable";
        QTest::newRow("damaged") << QByteArray("\"v=DKIM1; p=AAAA\"") << "dkim.key-unusable";
        QTest::newRow("something else") << QByteArray("\"hello\"") << "dkim.key-absent";
        QTest::newRow("no answer") << QByteArray("!timeout") << "dkim.key-unknown";
    }

    void keys()
    {
        QFETCH(QByteArray, record);
        const Surveyed found(zone + "s1._domainkey.shop.example TXT " + record + "\n", QStringLiteral("shop.example"), nullptr,
                             {"s1"});
        QTEST(found.ids("dkim."), "ids");
    }

    void dmarc_data()
    {
        QTest::addColumn<QByteArray>("record");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *situation, const char *record, const char *ids) {
            QTest::newRow(situation) << QByteArray(record) << QString::fromLatin1(ids);
        };
        row("reject", "\"v=DMARC1; p=reject\"", "dmarc.present");
        row("none", "\"v=DMARC1; p=none\"", "dmarc.present dmarc.watches-only");
        row("no policy", "\"v=DMARC1; pp=reject\"", "dmarc.unusable");
        row("a policy that is none, with reports", "\"v=DMARC1; p=refuse; rua=mailto:a@shop.example\"",
            "dmarc.present dmarc.slip dmarc.watches-only");
        row("a small mistake", "\"v=DMARC1; p=reject; adkim=x\"", "dmarc.present dmarc.slip");
        row("reports to strangers", "\"v=DMARC1; p=reject; rua=mailto:a@other.example\"",
            "dmarc.present dmarc.reports-not-agreed");
        row("nothing", "\"hello\"", "dmarc.absent");
    }

    void dmarc()
    {
        QFETCH(QByteArray, record);
        const Surveyed found("shop.example MX 10 mx.shop.example\n_dmarc.shop.example TXT " + record + "\n",
                             QStringLiteral("shop.example"));
        QTEST(found.ids("dmarc."), "ids");
    }

    void recordsToPublish()
    {
        const Surveyed found("shop.example MX 10 mx.shop.example\nmx.shop.example CNAME real.shop.example\n"
                             "real.shop.example A 203.0.113.5\n"
                             "_dmarc.shop.example TXT \"v=DMARC1; p=reject; adkim=x; rua=mailto:a@shop.example\"\n"
                             "_mta-sts.shop.example TXT \"v=STSv1; id=1-2\"\n"
                             "_smtp._tls.shop.example TXT \"v=TLSRPTv1; rua=mailto:a@shop.example, b\"\n",
                             QStringLiteral("shop.example"));
        const auto suggested = [&](const char *id) {
            return found.find(id) ? found.find(id)->args.value(Arg::Suggested) : QString::fromLatin1(id);
        };
        QCOMPARE(suggested("dmarc.slip"), QStringLiteral("v=DMARC1; p=reject; rua=mailto:a@shop.example"));
        QCOMPARE(suggested("mx.alias"), QStringLiteral("10 real.shop.example."));
        QCOMPARE(suggested("tls-rpt.malformed"), QStringLiteral("v=TLSRPTv1; rua=mailto:a@shop.example"));
        QVERIFY(MtaSts::Record::parse(suggested("mta-sts.record-malformed").toLatin1()).isValid());
    }

    void reportsAreAgreedTo()
    {
        const Surveyed found("shop.example MX 10 mx.shop.example\n"
                             "_dmarc.shop.example TXT \"v=DMARC1; p=reject; rua=mailto:a@other.example\"\n"
                             "shop.example._report._dmarc.other.example TXT \"v=DMARC1\"\n",
                             QStringLiteral("shop.example"));
        QCOMPARE(found.ids("dmarc."), QStringLiteral("dmarc.present"));
    }

    void everyRowIsTold()
    {
        for (const FindingRow *row : publishedRows())
            QVERIFY2(qstrlen(row->text) > 20, row->id);
    }
};

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
