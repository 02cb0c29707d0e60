// TLS-RPT (RFC 8460 section 3): the record, and what is said about it.
#include "tests/mailauth/published.h"

using namespace RelayMedic;
using namespace RelayMedic::TlsRpt;
using RelayMedic::Testing::Surveyed;

class TestTlsRpt : public QObject
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
        row("mail", "v=TLSRPTv1;rua=mailto:reports@shop.example", Mistake::None);
        row("https", "v=TLSRPTv1; rua=https://reports.shop.example/v1/tlsrpt", Mistake::None);
        row("both", "v=TLSRPTv1; rua=mailto:a@shop.example , https://b.example/x;", Mistake::None);
        row("percent", "v=TLSRPTv1; rua=mailto:a%2Cb@shop.example", Mistake::None);
        row("extension", "v=TLSRPTv1; rua=mailto:a@shop.example; x=y", Mistake::None);
        row("mail with a subject", "v=TLSRPTv1; rua=mailto:a@shop.example?subject=x", Mistake::None);
        row("no rua", "v=TLSRPTv1;", Mistake::NoAddress);
        row("empty rua", "v=TLSRPTv1; rua=", Mistake::NoAddress);
        row("bare address", "v=TLSRPTv1; rua=a@shop.example", Mistake::BadAddress);
        row("http", "v=TLSRPTv1; rua=http://b.example/x", Mistake::BadAddress);
        row("mail without domain", "v=TLSRPTv1; rua=mailto:a", Mistake::BadAddress);
        row("second is empty", "v=TLSRPTv1; rua=mailto:a@shop.example,", Mistake::BadAddress);
        row("no semicolon", "v=TLSRPTv1", Mistake::NoDelimiter);
        row("no equals sign", "v=TLSRPTv1; rua", Mistake::BadField);
    }

    void records()
    {
        QFETCH(QByteArray, text);
        QVERIFY(Record::looksLikeOne(text));
        QTEST(int(Record::parse(text).mistake), "mistake");
    }

    void findings_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("ids");
        const QByteArray name = "_smtp._tls.shop.example TXT ";
        QTest::newRow("none") << QByteArray() << "tls-rpt.absent";
        QTest::newRow("good") << name + "\"v=TLSRPTv1; rua=mailto:a@shop.example\"\n"
                              << "tls-rpt.in-order";
        QTest::newRow("other text") << name + "\"hello\"\n"
                                    << "tls-rpt.absent";
        QTest::newRow("bad") << name + "\"v=TLSRPTv1; rua=a@shop.example\"\n"
                             << "tls-rpt.malformed";
        QTest::newRow("two") << name + "\"v=TLSRPTv1; rua=mailto:a@b.example\"\n" + name +
                                    "\"v=TLSRPTv1; rua=mailto:c@d.example\"\n"
                             << "tls-rpt.several";
        QTest::newRow("two, one without delimiter")
            << name + "\"v=TLSRPTv1; rua=mailto:a@b.example\"\n" + name + "\"v=TLSRPTv1\"\n"
            << "tls-rpt.in-order";
        QTest::newRow("no answer is unknown") << name + "!timeout\n"
                                              << "";
    }

    void findings()
    {
        QFETCH(QByteArray, lines);
        const Surveyed found("shop.example MX 10 mail.shop.example\n" + lines, QStringLiteral("shop.example"));
        QTEST(found.ids("tls-rpt."), "ids");
    }
};

QTEST_GUILESS_MAIN(TestTlsRpt)
#include "tst_tlsrpt.moc"
