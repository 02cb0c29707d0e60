// What was found of the sender: the tree of SPF, the map of identities, the records of a domain; as text, SVG and HTML.
#include "core/explain/identitymap.h"
#include "core/explain/publishedrecords.h"
#include "core/explain/spftree.h"
#include "tests/mailauth/published.h"
#include "tests/support/zoneresolver.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QByteArray zone = "shop.example TXT \"v=spf1 a include:spf.mailer.example -all\"\n"
                        "shop.example A 192.0.2.80\n"
                        "spf.mailer.example TXT \"v=spf1 ip4:198.51.100.0/24 -all\"\n"
                        "broken.example TXT \"v=spf1 include:nowhere.example -all\"\n";

Spf::Evaluation evaluated(const char *client, const QString &sender, const QByteArray &of = zone)
{
    ZoneResolver names(of);
    return QCoro::waitFor(Spf::evaluate(&names, Spf::Query(*Spf::Address::fromText(client), sender, {})));
}

SenderIdentity identity(IdentityRole role, const char *value, std::optional<bool> aligned, AuthResult result)
{
    SenderIdentity one;
    one.role = role;
    one.value = QString::fromUtf8(value);
    one.domain = one.value.section(QLatin1Char('@'), -1);
    one.aligned = aligned;
    one.result = result;
    return one;
}

QList<SenderIdentity> foreignEnvelope()
{
    return {identity(IdentityRole::HeaderFrom, "app@shop.example", std::nullopt, AuthResult::None),
            identity(IdentityRole::EnvelopeFrom, "bounce@mailer.example", false, AuthResult::Pass),
            identity(IdentityRole::Helo, "out.mailer.example", false, AuthResult::None),
            identity(IdentityRole::SignIn, "app@shop.example", std::nullopt, AuthResult::None)};
}

const SpfTreeLine *lineOf(const QList<SpfTreeLine> &lines, const char *text)
{
    for (const SpfTreeLine &line : lines) {
        if (line.text == QLatin1String(text))
            return &line;
    }
    return nullptr;
}

} // namespace

class TestProof : public QObject
{
    Q_OBJECT
private slots:
    void treeOfAPass()
    {
        const auto lines = spfTree(evaluated("198.51.100.7", QStringLiteral("a@shop.example")));
        const SpfTreeLine *included = lineOf(lines, "ip4:198.51.100.0/24");
        const SpfTreeLine *include = lineOf(lines, "include:spf.mailer.example");
        const SpfTreeLine *a = lineOf(lines, "a");
        QVERIFY(included && include && a);
        QCOMPARE(lines.first().kind, Spf::StepKind::Record);
        QCOMPARE(lines.first().detail, QStringLiteral("shop.example"));
        QCOMPARE(a->state, SpfLineState::Plain);
        QCOMPARE(a->lookups, 1);
        QCOMPARE(include->lookups, 2);
        QCOMPARE(include->state, SpfLineState::Good);
        QVERIFY(include->isDecisive && !included->isDecisive);
        QCOMPARE(included->detail, QStringLiteral("by 198.51.100.0/24"));
        QVERIFY(included->depth > include->depth);
        QVERIFY(!lineOf(lines, "-all")); // nobody came that far
    }
    void whatAnIncludedListRefusesIsNoRefusal()
    {
        const auto lines = spfTree(evaluated("203.0.113.9", QStringLiteral("a@shop.example")));
        QList<const SpfTreeLine *> alls;
        for (const SpfTreeLine &line : lines) {
            if (line.text == QLatin1String("-all"))
                alls.append(&line);
        }
        QCOMPARE(alls.size(), 2);
        QCOMPARE(alls.first()->state, SpfLineState::Plain);
        QCOMPARE(alls.last()->state, SpfLineState::Bad);
        QVERIFY(alls.last()->isDecisive);
        const QString text = spfTreeAsText(evaluated("203.0.113.9", QStringLiteral("a@shop.example")));
        QVERIFY2(text.contains(QStringLiteral("✗ -all – refuses the address")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("[2 of 10 look-ups, 0 of 2 without an answer]")), qPrintable(text));
    }
    void whereItBroke()
    {
        const auto lines = spfTree(evaluated("203.0.113.9", QStringLiteral("a@broken.example")));
        const SpfTreeLine *include = lineOf(lines, "include:nowhere.example");
        QVERIFY(include && include->isDecisive);
        QCOMPARE(include->state, SpfLineState::Bad);
        QCOMPARE(include->word, QStringLiteral("breaks here"));
    }
    void treeIsBoundedAndPlain()
    {
        Spf::Evaluation evaluation;
        Spf::Step step;
        step.kind = Spf::StepKind::Record;
        step.text = "v=spf1 <b>\xe2\x80\xae" + QByteArray(1'000'000, 'x');
        step.domain = QByteArray("a\0b", 3);
        step.depth = 1'000'000;
        evaluation.trace.fill(step, maxSpfTreeLines + 5);
        const auto lines = spfTree(evaluation);
        QCOMPARE(lines.size(), maxSpfTreeLines);
        QVERIFY(lines.first().text.size() < 600);
        QVERIFY(!lines.first().text.contains(QChar(0x202E)));
        QVERIFY(!lines.first().detail.contains(QChar::Null));
        QVERIFY(spfTreeAsText(evaluation).contains(QLatin1String("5 more step")));
    }

    void nothingIsBlamedBeforeAllIsSeen()
    {
        const IdentityMap open = identityMap(foreignEnvelope(), false);
        QVERIFY(!open.isProven && !open.isFailing);
        QCOMPARE(open.names.first().state, IdentityState::Differs);
        QVERIFY(identitySentence(open).contains(QLatin1String("DKIM")));
        const IdentityMap whole = identityMap(foreignEnvelope(), true);
        QVERIFY(whole.isFailing);
        QCOMPARE(whole.names.first().state, IdentityState::Mismatch);
        QCOMPARE(whole.names.at(1).word, QStringLiteral("does not count here")); // the envelope has a sender
        QCOMPARE(whole.names.last().state, IdentityState::Same);                 // the account is the sender's own
        QVERIFY(identityMapAsText(whole).contains(
            QStringLiteral("✗ Envelope sender: bounce@mailer.example – proven, but another domain")));
    }
    void anAlignedSignatureVouches()
    {
        auto identities = foreignEnvelope();
        identities.append(identity(IdentityRole::DkimDomain, "shop.example", true, AuthResult::Pass));
        const IdentityMap map = identityMap(identities, true);
        QVERIFY(map.isProven && !map.isFailing);
        QCOMPARE(map.signatures.first().state, IdentityState::Vouches);
        QCOMPARE(map.names.first().state, IdentityState::Differs); // no harm
    }
    void silenceOfDnsIsUnknown()
    {
        const IdentityMap map = identityMap({identity(IdentityRole::HeaderFrom, "a@shop.example", std::nullopt, AuthResult::None),
                                             identity(IdentityRole::DkimDomain, "shop.example", true, AuthResult::TempError)},
                                            true);
        QVERIFY(!map.isFailing);
        QCOMPARE(map.signatures.first().state, IdentityState::Unknown);
    }
    void mapOfHostileNames()
    {
        QList<SenderIdentity> identities = foreignEnvelope();
        for (int i = 0; i < 50; ++i)
            identities.append(identity(IdentityRole::DkimDomain, "</text><script>\xe2\x80\xae", false, AuthResult::Fail));
        identities[1].value = QStringLiteral("<b>&\"") + QChar(0) + QString(1'000'000, QLatin1Char('x'));
        const IdentityMap map = identityMap(identities, true);
        QCOMPARE(map.others().size(), maxIdentities);
        QVERIFY(map.more > 0);
        for (const QString &drawn : {identityMapAsSvg(map, false), identityMapAsSvg(map, true)}) {
            QXmlStreamReader xml(drawn);
            while (!xml.atEnd())
                xml.readNext();
            QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
            QVERIFY(!drawn.contains(QLatin1String("<script")));
            QVERIFY(!drawn.contains(QChar(0x202E)));
            QVERIFY(drawn.size() < 50'000);
        }
        QVERIFY(!identityTableAsHtml(map).contains(QLatin1String("<script")));
        QVERIFY(!identityTableAsHtml(map).contains(QLatin1String("<b>")));
    }
    void layoutFitsEveryWidth()
    {
        QList<SenderIdentity> identities = foreignEnvelope();
        for (int i = 0; i < 3; ++i)
            identities.append(identity(IdentityRole::DkimDomain, "shop.example", true, AuthResult::Pass));
        const IdentityMap map = identityMap(identities, true);
        for (const qreal width : {200.0, 500.0, 900.0, 2'000.0}) {
            const IdentityLayout layout = identityLayout(map, width, 20, 180);
            QCOMPARE(layout.boxes.size(), map.others().size());
            QCOMPARE(layout.isAcross, width >= 900);
            for (qsizetype i = 0; i < layout.boxes.size(); ++i) {
                const QRectF &box = layout.boxes.at(i);
                QVERIFY(QRectF(-0.01, -0.01, width + 0.02, layout.height + 0.02).contains(box));
                QVERIFY(!box.intersects(layout.from));
                for (qsizetype j = 0; j < i; ++j)
                    QVERIFY(!box.intersects(layout.boxes.at(j)));
            }
        }
    }
    void mapStandsInTheReport()
    {
        Diagnosis diagnosis;
        const QString without = diagnosisToHtml(diagnosis, ReportOptions());
        QVERIFY(!without.contains(QLatin1String("Envelope sender")));
        SenderProof proof;
        proof.identities = foreignEnvelope();
        diagnosis.proof = std::make_shared<const SenderProof>(proof);
        const QString with = diagnosisToHtml(diagnosis, ReportOptions());
        QVERIFY(with.contains(QLatin1String("Envelope sender")) && with.contains(QLatin1String("bounce@mailer.example")));
        QVERIFY(diagnosisToText(diagnosis, ReportOptions()).contains(QLatin1String("Envelope sender")));
        QVERIFY(diagnosisToMarkdown(diagnosis, ReportOptions()).contains(QLatin1String("Envelope sender")));
        ReportOptions redacted;
        redacted.redact = true;
        QVERIFY(!diagnosisToHtml(diagnosis, redacted).contains(QLatin1String("mailer.example")));
    }

    void recordsWithAWordEach()
    {
        const Surveyed shop("shop.example MX 10 mx.shop.example\n"
                            "mx.shop.example A 192.0.2.26\n"
                            "shop.example TXT \"v=spf1 mx -all\"\n"
                            "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n",
                            QStringLiteral("shop.example"));
        QMap<QString, PublishedItem> items;
        for (const PublishedItem &item : publishedItems(shop.view))
            items.insert(item.name, item);
        QCOMPARE(items[QStringLiteral("MX")].severity, Severity::Ok);
        QVERIFY(items[QStringLiteral("MX")].records.contains(QStringLiteral("10 mx.shop.example")));
        QCOMPARE(items[QStringLiteral("SPF")].records, QStringList{QStringLiteral("v=spf1 mx -all")});
        QVERIFY(items[QStringLiteral("DMARC")].records.contains(QStringLiteral("v=DMARC1; p=reject")));
        QCOMPARE(items[QStringLiteral("DKIM")].word, QStringLiteral("not known")); // nobody can list selectors
        QCOMPARE(items[QStringLiteral("MTA-STS")].word, QStringLiteral("not published"));
        QVERIFY(publishedAsText(shop.view).contains(QLatin1String("SPF: ")));
    }
    void whatWasNotAskedIsNotShown()
    {
        DomainView view;
        view.domain = QStringLiteral("shop.example");
        view.mx = Look(view.domain, RecordType::Mx, failed(FailureKind::TimedOut));
        QStringList names;
        for (const PublishedItem &item : publishedItems(view)) {
            names.append(item.name);
            QCOMPARE(item.severity, Severity::Unknown);
        }
        QCOMPARE(names, QStringList({QStringLiteral("MX"), QStringLiteral("DNSSEC")}));
    }
    void whatDoesNotExist()
    {
        const Surveyed gone("other.example A 192.0.2.1\n", QStringLiteral("shop.example"));
        const auto items = publishedItems(gone.view);
        QCOMPARE(items.size(), 1);
        QCOMPARE(items.first().severity, Severity::Error);
        QCOMPARE(items.first().sentences.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestProof)
#include "tst_proof.moc"
