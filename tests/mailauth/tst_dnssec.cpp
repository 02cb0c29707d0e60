// DNSSEC of a domain, and its name servers as the resolver shows them.
#include "tests/mailauth/published.h"

using namespace RelayMedic;
using RelayMedic::Testing::Surveyed;

class TestDnssec : public QObject
{
    Q_OBJECT
private slots:
    void states_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("ids");
        QTest::newRow("secure") << QByteArray("shop.example * !secure\n") << "dnssec.secure";
        QTest::newRow("insecure") << QByteArray() << "dnssec.insecure";
        QTest::newRow("bogus MX") << QByteArray("shop.example MX !bogus\n") << "dnssec.bogus";
        QTest::newRow("bogus policy record") << QByteArray("_mta-sts.shop.example TXT !bogus\n") << "dnssec.bogus";
        QTest::newRow("silence") << QByteArray("shop.example * !timeout\n") << "dnssec.unknown";
    }

    void states()
    {
        QFETCH(QByteArray, lines);
        const bool silent = lines.contains("timeout");
        const QByteArray zone =
            silent ? QByteArray() : QByteArray("shop.example TXT \"v=spf1 -all\"\nshop.example NS ns.shop.example\n");
        const Surveyed found(zone + lines, QStringLiteral("shop.example"));
        QTEST(found.ids("dnssec."), "ids");
        QCOMPARE(found.has("dnssec.bogus"), found.troubles().contains(QLatin1String("dnssec.bogus")));
    }

    //! A resolver that does not hand signatures on proves nothing, in neither direction.
    void indeterminateIsNoTrouble()
    {
        DomainView view;
        view.domain = QStringLiteral("shop.example");
        DnsAnswer answer;
        answer.records.append(DnsRecord());
        answer.dnssec = DnssecState::Indeterminate;
        view.mx = Look(view.domain, RecordType::Mx, Result<DnsAnswer>(answer));
        QCOMPARE(RelayMedic::Published::judgeDnssec(view).first().id(), QStringLiteral("dnssec.unknown"));
        answer.isOutsideAnchors = true; // the server is not to blame
        view.mx = Look(view.domain, RecordType::Mx, Result<DnsAnswer>(answer));
        QCOMPARE(RelayMedic::Published::judgeDnssec(view).first().id(), QStringLiteral("dnssec.not-covered"));
    }

    void nameServers_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("ids");
        QTest::newRow("two") << QByteArray("shop.example NS a.example\nshop.example NS b.example\n") << "";
        QTest::newRow("one") << QByteArray("shop.example NS a.example\n") << "ns.single";
        QTest::newRow("alias at the apex") << QByteArray(
                                                  "shop.example CNAME other.example\nother.example MX 10 mx.other.example\n")
                                           << "ns.alias-at-apex";
        QTest::newRow("alias below is allowed") << QByteArray("mail.shop.example CNAME other.example\n") << "";
    }

    void nameServers()
    {
        QFETCH(QByteArray, zone);
        const bool below = zone.startsWith("mail.");
        const Surveyed found(zone, below ? QStringLiteral("mail.shop.example") : QStringLiteral("shop.example"));
        QTEST(found.ids("ns."), "ids");
    }
};

QTEST_GUILESS_MAIN(TestDnssec)
#include "tst_dnssec.moc"
