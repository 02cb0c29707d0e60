// check_host() of RFC 7208 beyond its test suite: limits, identities, what DNS may do to it, and the trace.
#include "core/mailauth/spf/evaluation.h"
#include "core/mailauth/spf/survey.h"
#include "tests/support/zoneresolver.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Spf;

namespace
{

struct Outcome {
    Evaluation evaluation;
    QStringList calls;
    QByteArray word() const { return resultWord(evaluation.result); }
};

Outcome judged(const QByteArray &zone, const char *ip = "192.0.2.1", const char *from = "app@shop.example",
               const char *helo = "mail.host.example", const Limits &limits = {})
{
    Testing::ZoneResolver names(zone);
    const Query query(*Address::fromText(ip), QString::fromUtf8(from), QString::fromUtf8(helo));
    Outcome outcome;
    outcome.evaluation = QCoro::waitFor(evaluate(&names, query, limits));
    outcome.calls = names.calls();
    return outcome;
}

QByteArray txt(const char *record)
{
    return QByteArray("shop.example TXT \"") + record + "\"\n";
}

QByteArray exchangers(int count, int matching)
{
    QByteArray zone;
    for (int i = 1; i <= count; ++i) {
        const QByteArray name = "m" + QByteArray::number(i) + ".shop.example";
        zone += "shop.example MX " + QByteArray::number(i) + ' ' + name + '\n';
        zone += name + " A " + (i == matching ? "192.0.2.1" : "198.51.100.9") + '\n';
    }
    return zone;
}

QByteArray reverse(int count, int matching)
{
    QByteArray zone;
    for (int i = 1; i <= count; ++i) {
        const QByteArray name = "p" + QByteArray::number(i) + ".shop.example";
        zone +=
            "1.2.0.192.in-addr.arpa PTR " + name + '\n' + name + " A " + (i == matching ? "192.0.2.1" : "198.51.100.9") + '\n';
    }
    return zone;
}

} // namespace

class TestSpfEvaluation : public QObject
{
    Q_OBJECT
private slots:
    void results_data();
    void results();
    void tooManyExchangersOnlyWhenReached();
    void onlyTenReverseNamesCount();
    void theMailFromComesFirst();
    void anUnprovenNameIsUnknown();
    void timeIsUp();
    void nobodyAsksForWhatIsNotNeeded();
    void theTraceIsATree();
    void anExplanationThatFailsChangesNothing();
    void saysWhatIsWrong();
    void surveysEverything();
};

void TestSpfEvaluation::results_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QByteArray>("ip");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *situation, const QByteArray &zone, const char *expected, const char *ip = "192.0.2.1",
                        const char *from = "app@shop.example") {
        QTest::newRow(situation) << zone << QByteArray(ip) << QByteArray(from) << QByteArray(expected);
    };
    // section 4.3 and 4.4
    row("no such domain", "other.example A 192.0.2.9\n", "none");
    row("no TXT record", "shop.example A 192.0.2.9\n", "none");
    row("domain without a dot", "shop TXT \"v=spf1 +all\"\n", "none", "192.0.2.1", "app@shop");
    row("address literal", "other.example A 192.0.2.9\n", "none", "192.0.2.1", "app@[192.0.2.1]");
    row("SERVFAIL", "shop.example TXT !servfail\n", "temperror");
    row("REFUSED", "shop.example TXT !refused\n", "temperror");
    row("no answer", "shop.example TXT !timeout\n", "temperror");
    row("signatures that do not hold", "shop.example TXT !bogus\n", "temperror");
    row("final dot", txt("v=spf1 +all"), "pass", "192.0.2.1", "app@shop.example.");
    row("upper case", txt("v=spf1 +all"), "pass", "192.0.2.1", "app@SHOP.Example");
    row("record behind an alias", "shop.example CNAME real.example\nreal.example TXT \"v=spf1 ip4:192.0.2.1 -all\"\n", "pass");
    row("umlaut domain", "xn--bcher-kva.example TXT \"v=spf1 +all\"\n", "pass", "192.0.2.1",
        "app@b\xc3\xbc"
        "cher.example");
    // section 4.5
    row("several strings", "shop.example TXT \"v=spf1 ip4:192.\" \"0.2.1 -all\"\n", "pass");
    row("another version", txt("v=spf10 +all"), "none");
    row("version alone", txt("v=spf1"), "neutral");
    row("beside other texts", txt("hello") + txt("v=spf1 +all"), "pass");
    row("two records", txt("v=spf1 +all") + txt("v=spf1 +all x=1"), "permerror");
    // section 4.6.1, 5.1, 6
    row("mechanisms behind all are ignored", txt("v=spf1 -all ip4:192.0.2.1"), "fail");
    row("but must be readable", txt("v=spf1 -all frobnicate"), "permerror");
    row("redirect beside all is ignored", txt("v=spf1 ?all redirect=gone.example"), "neutral");
    row("redirect before all too", txt("v=spf1 redirect=gone.example ?all"), "neutral");
    row("redirect to nothing", txt("v=spf1 redirect=gone.example"), "permerror");
    row("redirect to an error", txt("v=spf1 redirect=mute.example") + "mute.example TXT !servfail\n", "temperror");
    row("unknown modifier", txt("v=spf1 foo=bar +all"), "pass");
    row("nothing matches", txt("v=spf1 ip4:198.51.100.1"), "neutral");
    // section 5
    row("A that times out", txt("v=spf1 a:slow.example +all") + "slow.example A !timeout\n", "temperror");
    row("MX that fails", txt("v=spf1 mx +all") + "shop.example MX !servfail\n", "temperror");
    row("address of an MX that fails", txt("v=spf1 mx +all") + "shop.example MX 1 m.example\nm.example A !servfail\n",
        "temperror");
    row("no implicit MX", txt("v=spf1 mx -all") + "shop.example A 192.0.2.1\n", "fail");
    row("null MX", txt("v=spf1 mx -all") + "shop.example MX 0 .\n", "fail");
    row("exists asks for A even with IPv6", txt("v=spf1 exists:e.example -all") + "e.example A 127.0.0.2\n", "pass",
        "2001:db8::1");
    row("exists without A", txt("v=spf1 exists:e.example -all") + "e.example AAAA 2001:db8::2\n", "fail", "2001:db8::1");
    row("a for IPv6", txt("v=spf1 a//64 -all") + "shop.example AAAA 2001:db8::ff\n", "pass", "2001:db8::1");
    row("a for mapped IPv4", txt("v=spf1 a -all") + "shop.example A 192.0.2.1\n", "pass", "::ffff:192.0.2.1");
    row("include softfails", txt("v=spf1 include:i.example +all") + "i.example TXT \"v=spf1 ~all\"\n", "pass");
    row("include passes with a minus", txt("v=spf1 -include:i.example +all") + "i.example TXT \"v=spf1 +all\"\n", "fail");
    row("include without answer", txt("v=spf1 include:i.example +all") + "i.example TXT !timeout\n", "temperror");
    row("include without record", txt("v=spf1 include:i.example +all"), "permerror");
    row("include of two records",
        txt("v=spf1 include:i.example +all") + "i.example TXT \"v=spf1 a\"\ni.example TXT \"v=spf1 mx\"\n", "permerror");
    row("include of itself", txt("v=spf1 include:shop.example -all"), "permerror");
    row("ptr without answer", txt("v=spf1 ptr -all") + "1.2.0.192.in-addr.arpa PTR !servfail\n", "fail");
    row("ptr name without answer",
        txt("v=spf1 ptr -all") + "1.2.0.192.in-addr.arpa PTR a.shop.example\na.shop.example A !servfail\n", "fail");
    row("ptr of a neighbour",
        txt("v=spf1 ptr -all") + "1.2.0.192.in-addr.arpa PTR notshop.example\nnotshop.example A 192.0.2.1\n", "fail");
    // section 4.6.4
    row("two void look-ups", txt("v=spf1 a:x.example a:y.example +all"), "pass");
    row("three", txt("v=spf1 a:x.example a:y.example a:z.example +all"), "permerror");
    row("three, in an include",
        txt("v=spf1 a:x.example include:i.example +all") + "i.example TXT \"v=spf1 a:y.example mx:z.example -all\"\n",
        "permerror");
    row("ten look-ups", txt("v=spf1 a a a a a a a a a a +all") + "shop.example A 198.51.100.1\n", "pass");
    row("eleven", txt("v=spf1 a a a a a a a a a a a +all") + "shop.example A 198.51.100.1\n", "permerror");
    row("eleven, but matched before", txt("v=spf1 a ip4:192.0.2.1 a a a a a a a a a a") + "shop.example A 198.51.100.1\n",
        "pass");
    row("ten and a redirect",
        txt("v=spf1 a a a a a a a a a a redirect=r.example") + "shop.example A 198.51.100.1\nr.example TXT \"v=spf1 +all\"\n",
        "permerror");
    row("three times without a reverse name", txt("v=spf1 ptr ptr:a.example ptr:b.example ?all"), "permerror");
    row("twice without a reverse name", txt("v=spf1 ptr ptr:a.example ?all"), "neutral");
    // section 7, RFC 8616
    row("include of a local part that is not ASCII", txt("v=spf1 include:%{l}.u.example ~all"), "softfail", "192.0.2.1",
        "\xc3\xbc"
        "ser@shop.example");
    row("blank in front of a name", txt("v=spf1 exists:%_u.example ?all") + "u.example A 127.0.0.2\n", "neutral");
    row("capital letter escapes", txt("v=spf1 exists:%{L}.u.example ?all") + "a%2Bb.u.example A 127.0.0.2\n", "pass", "192.0.2.1",
        "a+b@shop.example");
    row("local part", txt("v=spf1 exists:%{l}.u.example -all") + "app.u.example A 127.0.0.2\n", "pass");
    row("local part with a plus", txt("v=spf1 exists:%{l1r+}.u.example -all") + "app.u.example A 127.0.0.2\n", "pass",
        "192.0.2.1", "app+x@shop.example");
    row("local part that is not ASCII", txt("v=spf1 exists:%{l}.u.example -all"), "fail", "192.0.2.1",
        "\xc3\xbc"
        "ser@shop.example");
    row("name that is too long for a label", txt("v=spf1 a:%{l}.u.example -all"), "fail", "192.0.2.1",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@shop.example");
}

void TestSpfEvaluation::results()
{
    QFETCH(QByteArray, zone);
    QFETCH(QByteArray, ip);
    QFETCH(QByteArray, from);
    QTEST(judged(zone, ip.constData(), from.constData()).word(), "expected");
}

//! Section 4.6.4: the eleventh name may not be asked for; whoever matches before needs it not.
void TestSpfEvaluation::tooManyExchangersOnlyWhenReached()
{
    QCOMPARE(judged(txt("v=spf1 mx -all") + exchangers(11, 10)).word(), QByteArray("pass"));
    const Outcome over = judged(txt("v=spf1 mx -all") + exchangers(11, 11));
    QCOMPARE(over.word(), QByteArray("permerror"));
    QCOMPARE(over.evaluation.reason, Reason::TooManyNames);
    QVERIFY(!over.calls.contains(QStringLiteral("m11.shop.example A")));
    QCOMPARE(judged(txt("v=spf1 mx -all") + exchangers(10, 0)).word(), QByteArray("fail"));
}

void TestSpfEvaluation::onlyTenReverseNamesCount()
{
    QCOMPARE(judged(txt("v=spf1 ptr -all") + reverse(10, 10)).word(), QByteArray("pass"));
    QCOMPARE(judged(txt("v=spf1 ptr -all") + reverse(11, 11)).word(), QByteArray("fail"));
}

//! Section 2.4: the HELO name stands in for an empty sender only.
void TestSpfEvaluation::theMailFromComesFirst()
{
    const QByteArray zone = txt("v=spf1 -all") + "mail.host.example TXT \"v=spf1 exists:%{l}.%{o}.u.example -all\"\n"
                                                 "postmaster.mail.host.example.u.example A 127.0.0.2\n";
    const Outcome sender = judged(zone);
    QCOMPARE(sender.word(), QByteArray("fail"));
    QCOMPARE(sender.evaluation.identity, Identity::MailFrom);
    for (const char *null : {"", "<>"}) {
        const Outcome helo = judged(zone, "192.0.2.1", null);
        QCOMPARE(helo.word(), QByteArray("pass"));
        QCOMPARE(helo.evaluation.identity, Identity::Helo);
        QCOMPARE(helo.evaluation.domain, QByteArray("mail.host.example"));
    }
}

//! Section 7.3, macro "p".
void TestSpfEvaluation::anUnprovenNameIsUnknown()
{
    const QByteArray zone = txt("v=spf1 exists:%{p}.u.example -all");
    QCOMPARE(judged(zone + "unknown.u.example A 127.0.0.2\n").word(), QByteArray("pass"));
    const QByteArray proven = "1.2.0.192.in-addr.arpa PTR z.other.example\nz.other.example A 192.0.2.1\n"
                              "1.2.0.192.in-addr.arpa PTR a.shop.example\na.shop.example A 192.0.2.1\n"
                              "a.shop.example.u.example A 127.0.0.2\n";
    const Outcome below = judged(zone + proven);
    QCOMPARE(below.word(), QByteArray("pass"));
    QCOMPARE(below.evaluation.lookups, 2); // section 4.6.4: its PTR question counts
}

void TestSpfEvaluation::timeIsUp()
{
    Limits limits;
    limits.elapsed = std::chrono::milliseconds(0);
    const Outcome late = judged(txt("v=spf1 +all"), "192.0.2.1", "app@shop.example", "x.example", limits);
    QCOMPARE(late.word(), QByteArray("temperror"));
    QCOMPARE(late.evaluation.reason, Reason::TimeIsUp);
    QVERIFY(late.calls.isEmpty());
}

void TestSpfEvaluation::nobodyAsksForWhatIsNotNeeded()
{
    const Outcome early = judged(txt("v=spf1 ip4:192.0.2.1 mx include:gone.example -all exp=why.example"));
    QCOMPARE(early.calls, QStringList{QStringLiteral("shop.example TXT")});
    QCOMPARE(early.evaluation.lookups, 0);
}

void TestSpfEvaluation::theTraceIsATree()
{
    const Outcome seen = judged(
        txt("v=spf1 include:i.example -all") + "i.example TXT \"v=spf1 a:h.example -all\"\nh.example A 192.0.2.7\n", "192.0.2.7");
    QCOMPARE(seen.word(), QByteArray("pass"));
    QCOMPARE(seen.evaluation.mechanism, QByteArray("include:i.example"));
    QByteArray told;
    for (const Step &step : seen.evaluation.trace)
        told += QByteArray::number(step.depth) + ' ' + step.text + " = " + outcomeWord(step.outcome) + ' ' + step.target + '\n';
    QCOMPARE(told, QByteArray("0 v=spf1 include:i.example -all = found \n"
                              "1 shop.example = found \n"
                              "1 include:i.example = match 192.0.2.7/32\n"
                              "2 v=spf1 a:h.example -all = found \n"
                              "3 i.example = found \n"
                              "3 a:h.example = match 192.0.2.7/32\n"
                              "4 h.example = found \n"));
    QCOMPARE(seen.evaluation.trace.last().lookups, 2);
}

void TestSpfEvaluation::anExplanationThatFailsChangesNothing()
{
    const Evaluation fail = judged(txt("v=spf1 -all exp=why.example") + "why.example TXT !timeout\n").evaluation;
    QCOMPARE(fail.result, Word::Fail);
    QCOMPARE(fail.reason, Reason::Matched);
    QVERIFY(fail.explanation.isEmpty());
}

void TestSpfEvaluation::saysWhatIsWrong()
{
    const Evaluation nested =
        judged(txt("v=spf1 include:i.example -all") + "i.example TXT \"v=spf1 ipv4:192.0.2.1 -all\"\n").evaluation;
    QCOMPARE(nested.reason, Reason::SyntaxErrors);
    QCOMPARE(nested.troubleDomain, QByteArray("i.example"));
    QCOMPARE(nested.syntaxErrors.first().position, 7);
    const Evaluation gone = judged(txt("v=spf1 include:i.example -all")).evaluation;
    QCOMPARE(gone.reason, Reason::IncludeWithoutRecord);
    QCOMPARE(gone.troubleTerm, QByteArray("include:i.example"));
    const Evaluation mute = judged(txt("v=spf1 a:m.example -all") + "m.example A !timeout\n").evaluation;
    QCOMPARE(mute.reason, Reason::NoAnswer);
    QCOMPARE(mute.troubleDomain, QByteArray("m.example"));
}

void TestSpfEvaluation::surveysEverything()
{
    const QByteArray record = "v=spf1 ip4:192.0.2.1 include:i.example a:gone.example ptr mx -all";
    Testing::ZoneResolver names(txt(record.constData()) + "i.example TXT \"v=spf1 mx:i.example include:j.example ~all\"\n"
                                                          "j.example TXT \"v=spf1 ip4:198.51.100.1 ~all\"\n"
                                                          "i.example MX 1 m.example\nm.example A 198.51.100.7\n"
                                                          "shop.example MX 1 m.example\n");
    const Survey survey = QCoro::waitFor(surveyed(&names, QByteArray("shop.example"), record));
    QCOMPARE(survey.lookups, 6);
    QCOMPARE(survey.parts.at(1).lookups, 3);
    QVERIFY(survey.parts.at(2).isVoid && !survey.parts.at(1).isBroken);
    QCOMPARE(survey.parts.at(4).addresses, QList<QByteArray>{"ip4:198.51.100.7"});
    const auto leaner = reduced(survey);
    QVERIFY(leaner && leaner->fits);
    QCOMPARE(leaner->record, QByteArray("v=spf1 ip4:192.0.2.1 include:i.example mx -all"));
    QCOMPARE(leaner->lookups, 4);
}

QTEST_GUILESS_MAIN(TestSpfEvaluation)
#include "tst_spfevaluation.moc"
