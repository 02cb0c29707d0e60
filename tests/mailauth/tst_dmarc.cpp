// DMARC by RFC 9989 and RFC 7489: records, discovery, alignment; the From field.
#include "core/mailauth/dmarc/evaluate.h"
#include "tests/support/zoneresolver.h"

#include <qcoro/qcorotask.h>

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Testing;
using namespace RelayMedic::Dmarc;

namespace
{

Dmarc::Verdict judged(const QByteArray &zone, const QByteArray &from, const QList<Identity> &identities = {})
{
    ZoneResolver names(zone);
    return QCoro::waitFor(evaluate(&names, FromDomain{from}, identities));
}

Identity signedBy(const QByteArray &domain, AuthResult result = AuthResult::Pass)
{
    return {IdentityKind::Dkim, domain, result};
}

} // namespace

class TestDmarc : public QObject
{
    Q_OBJECT
private slots:
    void records()
    {
        QVERIFY(Record::looksLikeOne("v=DMARC1; p=none"));
        QVERIFY(Record::looksLikeOne("v = DMARC1"));
        QVERIFY(!Record::looksLikeOne("v=DMARC12; p=none"));
        QVERIFY(!Record::looksLikeOne("v=spf1 -all"));
        QVERIFY(!Record::looksLikeOne("p=none; v=DMARC1"));
        QVERIFY(!Record::looksLikeOne("v=dmarc1; p=none"));
        QVERIFY(!Record::looksLikeOne(" v=DMARC1; p=none"));
        QVERIFY(!Record::looksLikeOne("\tv=DMARC1; p=none"));
        QVERIFY(!Record::looksLikeOne("v=DMARC1 p=none"));
        QVERIFY(Record::looksLikeOne("V=DMARC1;p=none"));
        const Record all = Record::parse("v=DMARC1; sp=none; p=Reject; np=quarantine; adkim=s; aspf=r; t=y; psd=n; fo=1:d; "
                                         "pct=50; ri=3600; new=1; rua=mailto:a@b.example!10m, mailto:c@d.example");
        QVERIFY(all.slips.isEmpty());
        QCOMPARE(all.own(), Policy::Reject);
        QCOMPARE(all.below(), Policy::None);
        QCOMPARE(all.belowNonexistent(), Policy::Quarantine);
        QVERIFY(all.strictDkim && !all.strictSpf && all.testing);
        QCOMPARE(all.percent, 50);
        QCOMPARE(all.unknownTags, QList<QByteArray>{"new"});
        QCOMPARE(all.aggregateTo, (QList<QByteArray>{"a@b.example", "c@d.example"}));
        // no valid policy: counts as p=none with a report address, else not at all
        QVERIFY(!Record::parse("v=DMARC1; p=foo").counts());
        QVERIFY(!Record::parse("v=DMARC1").counts());
        QVERIFY(!Record::parse("v=DMARC1; p=reject; sp=foo").counts());
        const Record reports = Record::parse("v=DMARC1; p=foo; rua=mailto:a@b.example");
        QVERIFY(reports.counts());
        QCOMPARE(reports.own(), Policy::None);
        const Record twice = Record::parse("v=DMARC1; p=none; p=reject; nonsense; fo=x; rua=b@c.example");
        QCOMPARE(twice.own(), Policy::None);
        QCOMPARE(twice.slips.size(), 4);
        QCOMPARE(twice.slips.first().position, 17);
    }

    void reportAddresses_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("addresses");
        QTest::addColumn<bool>("sound");
        const auto row = [](const char *value, const char *addresses, bool sound) {
            QTest::newRow(value) << QByteArray(value) << QByteArray(addresses) << sound;
        };
        row("mailto:a@b.example", "a@b.example", true);
        row("MailTo:a@b.example!10m", "a@b.example", true);
        row("mailto:a@b.example!10", "a@b.example", true);
        row("mailto:a@b.example!10G , mailto:c@d.example", "a@b.example c@d.example", true);
        row("mailto:a%2Bx@b.example?subject=x", "a+x@b.example", true);
        row("https://b.example/reports", "", true);
        row("mailto:a@b.example!10x", "a@b.example", false);
        row("mailto:a@b.example!", "a@b.example", false);
        row("mailto:a@b.example,", "a@b.example", false);
        row("mailto:", "", false);
        row("mailto:a", "", false);
        row("a@b.example", "", false);
        row("", "", false);
    }

    void reportAddresses()
    {
        QFETCH(QByteArray, value);
        const Record record = Record::parse("v=DMARC1; p=none; rua=" + value);
        QTEST(record.aggregateTo.join(' '), "addresses");
        QTEST(record.slips.isEmpty(), "sound");
    }

    void walk()
    {
        QCOMPARE(walkNames("a.b.example"), (QList<QByteArray>{"a.b.example", "b.example", "example"}));
        const auto deep = walkNames("a.b.c.d.e.f.g.h.i.j.example");
        QCOMPARE(deep.size(), maxQueries);
        QCOMPARE(deep.at(1), QByteArray("e.f.g.h.i.j.example"));
    }

    void policies_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QString>("expected"); // result policy tag found-at, or result alone
        const auto row = [](const char *name, const char *zone, const char *from, const char *expected) {
            QTest::newRow(name) << QByteArray(zone) << QByteArray(from) << QString::fromLatin1(expected);
        };
        row("own record", "_dmarc.shop.example TXT \"v=DMARC1; p=reject; sp=none\"\n", "shop.example",
            "fail reject p shop.example");
        row("below, exists",
            "_dmarc.shop.example TXT \"v=DMARC1; p=reject; sp=quarantine; np=none\"\nm.shop.example A 192.0.2.1\n",
            "m.shop.example", "fail quarantine sp shop.example");
        row("below, does not exist", "_dmarc.shop.example TXT \"v=DMARC1; p=reject; sp=quarantine; np=none\"\n", "m.shop.example",
            "fail none np shop.example");
        row("no np", "_dmarc.shop.example TXT \"v=DMARC1; p=reject; sp=quarantine\"\n", "m.shop.example",
            "fail quarantine sp shop.example");
        row("no sp", "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\nm.shop.example MX 1 mx.example\n", "m.shop.example",
            "fail reject p shop.example");
        row("nothing", "shop.example A 192.0.2.1\n", "shop.example", "none");
        row("two at the name, one above",
            "_dmarc.a.shop.example TXT \"v=DMARC1; p=none\"\n_dmarc.a.shop.example TXT \"v=DMARC1; p=none\"\n"
            "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n",
            "a.shop.example", "fail reject p shop.example");
        row("two above", "_dmarc.shop.example TXT \"v=DMARC1; p=none\"\n_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n",
            "a.shop.example", "none");
        row("timeout", "_dmarc.shop.example TXT !timeout\n", "shop.example", "temperror");
        row("psd=n ends the walk",
            "_dmarc.b.shop.example TXT \"v=DMARC1; p=none; psd=n\"\n_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n"
            "a.b.shop.example A 192.0.2.1\n",
            "a.b.shop.example", "fail none p b.shop.example");
        row("psd=y above only", "_dmarc.bank TXT \"v=DMARC1; p=reject; psd=y\"\na.shop.bank A 192.0.2.1\n", "a.shop.bank",
            "fail reject p bank");
        row("psd=y and the organisation's own",
            "_dmarc.bank TXT \"v=DMARC1; p=reject; psd=y\"\n"
            "_dmarc.shop.bank TXT \"v=DMARC1; p=none\"\na.shop.bank A 192.0.2.1\n",
            "a.shop.bank", "fail none p shop.bank");
    }

    void policies()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QByteArray, from);
        QFETCH(QString, expected);
        const auto verdict = judged(zone, from);
        const Applied &applied = verdict.current.applied;
        QString told = QLatin1String(authResultWord(verdict.result()));
        if (applied.record)
            told += QStringLiteral(" %1 %2 %3")
                        .arg(QLatin1String(policyWord(applied.policy)), QLatin1String(applied.tag),
                             QString::fromUtf8(applied.foundAt));
        QCOMPARE(told, expected);
    }

    void alignment()
    {
        const QByteArray relaxed = "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n";
        const QByteArray strict = "_dmarc.shop.example TXT \"v=DMARC1; p=reject; adkim=s\"\n";
        QCOMPARE(judged(relaxed, "shop.example", {signedBy("shop.example")}).result(), AuthResult::Pass);
        QCOMPARE(judged(relaxed, "shop.example", {signedBy("news.shop.example")}).result(), AuthResult::Pass);
        QCOMPARE(judged(relaxed, "a.shop.example", {signedBy("b.shop.example")}).result(), AuthResult::Pass);
        QCOMPARE(judged(strict, "shop.example", {signedBy("news.shop.example")}).result(), AuthResult::Fail);
        QCOMPARE(judged(strict, "shop.example", {signedBy("SHOP.example")}).result(), AuthResult::Pass);
        QCOMPARE(judged(relaxed, "shop.example", {signedBy("other.example")}).result(), AuthResult::Fail);
        QCOMPARE(judged(relaxed, "shop.example", {signedBy("shop.example", AuthResult::Fail)}).result(), AuthResult::Fail);
        QCOMPARE(judged(relaxed, "shop.example", {signedBy("shop.example", AuthResult::TempError)}).result(),
                 AuthResult::TempError);
        QCOMPARE(judged(relaxed, "shop.example", {{IdentityKind::Spf, "shop.example", AuthResult::Pass}}).result(),
                 AuthResult::Pass);
        QCOMPARE(judged(relaxed, {}).result(), AuthResult::None);
        ZoneResolver names(relaxed);
        const auto without = [&](FromTrouble trouble) {
            return QCoro::waitFor(evaluate(&names, FromDomain{{}, trouble}, {signedBy("shop.example")})).result();
        };
        QCOMPARE(without(FromTrouble::Missing), AuthResult::None);
        QCOMPARE(without(FromTrouble::Unreadable), AuthResult::None);
        QCOMPARE(without(FromTrouble::SeveralDomains), AuthResult::None);
        QCOMPARE(without(FromTrouble::SeveralFields), AuthResult::PermError);
    }

    void standardsDiffer()
    {
        // the tree has a record between the name and the organisation: only RFC 9989 sees psd=n there
        const QByteArray zone =
            "_dmarc.shop.co.uk TXT \"v=DMARC1; p=reject\"\n_dmarc.b.shop.co.uk TXT \"v=DMARC1; p=none; psd=n\"\n"
            "a.b.shop.co.uk A 192.0.2.1\n";
        const auto verdict = judged(zone, "a.b.shop.co.uk");
        QVERIFY(verdict.differ());
        QCOMPARE(verdict.current.applied.foundAt, QByteArray("b.shop.co.uk"));
        QCOMPARE(verdict.older.applied.foundAt, QByteArray("shop.co.uk"));
        QCOMPARE(verdict.older.applied.policy, Policy::Reject);
    }

    void reportTargets()
    {
        ZoneResolver names("shop.example._report._dmarc.reports.example TXT \"v=DMARC1\"\n"
                           "b.example._report._dmarc.reports.example TXT !timeout\n");
        Discovery discovery(&names);
        QCOMPARE(QCoro::waitFor(discovery.takesReports("shop.example", "reports.example")), std::optional(true));
        QCOMPARE(QCoro::waitFor(discovery.takesReports("a.example", "reports.example")), std::optional(false));
        QCOMPARE(QCoro::waitFor(discovery.takesReports("b.example", "reports.example")), std::optional<bool>());
    }

    void fromFields_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("domain");
        QTest::addColumn<QString>("trouble");
        const auto row = [](const char *name, const char *header, const char *domain, const char *trouble) {
            QTest::newRow(name) << QByteArray(header) << QByteArray(domain) << QString::fromLatin1(trouble);
        };
        row("plain", "From: ann@Shop.example\r\n", "shop.example", "none");
        row("name", "From: \"Eve, eve@evil.example\" <ann@shop.example>\r\n", "shop.example", "none");
        row("comment", "From: ann@shop.example (eve@evil.example)\r\n", "shop.example", "none");
        row("quoted local part", "From: \"a@evil.example\"@shop.example\r\n", "shop.example", "none");
        row("folded", "From: Ann\r\n <ann@shop.example>\r\n", "shop.example", "none");
        row("none", "To: a@b.example\r\n", "", "missing");
        row("two fields", "From: a@shop.example\r\nFrom: a@shop.example\r\n", "", "several-fields");
        row("two domains", "From: a@shop.example, b@other.example\r\n", "", "several-domains");
        row("two of one domain", "From: a@shop.example, b@shop.example\r\n", "shop.example", "none");
        row("unreadable", "From: nobody\r\n", "", "unreadable");
    }

    void fromFields()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, domain);
        QFETCH(QString, trouble);
        const FromDomain from = fromDomainOf(*RawMessage::parse(header + "\r\n"));
        QCOMPARE(from.domain, domain);
        QCOMPARE(QLatin1String(fromTroubleWord(from.trouble)), trouble);
    }
};

QTEST_GUILESS_MAIN(TestDmarc)
#include "tst_dmarc.moc"
