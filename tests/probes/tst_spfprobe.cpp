// posture.spf against zones: what a verdict may claim for which address, and the complete record that is proposed.
#include "core/diagnosis/causes.h"
#include "core/mailauth/spf/record.h"
#include "core/net/transcript.h"
#include "core/probes/spfprobe.h"
#include "tests/support/zoneresolver.h"

#include <QTest>

using namespace RelayMedic;

namespace
{

const QByteArray world = "shop.example MX 10 mx.shop.example\n"
                         "mx.shop.example A 192.0.2.26\n"
                         "smtp.shop.example A 192.0.2.25\n"
                         "smtp.office365.com A 198.51.100.9\n"
                         "spf.protection.outlook.com TXT \"v=spf1 ip4:203.0.113.0/24 -all\"\n"
                         "other.example MX 10 mx.other.example\n"
                         "mx.other.example A 198.51.100.25\n";

QString txt(const char *record)
{
    return QStringLiteral("shop.example TXT \"%1\"\n").arg(QLatin1String(record));
}

struct Seen {
    QList<Finding> findings;
    QStringList calls;

    const Finding *find(const char *id) const
    {
        const auto found = std::find_if(findings.begin(), findings.end(), [id](const Finding &one) { return one.is(id); });
        return found == findings.end() ? nullptr : &*found;
    }
    QString ids() const
    {
        QStringList all;
        for (const Finding &one : findings)
            all.append(one.id());
        return all.join(QLatin1Char(' '));
    }
};

Seen probed(const QString &zone, const Case &input)
{
    Testing::ZoneResolver names(world + zone.toUtf8());
    Transcript transcript;
    Cancellation cancellation;
    Facts facts(input, NetworkOptions(), names, transcript, cancellation);
    Seen seen;
    seen.findings = QCoro::waitFor(probeSpf(facts)).findings;
    QCoro::waitFor(facts.settle());
    seen.calls = names.calls();
    return seen;
}

Case sending(const char *server)
{
    Case input;
    input.from = QStringLiteral("app@shop.example");
    input.to = QStringLiteral("user@other.example");
    input.server = QLatin1String(server);
    return input;
}

} // namespace

class TestSpfProbe : public QObject
{
    Q_OBJECT
private slots:
    void findings_data();
    void findings();
    void aDeliveringAddressIsCertain();
    void aBouncedAddressIsCertain();
    void whatCannotBeSeenIsUnknown();
    void privateServersAreNotJudged();
    void everyProposalIsShown();
};

void TestSpfProbe::findings_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("finding");
    QTest::addColumn<QString>("suggested");
    const auto row = [](const char *situation, const QString &zone, const char *server, const char *finding,
                        const char *suggested) {
        QTest::newRow(situation) << zone << QString::fromLatin1(server) << QString::fromLatin1(finding)
                                 << QString::fromLatin1(suggested);
    };
    const char *own = "smtp.shop.example";
    const char *microsoft = "smtp.office365.com";
    row("none", QString(), own, "spf.absent", "v=spf1 mx a:smtp.shop.example ~all");
    row("none, a known provider", QString(), microsoft, "spf.absent", "v=spf1 mx include:spf.protection.outlook.com ~all");
    row("two", txt("v=spf1 mx -all") + txt("v=spf1 a:smtp.shop.example ~all"), own, "spf.several",
        "v=spf1 mx a:smtp.shop.example ~all");
    row("a slip", txt("v=spf1 mx ipv4:192.0.2.25 -all"), own, "spf.malformed", "v=spf1 mx ip4:192.0.2.25 -all");
    row("a riddle", txt("v=spf1 mx frobnicate -all"), own, "spf.malformed", "");
    row("an include without record", txt("v=spf1 mx a:smtp.shop.example include:gone.example -all"), own, "spf.broken-reference",
        "v=spf1 mx a:smtp.shop.example -all");
    row("a circle", txt("v=spf1 include:shop.example -all"), own, "spf.broken-reference", "v=spf1 -all");
    row("everybody", txt("v=spf1 +all"), own, "spf.open", "v=spf1 mx a:smtp.shop.example ~all");
    row("covered", txt("v=spf1 a:smtp.shop.example -all"), own, "spf.covers-server", "");
    row("the provider is covered", txt("v=spf1 include:spf.protection.outlook.com -all"), microsoft, "spf.covers-provider", "");
    row("the exchanger is covered", txt("v=spf1 mx -all"), own, "spf.covers-exchanger", "");
    row("nothing is covered", txt("v=spf1 ip4:198.51.100.77 -all"), own, "spf.may-refuse",
        "v=spf1 ip4:198.51.100.77 a:smtp.shop.example -all");
    row("nor the provider", txt("v=spf1 ip4:198.51.100.77 -all"), microsoft, "spf.may-refuse",
        "v=spf1 ip4:198.51.100.77 include:spf.protection.outlook.com -all");
    QString many;
    QString record = QStringLiteral("v=spf1 a:smtp.shop.example");
    for (int i = 0; i < 11; ++i) {
        record += QStringLiteral(" a:h%1.shop.example").arg(i);
        many += QStringLiteral("h%1.shop.example A 192.0.2.%2\n").arg(i).arg(100 + i);
    }
    row("too many", many + QStringLiteral("shop.example TXT \"%1 -all\"\n").arg(record), own, "spf.over-limit",
        "v=spf1 a:h1.shop.example a:h2.shop.example a:h3.shop.example a:h4.shop.example a:h5.shop.example a:h6.shop.example "
        "a:h7.shop.example a:h8.shop.example a:h9.shop.example a:h10.shop.example ip4:192.0.2.25 ip4:192.0.2.100 -all");
    row("dead names", txt("v=spf1 a:smtp.shop.example a:x.shop.example a:y.shop.example a:z.shop.example -all"), own,
        "spf.dead-names", "v=spf1 a:smtp.shop.example -all");
}

void TestSpfProbe::findings()
{
    QFETCH(QString, zone);
    QFETCH(QString, server);
    QFETCH(QString, finding);
    QFETCH(QString, suggested);
    const Seen seen = probed(zone, sending(server.toLatin1().constData()));
    const Finding *found = seen.find(finding.toLatin1().constData());
    QVERIFY2(found, qPrintable(seen.ids()));
    QCOMPARE(found->args.value(Arg::Suggested), suggested);
    if (!suggested.isEmpty())
        QVERIFY(Spf::Record::parse(suggested.toLatin1()).isValid());
    if (!finding.contains(QLatin1String("may-refuse")))
        QVERIFY2(!seen.find("spf.may-refuse"), "a suspicion beside better knowledge");
    QVERIFY2(!seen.find("spf.refuses"), "nobody saw this address deliver");
}

//! The server is the recipient's: this machine delivers by itself.
void TestSpfProbe::aDeliveringAddressIsCertain()
{
    Case input = sending("mx.other.example");
    input.clientAddress = QStringLiteral("203.0.113.77");
    const Seen refused = probed(txt("v=spf1 mx -all"), input);
    QVERIFY2(refused.find("spf.refuses"), qPrintable(refused.ids()));
    QCOMPARE(refused.find("spf.refuses")->args.value(Arg::Suggested), QStringLiteral("v=spf1 mx ip4:203.0.113.77 -all"));
    QCOMPARE(refused.find("spf.refuses")->cause(), QStringLiteral("spf.fail"));
    QVERIFY(probed(txt("v=spf1 mx ~all"), input).find("spf.doubts"));
    QVERIFY(probed(txt("v=spf1 ip4:203.0.113.0/24 -all"), input).find("spf.covers-server"));
    input.clientAddress.clear();
    QCOMPARE(probed(txt("v=spf1 mx -all"), input).ids(), QStringLiteral("spf.present"));
}

void TestSpfProbe::aBouncedAddressIsCertain()
{
    Case input = sending("smtp.shop.example");
    input.bounce = "550 5.7.23 The message was rejected because of Sender Policy Framework violation [203.0.113.88]\n";
    const Seen seen = probed(txt("v=spf1 a:smtp.shop.example -all"), input);
    QVERIFY2(seen.find("spf.refuses"), qPrintable(seen.ids()));
    QCOMPARE(seen.find("spf.refuses")->args.value(Arg::Address), QStringLiteral("203.0.113.88"));
}

void TestSpfProbe::whatCannotBeSeenIsUnknown()
{
    for (const char *mark : {"!timeout", "!servfail", "!bogus"}) {
        const Seen seen = probed(QStringLiteral("shop.example TXT %1\n").arg(QLatin1String(mark)), sending("smtp.shop.example"));
        QCOMPARE(seen.ids(), QStringLiteral("spf.unknown"));
        QCOMPARE(seen.findings.first().severity(), Severity::Unknown);
    }
    const Seen inside = probed(txt("v=spf1 include:slow.example -all") + QStringLiteral("slow.example TXT !timeout\n"),
                               sending("smtp.shop.example"));
    for (const Finding &finding : inside.findings)
        QVERIFY2(finding.severity() != Severity::Error && finding.severity() != Severity::Warning, qPrintable(finding.id()));
}

void TestSpfProbe::privateServersAreNotJudged()
{
    const Seen seen = probed(txt("v=spf1 ip4:198.51.100.77 -all") + QStringLiteral("relay.shop.example A 192.168.1.5\n"),
                             sending("relay.shop.example"));
    QCOMPARE(seen.ids(), QStringLiteral("spf.present"));
}

//! Each cause that SPF speaks for has a step that carries the record.
void TestSpfProbe::everyProposalIsShown()
{
    for (const char *cause :
         {"spf.missing", "spf.fail", "spf.permerror", "spf.too-many-lookups", "spf.multiple-records", "spf.allows-everyone"}) {
        const Args args{{Arg::Domain, QStringLiteral("shop.example")}, {Arg::Suggested, QStringLiteral("v=spf1 mx -all")}};
        const Verdict verdict = verdictFor(QString::fromLatin1(cause), Confidence::Likely, args);
        const bool shown = std::any_of(verdict.steps.begin(), verdict.steps.end(), [](const Step &step) {
            return step.record && step.record->value == QLatin1String("v=spf1 mx -all") &&
                   step.record->name == QLatin1String("shop.example");
        });
        QVERIFY2(shown, cause);
    }
}

QTEST_GUILESS_MAIN(TestSpfProbe)
#include "tst_spfprobe.moc"
