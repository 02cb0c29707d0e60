// What the domains of a case publish, as diagnose judges it: from a zone through the shared survey to the findings of each probe, and the
// map of the names under which the mail goes out.
#include "core/net/transcript.h"
#include "core/probes/dkimprobe.h"
#include "core/probes/dmarcprobe.h"
#include "core/probes/facts.h"
#include "core/probes/identities.h"
#include "core/probes/publishedprobes.h"
#include "core/probes/recipientpolicyprobe.h"
#include "core/probes/spfprobe.h"
#include "tests/support/zoneresolver.h"

#include <QFile>
#include <QSslCertificate>
#include <QTest>

using namespace RelayMedic;

namespace
{

const QByteArray world = "shop.example NS ns.shop.example\n"
                         "shop.example MX 10 mx.shop.example\n"
                         "shop.example TXT \"v=spf1 mx a:smtp.shop.example -all\"\n"
                         "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n"
                         "mx.shop.example A 192.0.2.26\n"
                         "smtp.shop.example A 192.0.2.25\n"
                         "other.example MX 10 mx.other.example\n"
                         "mx.other.example A 198.51.100.25\n";

const QByteArray goodKey = "\"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"\n";

//! A bounce that returns a message signed by `domain` with selector s1.
QByteArray bounceOf(const char *domain, const char *returnPath = "app@shop.example")
{
    return QByteArray("From: MAILER-DAEMON@smtp.shop.example\nTo: app@shop.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
                      "DKIM-Signature: v=1; a=rsa-sha256; d=smtp.shop.example; s=daemon; h=from; bh=AA==; b=AA==\n"
                      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: "
                      "text/plain\n\nIt failed.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; "
                      "smtp.shop.example\n\nFinal-Recipient: rfc822; user@other.example\nAction: failed\nStatus: 5.7.1\n"
                      "Diagnostic-Code: smtp; 550 5.7.1 refused\n\n--b\nContent-Type: text/rfc822-headers\n\nReturn-Path: <") +
           returnPath + ">\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain +
           ";\n s=s1; h=from:to; bh=AA==;\n b=AA==\nFrom: Shop <app@shop.example>\nTo: user@other.example\n\n--b--\n";
}

Case sending()
{
    Case input;
    input.from = QStringLiteral("app@shop.example");
    input.to = QStringLiteral("user@other.example");
    input.server = QStringLiteral("smtp.shop.example");
    return input;
}

using Probe = QCoro::Task<ProbeOutcome> (*)(Facts &facts); // lint: outlives the task

//! Facts over a zone, and what the probes said.
class Run
{
public:
    explicit Run(const QByteArray &zone, Case input = sending(), const QByteArray &base = world)
        : names(base + zone)
        , facts(std::move(input), NetworkOptions(), names, transcript, cancellation)
    {
    }
    ~Run() { settle(); }

    ProbeOutcome ask(Probe probe) { return QCoro::waitFor(probe(facts)); }
    void settle() { QCoro::waitFor(facts.settle()); }

    Testing::ZoneResolver names;
    Transcript transcript;
    Cancellation cancellation;
    Facts facts;
};

QString ids(const QList<Finding> &findings)
{
    QStringList all;
    for (const Finding &one : findings)
        all.append(one.id());
    return all.join(QLatin1Char(' '));
}

//! Warnings and errors.
QString troubles(const QList<Finding> &findings)
{
    QStringList all;
    for (const Finding &one : findings) {
        if (one.severity() == Severity::Warning || one.severity() == Severity::Error)
            all.append(one.id());
    }
    return all.join(QLatin1Char(' '));
}

QByteArray certificate(const char *name)
{
    QFile file(QStringLiteral(RELAYMEDIC_SOURCE_DIR "/tests/support/certificates/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QSslCertificate(file.readAll(), QSsl::Pem).toDer() : QByteArray();
}

//! The conversation with mx.other.example, encrypted with the certificate good.pem.
DialogueEvidence spoken(bool encrypted = true)
{
    DialogueEvidence seen;
    seen.host = QStringLiteral("mx.other.example");
    seen.port = 25;
    seen.connected = true;
    Smtp::Reply hello;
    hello.code = 250;
    seen.hello = hello;
    if (encrypted) {
        TlsFacts tls;
        tls.chain = {certificate("good.pem"), certificate("ca.pem")};
        seen.tls = tls;
    }
    return seen;
}

DomainView withPolicy(const QByteArray &mode, const QByteArray &mx = "mx.other.example")
{
    DomainView view;
    view.domain = QStringLiteral("other.example");
    Exchanger exchanger;
    exchanger.host = QStringLiteral("mx.other.example");
    view.exchangers.append(exchanger);
    PolicyFetch fetch;
    fetch.status = 200;
    fetch.policy = MtaSts::Policy::parse("version: STSv1\nmode: " + mode + "\nmx: " + mx + "\nmax_age: 604800\n");
    view.policy = fetch;
    return view;
}

DomainView announcing(const QByteArray &record, DnssecState state = DnssecState::Secure)
{
    DomainView view = withPolicy("none");
    DnsAnswer answer;
    answer.dnssec = state;
    view.mx = Look(view.domain, RecordType::Mx, answer);
    Exchanger &exchanger = view.exchangers.first();
    exchanger.tlsa = Look(QStringLiteral("_25._tcp.mx.other.example"), RecordType::Tlsa, answer);
    exchanger.announced.append(Dane::readTlsa(QByteArray::fromHex(record)));
    return view;
}

const SenderIdentity *of(const SenderProof &proof, IdentityRole role)
{
    const auto found = std::find_if(proof.identities.begin(), proof.identities.end(),
                                    [role](const SenderIdentity &one) { return one.role == role; });
    return found == proof.identities.end() ? nullptr : &*found;
}

} // namespace

class TestPosture : public QObject
{
    Q_OBJECT
private slots:
    void dmarc_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *situation, const char *zone, const char *expected) {
            QTest::newRow(situation) << QByteArray(zone) << QString::fromLatin1(expected);
        };
        row("good", "_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n", "dmarc.present");
        row("only watching", "_dmarc.shop.example TXT \"v=DMARC1; p=none\"\n", "dmarc.present dmarc.watches-only");
        row("two", "_dmarc.shop.example TXT \"v=DMARC1; p=none\"\n_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n",
            "dmarc.several");
        row("a riddle", "_dmarc.shop.example TXT \"v=DMARC1; q=none\"\n", "dmarc.unusable");
        row("reports to who never agreed", "_dmarc.shop.example TXT \"v=DMARC1; p=reject; rua=mailto:a@else.example\"\n",
            "dmarc.present dmarc.reports-not-agreed");
        row("reports to who agreed",
            "_dmarc.shop.example TXT \"v=DMARC1; p=reject; rua=mailto:a@else.example\"\n"
            "shop.example._report._dmarc.else.example TXT \"v=DMARC1\"\n",
            "dmarc.present");
        row("none", "", "dmarc.absent");
        row("no answer", "_dmarc.shop.example TXT !timeout\n", "dmarc.unknown");
    }

    void dmarc()
    {
        QFETCH(QByteArray, zone);
        Run run(zone, sending(), "shop.example MX 10 mx.shop.example\nmx.shop.example A 192.0.2.26\n");
        QTEST(ids(run.ask(probeDmarc).findings), "expected");
    }

    void severalRecordsBecomeOne()
    {
        Run run("_dmarc.shop.example TXT \"v=DMARC1; p=none; rua=mailto:a@shop.example\"\n"
                "_dmarc.shop.example TXT \"v=DMARC1; p=quarantine; adkim=x; rua=mailto:b@shop.example\"\n",
                sending(), "shop.example MX 10 mx.shop.example\nmx.shop.example A 192.0.2.26\n");
        const QList<Finding> findings = run.ask(probeDmarc).findings;
        QCOMPARE(findings.first().args.value(Arg::Suggested),
                 QStringLiteral("v=DMARC1; p=quarantine; rua=mailto:a@shop.example,mailto:b@shop.example"));
    }

    //! RFC 9989 finds the record of the name in between, RFC 7489 knows only the name itself and the organisation.
    void bothReadingsAreToldWhereTheyDiffer()
    {
        Case input = sending();
        input.from = QStringLiteral("app@a.b.shop.example");
        const QByteArray zone = "a.b.shop.example MX 10 mx.shop.example\n_dmarc.b.shop.example TXT \"v=DMARC1; p=none; psd=n\"\n";
        Run run(zone, input);
        const QString told = ids(run.ask(probeDmarc).findings);
        QVERIFY2(told.contains(QLatin1String("dmarc.readings-differ")), qPrintable(told));
    }

    void keys_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QStringList>("selectors");
        QTest::addColumn<QByteArray>("bounce");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *situation, const QByteArray &zone, const QStringList &selectors, const QByteArray &bounce,
                            const char *expected) {
            QTest::newRow(situation) << zone << selectors << bounce << QString::fromLatin1(expected);
        };
        const QStringList given{QStringLiteral("s1")};
        const QByteArray at = "s1._domainkey.shop.example ";
        row("nobody named a selector", {}, {}, {}, "dkim.selector-unknown");
        row("there", at + "TXT " + goodKey, given, {}, "dkim.key-in-order");
        row("withdrawn", at + "TXT \"v=DKIM1; p=\"\n", given, {}, "dkim.key-unusable");
        row("damaged", at + "TXT \"v=DKIM1; k=rsa; p=MIIB\"\n", given, {}, "dkim.key-unusable");
        row("not there", {}, given, {}, "dkim.key-absent");
        row("no answer", at + "TXT !timeout\n", given, {}, "dkim.key-unknown");
        row("named by the returned message", at + "TXT " + goodKey, {}, bounceOf("shop.example"), "dkim.key-in-order");
        row("named by the returned message, not there", {}, {}, bounceOf("shop.example"), "dkim.key-absent");
        row("signed by somebody else", "s1._domainkey.mailer.example TXT " + goodKey, {}, bounceOf("mailer.example"),
            "dkim.selector-unknown dkim.key-in-order");
    }

    void keys()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QStringList, selectors);
        QFETCH(QByteArray, bounce);
        Case input = sending();
        input.dkimSelectors = selectors;
        input.bounce = bounce;
        Run run(zone, input);
        QTEST(ids(run.ask(probeDkim).findings), "expected");
    }

    //! Behind a notice for people as well; the mail system's own signature is not the message's; and no more than a few are read.
    void signersOfWhatCameBack()
    {
        const QList<Signer> reported = returnedSigners(bounceOf("shop.example"));
        QCOMPARE(reported.size(), 1);
        QCOMPARE(reported.first().domain, QByteArray("shop.example"));
        QCOMPARE(reported.first().selector, QByteArray("s1"));
        const QByteArray signature = "DKIM-Signature: v=1; a=rsa-sha256; d=Shop.example;\n s=mail; h=from; bh=AA==; b=AA==\n";
        const QByteArray notice =
            "Hi. This is the qmail-send program at smtp.shop.example.\n\n<user@other.example>:\n550 5.7.1 no\n\n"
            "--- Below this line is a copy of the message.\n\nReturn-Path: <app@shop.example>\n";
        const QByteArray rest = "From: app@shop.example\nTo: user@other.example\nSubject: x\n\nHello\n";
        const QList<Signer> pasted = returnedSigners(notice + signature + rest);
        QCOMPARE(pasted.size(), 1);
        QCOMPARE(pasted.first().domain, QByteArray("shop.example"));
        QCOMPARE(returnedSigners(notice + signature.repeated(50) + rest).size(), maxSignatures);
        QVERIFY(returnedSigners(notice + "DKIM-Signature: d=shop.example; s=a b; bh=x\n" + rest).isEmpty());
        QVERIFY(returnedSigners("550 5.7.1 refused").isEmpty());
    }

    //! What is only usual at the provider is never "missing".
    void usualPlacesProveNothing_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none there") << QByteArray() << QStringLiteral("dkim.selector-unknown");
        QTest::newRow("one there") << QByteArray("selector1._domainkey.shop.example TXT " + goodKey)
                                   << QStringLiteral("dkim.key-in-order");
        QTest::newRow("withdrawn") << QByteArray("selector1._domainkey.shop.example TXT \"v=DKIM1; p=\"\n")
                                   << QStringLiteral("dkim.selector-unknown");
        QTest::newRow("damaged") << QByteArray("selector1._domainkey.shop.example TXT \"v=DKIM1; k=rsa; p=MIIB\"\n")
                                 << QStringLiteral("dkim.usual-key-unusable");
        QTest::newRow("no answer") << QByteArray("selector1._domainkey.shop.example TXT !timeout\n")
                                   << QStringLiteral("dkim.selector-unknown");
    }

    void usualPlacesProveNothing()
    {
        QFETCH(QByteArray, zone);
        Case input = sending();
        input.server = QStringLiteral("smtp.office365.com");
        Run run(zone, input);
        QTEST(ids(run.ask(probeDkim).findings), "expected");
    }

    //! A domain without any of the newer standards is fine.
    void theOrdinaryDomainIsNotBlamed()
    {
        Run run({});
        QList<Finding> findings;
        for (const Probe probe : {probeDkim, probeDmarc, probeExchangers, probeZone, probeMtaSts, probeDane, probeTlsRpt,
                                  probeBimi, probeRecipientExchangers})
            findings += run.ask(probe).findings;
        QCOMPARE(troubles(findings), QString());
        QVERIFY2(ids(findings).contains(QLatin1String("mta-sts.absent")), qPrintable(ids(findings)));
    }

    void published_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *situation, const char *zone, const char *expected) {
            QTest::newRow(situation) << QByteArray(zone) << QString::fromLatin1(expected);
        };
        row("logo without protection",
            "_dmarc.shop.example TXT \"v=DMARC1; p=none\"\ndefault._bimi.shop.example TXT \"v=BIMI1; "
            "l=https://shop.example/x.svg\"\n",
            "bimi.dmarc-too-weak");
        row("two wishes for reports",
            "_smtp._tls.shop.example TXT \"v=TLSRPTv1; rua=mailto:a@shop.example\"\n_smtp._tls.shop.example TXT \"v=TLSRPTv1; "
            "rua=mailto:b@shop.example\"\n",
            "tls-rpt.several");
        row("no id", "_mta-sts.shop.example TXT \"v=STSv1;\"\n", "mta-sts.record-malformed");
        row("an alias", "shop.example MX 20 second.shop.example\nsecond.shop.example CNAME mx.shop.example\n", "mx.alias");
        row("an announcement that does not count",
            "_25._tcp.mx.shop.example TLSA 030101"
            "abababababababababababababababababababababababababababababababab\n",
            "dane.not-signed");
        row("no answers",
            "_mta-sts.shop.example TXT !timeout\n_smtp._tls.shop.example TXT !servfail\ndefault._bimi.shop.example TXT "
            "!timeout\n",
            "");
    }

    void published()
    {
        QFETCH(QByteArray, zone);
        const QByteArray base = zone.contains("_dmarc") ? QByteArray(world).replace("_dmarc", "_unused") : world;
        Run run(zone, sending(), base);
        QList<Finding> findings;
        for (const Probe probe : {probeExchangers, probeZone, probeMtaSts, probeDane, probeTlsRpt, probeBimi})
            findings += run.ask(probe).findings;
        QTEST(troubles(findings), "expected");
        if (zone.contains("!timeout"))
            QCOMPARE(ids(findings).count(QLatin1String("domain.unanswered")), 3);
    }

    void policyKept_data()
    {
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<bool>("encrypted");
        QTest::addColumn<bool>("holds");
        QTest::addColumn<QString>("expected");
        QTest::newRow("kept") << QByteArray("enforce") << true << true << QStringLiteral("recipient-policy.kept");
        QTest::newRow("a bad certificate") << QByteArray("enforce") << true << false
                                           << QStringLiteral("recipient-policy.certificate");
        QTest::newRow("a bad one while testing")
            << QByteArray("testing") << true << false << QStringLiteral("recipient-policy.certificate-yet");
        QTest::newRow("not encrypted") << QByteArray("enforce") << false << true
                                       << QStringLiteral("recipient-policy.unencrypted");
        QTest::newRow("withdrawn") << QByteArray("none") << true << false << QString();
    }

    void policyKept()
    {
        QFETCH(QByteArray, mode);
        QFETCH(bool, encrypted);
        QFETCH(bool, holds);
        DialogueEvidence seen = spoken(encrypted);
        if (encrypted && !holds) {
            seen.tls->untrusted = true;
            seen.tls->errors.append(QStringLiteral("self-signed"));
        }
        QTEST(ids(judgePolicyKept(withPolicy(mode), seen)), "expected");
    }

    void nothingRestsOnAConversationThatWasNotHad()
    {
        QVERIFY(judgePolicyKept(withPolicy("enforce"), DialogueEvidence()).isEmpty());
        DialogueEvidence masked = spoken(false);
        masked.before.masked = true;
        QVERIFY(judgePolicyKept(withPolicy("enforce"), masked).isEmpty());
        QVERIFY(
            judgePolicyKept(withPolicy("enforce", "elsewhere.example"), spoken()).isEmpty()); // that is said by another finding
        QVERIFY(judgeAnnouncementKept(announcing("030101" + QByteArray("ab").repeated(32)), DialogueEvidence()).isEmpty());
    }

    void announcementKept()
    {
        const QByteArray right = Dane::recordFor(certificate("good.pem")).split(' ').last();
        QCOMPARE(ids(judgeAnnouncementKept(announcing("030101" + right), spoken())), QStringLiteral("recipient-dane.kept"));
        const auto wrong = judgeAnnouncementKept(announcing("030101" + QByteArray("ab").repeated(32)), spoken());
        QCOMPARE(ids(wrong), QStringLiteral("recipient-dane.mismatch"));
        QCOMPARE(wrong.first().args.value(Arg::Suggested), QString::fromLatin1("3 1 1 " + right));
        QCOMPARE(wrong.first().args.value(Arg::Name), QStringLiteral("_25._tcp.mx.other.example"));
        const auto none = judgeAnnouncementKept(announcing("030101" + right), spoken(false));
        QCOMPARE(ids(none), QStringLiteral("recipient-dane.unencrypted"));
        QCOMPARE(none.first().args.value(Arg::Detail), QStringLiteral("no-encryption")); // chooses the cause's steps
        for (const DnssecState state : {DnssecState::Insecure, DnssecState::Indeterminate})
            QVERIFY(judgeAnnouncementKept(announcing("030101" + QByteArray("ab").repeated(32), state), spoken()).isEmpty());
        const QByteArray unusable = "010101" + QByteArray("ab").repeated(32);
        QVERIFY(judgeAnnouncementKept(announcing(unusable), spoken()).isEmpty());
    }

    void mayBeSettledTwice()
    {
        Run run({});
        const QFuture<DomainView> view = run.facts.senderView();
        QCoro::Task<void> first = run.facts.settle();
        QCoro::Task<void> second = run.facts.settle();
        QCoro::waitFor(first);
        QCoro::waitFor(second);
        QVERIFY(view.isFinished());
        const QFuture<DomainView> later = run.facts.recipientView();
        QCoro::waitFor(run.facts.settle());
        QVERIFY(later.isFinished());
    }

    //! Of the recipient's domain only what concerns mail to it; and nothing is asked twice.
    void asksWhatIsOfUseAndOnce()
    {
        Run run({});
        for (const Probe probe : {probeSpf, probeDkim, probeDmarc, probeExchangers, probeZone, probeMtaSts, probeDane,
                                  probeTlsRpt, probeBimi, probeRecipientExchangers})
            static_cast<void>(run.ask(probe));
        run.settle();
        QStringList calls = run.names.calls();
        const qsizetype all = calls.size();
        calls.removeDuplicates();
        QCOMPARE(all, calls.size());
        QVERIFY(calls.contains(QStringLiteral("_mta-sts.other.example TXT")));
        for (const char *useless : {"other.example TXT", "_dmarc.other.example TXT", "default._bimi.other.example TXT"})
            QVERIFY2(!calls.contains(QLatin1String(useless)), useless);
    }

    void namesUnderWhichTheMailGoesOut()
    {
        Case input = sending();
        input.bounce = bounceOf("mailer.example", "bounces@news.shop.example");
        input.username = QStringLiteral("app@shop.example");
        input.heloName = QStringLiteral("pc.shop.example");
        Run run("s1._domainkey.mailer.example TXT \"v=DKIM1; p=\"\n", input);
        for (const Probe probe : {probeSpf, probeDkim, probeDmarc})
            static_cast<void>(run.ask(probe));
        run.settle();
        const SenderProof proof = run.facts.finishedProof();
        QCOMPARE(proof.domain, QStringLiteral("shop.example"));
        QVERIFY(proof.sender && proof.spf && proof.spfQuery);
        QCOMPARE(proof.identities.size(), 5);
        QCOMPARE(proof.identities.first().role, IdentityRole::HeaderFrom);
        const SenderIdentity *envelope = of(proof, IdentityRole::EnvelopeFrom);
        QCOMPARE(envelope->domain, QStringLiteral("news.shop.example"));
        QCOMPARE(envelope->aligned, std::optional<bool>(true)); // of the same organisation, and the record does not want more
        const SenderIdentity *signer = of(proof, IdentityRole::DkimDomain);
        QCOMPARE(signer->domain, QStringLiteral("mailer.example"));
        QCOMPARE(signer->aligned, std::optional<bool>(false));
        QCOMPARE(signer->result, AuthResult::PermError); // its key was withdrawn
        QVERIFY(!of(proof, IdentityRole::Helo)->aligned && !of(proof, IdentityRole::SignIn)->aligned);
    }

    void strictAlignmentWantsTheVeryName()
    {
        Case input = sending();
        input.bounce = bounceOf("shop.example", "bounces@news.shop.example");
        const QByteArray base = QByteArray(world).replace("p=reject", "p=reject; aspf=s");
        Run run({}, input, base);
        static_cast<void>(run.ask(probeDmarc));
        const SenderProof proof = run.facts.finishedProof();
        QCOMPARE(of(proof, IdentityRole::EnvelopeFrom)->aligned, std::optional<bool>(false));
        QCOMPARE(of(proof, IdentityRole::DkimDomain)->aligned, std::optional<bool>(true));
    }

    void anAddressThatDeliversIsAProof()
    {
        Case input = sending();
        input.server = QStringLiteral("mx.other.example"); // this machine hands its mail over by itself
        input.clientAddress = QStringLiteral("192.0.2.25");
        Run run({}, input);
        static_cast<void>(run.ask(probeSpf));
        static_cast<void>(run.ask(probeDmarc));
        const SenderProof proof = run.facts.finishedProof();
        QVERIFY(proof.spfDelivers);
        QCOMPARE(of(proof, IdentityRole::EnvelopeFrom)->result, AuthResult::Pass);
        QCOMPARE(of(proof, IdentityRole::HeaderFrom)->result, AuthResult::Pass);
    }

    //! The submission server need not be the one that delivers: its refusal is no result, its pass is one.
    void aSuspicionIsNoResult()
    {
        for (const bool covered : {true, false}) {
            const QByteArray base = covered ? world : QByteArray(world).replace("a:smtp.shop.example ", "");
            Run run({}, sending(), base);
            static_cast<void>(run.ask(probeSpf));
            static_cast<void>(run.ask(probeDmarc));
            const SenderProof proof = run.facts.finishedProof();
            QVERIFY(!proof.spfDelivers);
            QCOMPARE(proof.spf->result, covered ? Spf::Word::Pass : Spf::Word::Fail);
            QCOMPARE(of(proof, IdentityRole::EnvelopeFrom)->result, covered ? AuthResult::Pass : AuthResult::None);
            QCOMPARE(of(proof, IdentityRole::HeaderFrom)->result, AuthResult::None); // DMARC asks who delivers
        }
    }
};

QTEST_GUILESS_MAIN(TestPosture)
#include "tst_posture.moc"
