// client.reverse, client.helo, client.blocklists: the identity of whoever delivers, and no alarm for who only submits.
#include "core/diagnosis/causes.h"
#include "core/net/transcript.h"
#include "core/probes/blocklistprobe.h"
#include "core/probes/introductionprobe.h"
#include "core/probes/reverseprobe.h"
#include "core/providers/blocklists.h"
#include "tests/support/zoneresolver.h"

#include <QTest>

using namespace RelayMedic;

namespace
{

const QByteArray world = "shop.example MX 10 mx.shop.example\n"
                         "mx.shop.example A 192.0.2.77\n"
                         "smtp.shop.example A 192.0.2.25\n"
                         "other.example MX 10 mx.other.example\n"
                         "mx.other.example A 198.51.100.25\n";
const QByteArray named = "77.2.0.192.in-addr.arpa PTR mx.shop.example\n";

QString idsOf(const QList<Finding> &findings)
{
    QStringList ids;
    for (const Finding &one : findings)
        ids.append(one.id());
    return ids.join(u' ');
}

DeliveringAddress client(const char *address, AddressSource source, Delivery delivery, const char *blame = "")
{
    DeliveringAddress who;
    who.address = Spf::Address::fromText(address);
    who.source = source;
    who.delivery = delivery;
    who.blame.cause = QLatin1String(blame);
    return who;
}

DeliveringAddress direct(const char *blame = "")
{
    return client("192.0.2.77", AddressSource::Given, Delivery::Direct, blame);
}

Iprev::Outcome outcome(AuthResult result, const char *name = "", const char *leadsTo = "")
{
    Iprev::Outcome made;
    made.result = result;
    made.client = QHostAddress(QStringLiteral("192.0.2.77"));
    made.asked = QStringLiteral("77.2.0.192.in-addr.arpa");
    if (qstrlen(name) == 0)
        return made;
    Iprev::NameProof proof;
    proof.name = QLatin1String(name);
    if (qstrlen(leadsTo) > 0)
        proof.addresses.append(QHostAddress(QLatin1String(leadsTo)));
    proof.leadsBack = result == AuthResult::Pass;
    if (result == AuthResult::TempError)
        proof.failure = Failure(FailureKind::TimedOut);
    made.names.append(proof);
    return made;
}

ReverseEvidence reverse(const DeliveringAddress &who, const Iprev::Outcome &proof)
{
    ReverseEvidence evidence;
    evidence.who = who;
    evidence.proof = proof;
    return evidence;
}

Case sending(const char *server, const char *clientAddress = "")
{
    Case input;
    input.from = QStringLiteral("app@shop.example");
    input.to = QStringLiteral("user@other.example");
    input.server = QLatin1String(server);
    input.clientAddress = QLatin1String(clientAddress);
    return input;
}

struct Asked {
    QList<Finding> findings;
    QString skipped;
    QStringList calls;
};

Asked asked(QCoro::Task<ProbeOutcome> (*probe)(Facts &), const QByteArray &zone, const Case &input) // lint: awaited here
{
    Testing::ZoneResolver names(world + zone);
    Transcript transcript;
    Cancellation cancellation;
    // every session is refused at once: nothing but DNS is asked here
    NetworkOptions options;
    for (const char *host : {"mx.other.example", "smtp.shop.example", "127.0.0.1"})
        options.connectTo.append({QLatin1String(host), 0, QStringLiteral("127.0.0.1"), 1});
    Facts facts(input, options, names, transcript, cancellation);
    const ProbeOutcome outcome = QCoro::waitFor(probe(facts));
    QCoro::waitFor(facts.settle());
    return {outcome.findings, outcome.wasSkipped ? outcome.reason : QString(), names.calls()};
}

const QByteArray ptrBounce = "<user@other.example>: host mx.other.example[198.51.100.25] said: 450 4.7.1 Client host rejected: "
                             "cannot find your reverse hostname, [192.0.2.77]\n";

} // namespace

class TestClient : public QObject
{
    Q_OBJECT
private slots:
    void reverseNames_data();
    void reverseNames();
    void aReverseRecordCanBeCopied();
    void introductions_data();
    void introductions();
    void listings_data();
    void listings();
    void whoDelivers_data();
    void whoDelivers();
    void aGreetingNamesTheClient_data();
    void aGreetingNamesTheClient();
    void whatABounceBlames_data();
    void whatABounceBlames();
    void proposesANameThatLeadsThere();
    void noListIsAskedWithoutConsent();
    void listsAreAskedWithConsent();
    void everyRowIsWellFormed();
};

void TestClient::reverseNames_data()
{
    QTest::addColumn<ReverseEvidence>("evidence");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *situation, const ReverseEvidence &evidence, const char *ids, const char *cause = "") {
        QTest::newRow(situation) << evidence << QString::fromLatin1(ids) << QString::fromLatin1(cause);
    };
    const DeliveringAddress bounced = client("192.0.2.77", AddressSource::Bounce, Delivery::Submits, "ptr.missing");
    const DeliveringAddress submits = client("192.0.2.77", AddressSource::Given, Delivery::Submits);
    const Iprev::Outcome good = outcome(AuthResult::Pass, "mx.shop.example", "192.0.2.77");
    const Iprev::Outcome none = outcome(AuthResult::PermError);
    const Iprev::Outcome line = outcome(AuthResult::Pass, "77-2-0-192.dsl.access.example", "192.0.2.77");
    row("fine", reverse(direct(), good), "reverse.confirmed");
    row("none", reverse(direct(), none), "reverse.missing", "ptr.missing");
    row("nowhere", reverse(direct(), outcome(AuthResult::Fail, "gone.shop.example")), "reverse.leads-nowhere", "ptr.mismatch");
    row("elsewhere", reverse(direct(), outcome(AuthResult::Fail, "mx.shop.example", "192.0.2.78")), "reverse.leads-elsewhere",
        "ptr.mismatch");
    row("a line", reverse(direct(), line), "reverse.generic", "ptr.mismatch");
    row("silent", reverse(direct(), outcome(AuthResult::TempError)), "reverse.unknown");
    row("half silent", reverse(direct(), outcome(AuthResult::TempError, "mx.shop.example")), "reverse.unknown");
    row("blamed, and so it is", reverse(bounced, none), "reverse.missing", "ptr.missing");
    row("blamed, and fine now", reverse(bounced, good), "reverse.confirmed reverse.named-since");
    row("blamed, and silent", reverse(bounced, outcome(AuthResult::TempError)), "reverse.unknown");
    row("blamed for something else",
        reverse(client("192.0.2.77", AddressSource::Bounce, Delivery::Submits, "ip.blocklisted"), good), "reverse.confirmed");
    row("a server on this machine", reverse(client("192.0.2.77", AddressSource::Given, Delivery::LocalServer), none),
        "reverse.missing", "ptr.missing");
    row("submits, none", reverse(submits, none), "reverse.client-unnamed");
    row("submits, elsewhere", reverse(submits, outcome(AuthResult::Fail, "mx.shop.example", "192.0.2.78")),
        "reverse.client-unnamed");
    row("submits, a line", reverse(submits, line), "reverse.client-named");
    row("submits, silent", reverse(submits, outcome(AuthResult::TempError)), "reverse.unknown");
}

void TestClient::reverseNames()
{
    QFETCH(ReverseEvidence, evidence);
    QFETCH(QString, cause);
    const QList<Finding> findings = judgeReverse(evidence);
    QTEST(idsOf(findings), "ids");
    QCOMPARE(findings.first().cause(), cause);
    QCOMPARE(findings.first().args.value(Arg::Reverse), QStringLiteral("77.2.0.192.in-addr.arpa"));
    if (!evidence.who.delivers())
        QVERIFY(findings.first().severity() == Severity::Info || findings.first().severity() == Severity::Unknown);
}

void TestClient::aReverseRecordCanBeCopied()
{
    for (const bool leadsBack : {true, false}) {
        ReverseEvidence evidence = reverse(direct(), outcome(AuthResult::PermError));
        evidence.suggested = QStringLiteral("mx.shop.example");
        evidence.suggestedLeadsBack = leadsBack;
        const Finding finding = judgeReverse(evidence).first();
        const Verdict verdict = verdictFor(finding.cause(), Confidence::Likely, finding.args);
        QStringList records;
        for (const Step &step : verdict.steps) {
            if (step.record)
                records.append(QStringList{step.record->name, step.record->type, step.record->value}.join(u' '));
        }
        QStringList wanted{QStringLiteral("77.2.0.192.in-addr.arpa PTR mx.shop.example")};
        if (!leadsBack)
            wanted.append(QStringLiteral("mx.shop.example A 192.0.2.77"));
        QCOMPARE(records, wanted);
    }
}

void TestClient::introductions_data()
{
    QTest::addColumn<IntroductionEvidence>("evidence");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *situation, const char *name, const char *ids, const auto &change) {
        IntroductionEvidence evidence;
        evidence.name = QLatin1String(name);
        evidence.isJudged = true;
        evidence.who = direct();
        evidence.recipientNames = QStringList{QStringLiteral("other.example"), QStringLiteral("mx.other.example")};
        evidence.addresses.addresses = QStringList{QStringLiteral("192.0.2.77")};
        change(evidence);
        QTest::newRow(situation) << evidence << QString::fromLatin1(ids);
    };
    const auto asIs = [](IntroductionEvidence &) {};
    const auto failing = [](FailureKind kind) {
        return [kind](IntroductionEvidence &evidence) {
            evidence.addresses.addresses.clear();
            evidence.addresses.failure = Failure(kind);
        };
    };
    row("fits", "mx.shop.example", "helo.fits", asIs);
    row("the address is not known", "mx.shop.example", "helo.exists", [](auto &one) { one.who.address.reset(); });
    row("leads elsewhere", "mx.shop.example", "helo.elsewhere",
        [](auto &one) { one.addresses.addresses = QStringList{QStringLiteral("192.0.2.1")}; });
    row("another reverse name", "mx.shop.example", "helo.fits helo.other-than-reverse",
        [](auto &one) { one.reverseName = QStringLiteral("m1.shop.example"); });
    row("the reverse name", "MX.shop.example", "helo.fits",
        [](auto &one) { one.reverseName = QStringLiteral("mx.shop.example"); });
    row("not in DNS", "mx.shop.example", "helo.unresolvable", failing(FailureKind::NotFound));
    row("without address", "mx.shop.example", "helo.unresolvable", failing(FailureKind::NoData));
    row("silent", "mx.shop.example", "helo.unknown", failing(FailureKind::TimedOut));
    row("fails", "mx.shop.example", "helo.unknown", failing(FailureKind::ServerFail));
    row("the recipient's", "Mx.Other.example", "helo.as-recipient", asIs);
    row("localhost", "localhost", "helo.localhost", asIs);
    row("one word", "web1", "helo.unqualified", asIs);
    row("private", "web1.local", "helo.private-name", asIs);
    row("underscore", "web_1.shop.example", "helo.illegal", asIs);
    row("a bare address", "192.0.2.77", "helo.bare-address", asIs);
    row("a literal", "[192.0.2.77]", "helo.literal", asIs);
    row("a private literal", "[192.168.1.5]", "helo.foreign-literal", asIs);
    row("a foreign literal", "[192.0.2.78]", "helo.foreign-literal", asIs);
    row("a literal, the address unknown", "[192.0.2.77]", "helo.literal", [](auto &one) { one.who.address.reset(); });
    const auto submits = [](IntroductionEvidence &evidence) {
        evidence.isJudged = false;
        evidence.who.delivery = Delivery::Submits;
    };
    row("localhost to a submission server", "localhost", "helo.fine-to-submit", submits);
    row("a private literal to a submission server", "[192.168.1.5]", "", submits);
    row("a name to a submission server", "mx.shop.example", "", submits);
    const auto blamed = [](IntroductionEvidence &evidence) { evidence.who.blame.cause = QStringLiteral("sender.helo-rejected"); };
    row("blamed, fine now", "mx.shop.example", "helo.fits helo.fine-since", blamed);
    row("blamed, and so it is", "localhost", "helo.localhost", blamed);
    row("the bounce quotes it", "mx.shop.example", "helo.fits", [&](auto &one) {
        blamed(one);
        one.who.blame.heloName = QStringLiteral("mx.shop.example");
    });
}

void TestClient::introductions()
{
    QFETCH(IntroductionEvidence, evidence);
    const QList<Finding> findings = judgeIntroduction(evidence);
    QTEST(idsOf(findings), "ids");
    for (const Finding &finding : findings) {
        QVERIFY(finding.severity() != Severity::Error); // RFC 5321 section 4.1.4: no reason to refuse
        QCOMPARE(finding.cause().isEmpty(), finding.severity() != Severity::Warning);
    }
}

void TestClient::listings_data()
{
    using Blocklist::Charge;
    using Blocklist::Standing;
    QTest::addColumn<BlocklistEvidence>("evidence");
    QTest::addColumn<QString>("ids");
    const auto said = [](Standing standing, const QList<Charge> &charges = {},
                         Blocklist::ListKind kind = Blocklist::ListKind::Ip) {
        Blocklist::Outcome one;
        one.list.kind = kind;
        one.list.zone = QStringLiteral("list.example");
        one.list.name = QStringLiteral("The List");
        one.list.page = QStringLiteral("https://list.example/");
        one.entry = kind == Blocklist::ListKind::Domain ? QStringLiteral("shop.example") : QStringLiteral("192.0.2.77");
        one.answer.standing = standing;
        one.answer.charges = charges;
        return one;
    };
    const auto row = [](const char *situation, const DeliveringAddress &who, const QList<Blocklist::Outcome> &outcomes,
                        const char *ids) {
        BlocklistEvidence evidence;
        evidence.who = who;
        evidence.outcomes = outcomes;
        QTest::newRow(situation) << evidence << QString::fromLatin1(ids);
    };
    const DeliveringAddress submits = client("192.0.2.77", AddressSource::Given, Delivery::Submits);
    const auto clean = said(Standing::NotListed);
    const auto spam = said(Standing::Listed, {Charge::Spam});
    const auto line = said(Standing::Listed, {Charge::HomeLine});
    row("clean", direct(), {clean, clean}, "blocklist.clear");
    row("listed", direct(), {spam, clean}, "blocklist.listed");
    row("taken over", direct(), {said(Standing::Listed, {Charge::HomeLine, Charge::Infected})}, "blocklist.infected");
    row("a home line", direct(), {line}, "blocklist.home-line");
    row("a home line with spam", direct(), {said(Standing::Listed, {Charge::HomeLine, Charge::Spam})}, "blocklist.listed");
    row("submits from a home line", submits, {line}, "blocklist.client-listed");
    row("submits, listed", submits, {spam}, "blocklist.client-listed");
    row("nothing works", direct(), {said(Standing::Refused), said(Standing::NotWorking), said(Standing::Unknown)},
        "blocklist.refused blocklist.refused blocklist.unknown");
    row("one works", direct(), {said(Standing::Refused), clean}, "blocklist.refused blocklist.clear");
    row("blamed, gone now", direct("ip.blocklisted"), {clean}, "blocklist.clear blocklist.cleared-since");
    row("blamed, nothing works", direct("ip.blocklisted"), {said(Standing::Refused)}, "blocklist.refused");
    row("blamed, listed", direct("ip.blocklisted"), {spam, clean}, "blocklist.listed");
    row("the domain is listed", direct(), {said(Standing::Listed, {Charge::Spam}, Blocklist::ListKind::Domain)},
        "blocklist.domain-listed");
    row("the domain is not", direct(), {said(Standing::NotListed, {}, Blocklist::ListKind::Domain)}, "blocklist.domain-clear");
}

void TestClient::listings()
{
    QFETCH(BlocklistEvidence, evidence);
    const QList<Finding> findings = judgeBlocklists(evidence);
    QTEST(idsOf(findings), "ids");
    for (const Finding &finding : findings) {
        if (finding.severity() == Severity::Warning)
            QVERIFY(evidence.who.delivers() && finding.cause() == QLatin1String("ip.blocklisted"));
    }
}

void TestClient::whoDelivers_data()
{
    QTest::addColumn<Case>("input");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("ids");
    const auto row = [](const char *situation, const Case &input, const QByteArray &zone, const char *ids) {
        QTest::newRow(situation) << input << zone << QString::fromLatin1(ids);
    };
    row("to a submission server", sending("smtp.shop.example", "192.0.2.77"), "", "reverse.client-unnamed");
    row("to the recipient's server", sending("mx.other.example", "192.0.2.77"), "", "reverse.missing");
    row("to the recipient's server, named", sending("mx.other.example", "192.0.2.77"), named, "reverse.confirmed");
    row("by a server on this machine", sending("127.0.0.1", "192.0.2.77"), "", "reverse.missing");
    row("the address is not known", sending("mx.other.example"), named, "skipped: address-unknown");
    row("a private address", sending("mx.other.example", "192.168.1.5"), named, "skipped: address-unknown");
    Case blamed = sending("smtp.shop.example");
    blamed.bounce = ptrBounce;
    row("blamed by a bounce", blamed, "", "reverse.missing");
    row("blamed by a bounce, named now", blamed, named, "reverse.confirmed reverse.named-since");
    blamed.clientAddress = QStringLiteral("203.0.113.9");
    row("a bounce blames the server, not this machine", blamed, "", "reverse.missing");
    Case own = sending("mx.other.example", "192.0.2.25");
    own.bounce = ptrBounce;
    row("what is given beats the bounce", own, "25.2.0.192.in-addr.arpa PTR smtp.shop.example\n",
        "reverse.confirmed reverse.named-since");
    row("nobody answers", sending("mx.other.example", "192.0.2.77"), "77.2.0.192.in-addr.arpa PTR !timeout\n", "reverse.unknown");
}

void TestClient::whoDelivers()
{
    QFETCH(Case, input);
    QFETCH(QByteArray, zone);
    const Asked seen = asked(probeReverse, zone, input);
    QTEST(seen.skipped.isEmpty() ? idsOf(seen.findings) : QStringLiteral("skipped: ") + seen.skipped, "ids");
}

void TestClient::aGreetingNamesTheClient_data()
{
    QTest::addColumn<QString>("greeting");
    QTest::addColumn<QString>("address");
    QTest::newRow("behind the name") << "mx.shop.example Hello web1 [192.0.2.77]"
                                     << "192.0.2.77";
    QTest::newRow("IPv6") << "mx.shop.example at your service, [2001:db8::77]"
                          << "2001:db8::77";
    QTest::newRow("IPv6 with its tag") << "mx.shop.example Hello [IPv6:2001:db8::77]"
                                       << "2001:db8::77";
    QTest::newRow("the server's own") << "mx.shop.example [198.51.100.25]"
                                      << "";
    QTest::newRow("the server's own and ours") << "mx.shop.example [198.51.100.25] Hello [192.0.2.77]"
                                               << "192.0.2.77";
    QTest::newRow("private") << "mx.shop.example Hello web1 [10.0.0.7]"
                             << "";
    QTest::newRow("without brackets") << "mx.shop.example Hello 192.0.2.77"
                                      << "";
    QTest::newRow("no address") << "mx.shop.example Hello [web1]"
                                << "";
    QTest::newRow("broken") << "mx.shop.example [[192.0.2.77"
                            << "";
    QTest::newRow("nothing") << "mx.shop.example"
                             << "";
}

void TestClient::aGreetingNamesTheClient()
{
    QFETCH(QString, greeting);
    Smtp::Reply reply;
    reply.code = 250;
    reply.lines.append({greeting.toLatin1(), "SIZE [192.0.2.99]"});
    const auto address = clientAddressIn(reply, {QStringLiteral("198.51.100.25")});
    QTEST(address ? QString::fromLatin1(address->text()) : QString(), "address");
    reply.code = 550;
    QVERIFY(!clientAddressIn(reply, {}));
}

void TestClient::whatABounceBlames_data()
{
    QTest::addColumn<QByteArray>("bounce");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("helo");
    const auto row = [](const char *situation, const QByteArray &bounce, const char *cause, const char *address,
                        const char *helo) {
        QTest::newRow(situation) << bounce << QString::fromLatin1(cause) << QString::fromLatin1(address)
                                 << QString::fromLatin1(helo);
    };
    row("the client, and not who speaks", ptrBounce, "ptr.missing", "192.0.2.77", "");
    row("a line alone", "554 5.7.1 Service unavailable; Client host [192.0.2.77] blocked using zen.spamhaus.org\n",
        "ip.blocklisted", "192.0.2.77", "");
    row("only who speaks",
        "<user@other.example>: host mx.other.example[198.51.100.25] said: 550 5.7.25 The IP address sending this message does "
        "not "
        "have a PTR record\n",
        "ptr.missing", "", "");
    row("a HELO name",
        "<user@other.example>: host mx.other.example[198.51.100.25] said: 504 5.5.2 <web1>: Helo command rejected: need "
        "fully-qualified hostname\n",
        "sender.helo-rejected", "", "web1");
    row("something else", "550 5.1.1 <user@other.example>: Recipient address rejected: User unknown\n", "", "", "");
    row("nothing", "", "", "", "");
}

void TestClient::whatABounceBlames()
{
    QFETCH(QByteArray, bounce);
    const Blame blame = blameIn(readBounce(bounce));
    QTEST(blame.cause, "cause");
    QTEST(blame.address ? QString::fromLatin1(blame.address->text()) : QString(), "address");
    QTEST(blame.heloName, "helo");
}

void TestClient::proposesANameThatLeadsThere()
{
    const auto suggested = [](const Case &input, const QByteArray &zone) {
        const Asked seen = asked(probeReverse, zone, input);
        const Args args = seen.findings.isEmpty() ? Args() : seen.findings.first().args;
        return args.value(Arg::Suggested) + u'/' + args.value(Arg::Type);
    };
    Case input = sending("mx.other.example", "192.0.2.77");
    QCOMPARE(suggested(input, ""), QStringLiteral("mx.shop.example/")); // the domain's own MX has the address
    input.heloName = QStringLiteral("out.shop.example");
    QCOMPARE(suggested(input, "out.shop.example A 192.0.2.77\n"), QStringLiteral("out.shop.example/"));
    input.clientAddress = QStringLiteral("192.0.2.90");
    QCOMPARE(suggested(input, ""), QStringLiteral("out.shop.example/A"));               // free, so it may be made
    QCOMPARE(suggested(input, "out.shop.example A 192.0.2.91\n"), QStringLiteral("/")); // another machine's
    QCOMPARE(suggested(input, "out.shop.example A !timeout\n"), QStringLiteral("/"));
    input.heloName = QStringLiteral("localhost");
    QCOMPARE(suggested(input, ""), QStringLiteral("/"));
}

void TestClient::noListIsAskedWithoutConsent()
{
    const Asked seen = asked(probeBlocklists, "", sending("mx.other.example", "192.0.2.77"));
    QCOMPARE(seen.skipped, QStringLiteral("not-allowed"));
    QVERIFY(seen.calls.isEmpty());
}

void TestClient::listsAreAskedWithConsent()
{
    const QByteArray zone = "2.0.0.127.zen.spamhaus.org A 127.0.0.2\n77.2.0.192.zen.spamhaus.org A 127.0.0.4\n"
                            "2.0.0.127.bl.spamcop.net A !timeout\n2.0.0.127.psbl.surriel.com A 127.255.255.254\n";
    Case input = sending("mx.other.example", "192.0.2.77");
    input.consent.blocklists = true;
    const Asked seen = asked(probeBlocklists, zone, input);
    const auto find = [&](const char *zoneName) {
        const auto found = std::find_if(seen.findings.begin(), seen.findings.end(),
                                        [&](const Finding &one) { return one.object == QLatin1String(zoneName); });
        return found == seen.findings.end() ? QString() : found->id();
    };
    QCOMPARE(find("zen.spamhaus.org"), QStringLiteral("blocklist.infected"));
    QCOMPARE(find("bl.spamcop.net"), QStringLiteral("blocklist.unknown"));
    QCOMPARE(find("psbl.surriel.com"), QStringLiteral("blocklist.refused"));
    QCOMPARE(seen.findings.size(), blocklists().size());
    const QString entry = QStringLiteral("77.2.0.192.");
    QCOMPARE(seen.calls.filter(entry), QStringList{QStringLiteral("77.2.0.192.zen.spamhaus.org A")});
}

void TestClient::everyRowIsWellFormed()
{
    for (const FindingRow *row : reverseRows() + introductionRows() + blocklistRows()) {
        QVERIFY2(row->severity != Severity::Ok || !row->cause, row->id);
        QVERIFY2(row->severity != Severity::Unknown || !row->cause, row->id);
        QVERIFY2(row->severity < Severity::Warning || row->severity == Severity::Unknown || row->cause, row->id);
    }
}

QTEST_GUILESS_MAIN(TestClient)
#include "tst_client.moc"
