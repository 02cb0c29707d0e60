// BIMI: the record, and whether DMARC lets it count.
#include "tests/mailauth/published.h"

using namespace RelayMedic;
using namespace RelayMedic::Bimi;
using RelayMedic::Testing::Surveyed;

class TestBimi : public QObject
{
    Q_OBJECT
private slots:
    void records_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("mistake");
        const auto row = [](const char *situation, const char *text, Mistake mistake) {
            QTest::newRow(situation) << QByteArray(text) << int(mistake);
        };
        row("logo", "v=BIMI1; l=https://shop.example/logo.svg", Mistake::None);
        row("logo and mark", "v=BIMI1; l=https://shop.example/logo.svg; a=https://shop.example/m.pem", Mistake::None);
        row("declined", "v=BIMI1; l=; a=;", Mistake::None);
        row("no logo", "v=BIMI1; a=https://shop.example/m.pem", Mistake::NoLogo);
        row("http", "v=BIMI1; l=http://shop.example/logo.svg", Mistake::BadLogo);
        row("no address", "v=BIMI1; l=logo.svg", Mistake::BadLogo);
        row("mark by http", "v=BIMI1; l=https://shop.example/l.svg; a=http://shop.example/m.pem", Mistake::BadEvidence);
        row("no equals sign", "v=BIMI1; l", Mistake::BadField);
        row("two logos", "v=BIMI1; l=https://a.example/x; l=https://b.example/x", Mistake::SeveralLogos);
    }

    void records()
    {
        QFETCH(QByteArray, text);
        QVERIFY(Record::looksLikeOne(text));
        QTEST(int(Record::parse(text).mistake), "mistake");
    }

    void findings_data()
    {
        QTest::addColumn<QByteArray>("dmarc");
        QTest::addColumn<QByteArray>("bimi");
        QTest::addColumn<QString>("ids");
        const QByteArray logo = "v=BIMI1; l=https://shop.example/logo.svg";
        const auto row = [](const char *situation, const char *dmarc, const QByteArray &bimi, const char *ids) {
            QTest::newRow(situation) << QByteArray(dmarc) << bimi << QString::fromLatin1(ids);
        };
        row("reject", "\"v=DMARC1; p=reject\"", logo, "bimi.in-order");
        row("quarantine", "\"v=DMARC1; p=quarantine\"", logo, "bimi.in-order");
        row("reject for half, quarantine for the rest", "\"v=DMARC1; p=reject; pct=50\"", logo, "bimi.in-order");
        row("half of the mail", "\"v=DMARC1; p=quarantine; pct=50\"", logo, "bimi.dmarc-too-weak");
        row("none", "\"v=DMARC1; p=none\"", logo, "bimi.dmarc-too-weak");
        row("subdomains open", "\"v=DMARC1; p=reject; sp=none\"", logo, "bimi.dmarc-too-weak");
        row("test", "\"v=DMARC1; p=reject; t=y\"", logo, "bimi.dmarc-too-weak");
        row("no DMARC", "\"hello\"", logo, "bimi.dmarc-too-weak");
        row("DMARC unknown", "!timeout", logo, "");
        row("declined", "\"v=DMARC1; p=none\"", "v=BIMI1; l=;", "bimi.declined");
        row("malformed", "\"v=DMARC1; p=reject\"", "v=BIMI1; l=http://x.example/", "bimi.malformed");
        row("not there", "\"v=DMARC1; p=reject\"", "something else", "");
    }

    void findings()
    {
        QFETCH(QByteArray, dmarc);
        QFETCH(QByteArray, bimi);
        const Surveyed found("shop.example MX 10 mail.shop.example\n_dmarc.shop.example TXT " + dmarc +
                                 "\ndefault._bimi.shop.example TXT \"" + bimi + "\"\n",
                             QStringLiteral("shop.example"));
        QTEST(found.ids("bimi."), "ids");
    }
};

QTEST_GUILESS_MAIN(TestBimi)
#include "tst_bimi.moc"
