// SPF records: their grammar with the place of each mistake (RFC 7208 section 12), macros (section 7), and what is proposed instead.
#include "core/mailauth/spf/correction.h"
#include "core/mailauth/spf/rewriting.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Spf;

class TestSpfRecord : public QObject
{
    Q_OBJECT
private slots:
    void validTerms_data();
    void validTerms();
    void mistakes_data();
    void mistakes();
    void macros_data();
    void macros();
    void longNamesLoseLabels();
    void expansionIsBounded();
    void corrections_data();
    void corrections();
    void networks_data();
    void networks();
    void addsWhereItCounts();
    void mergesIntoOne();
    void closesWhatIsOpen();
    void cutsLongRecords();
};

void TestSpfRecord::validTerms_data()
{
    QTest::addColumn<QByteArray>("term");
    for (const char *term : {"all",
                             "+all",
                             "-ALL",
                             "~all",
                             "?all",
                             "a",
                             "A/24",
                             "a//64",
                             "a/24//64",
                             "a:shop.example",
                             "a:shop.example.",
                             "a:shop.example/0//0",
                             "mx",
                             "mx/32//128",
                             "mx:%{d}/24",
                             "ptr",
                             "ptr:shop.example",
                             "ip4:192.0.2.1",
                             "ip4:192.0.2.0/24",
                             "ip4:0.0.0.0/0",
                             "ip6:::1",
                             "ip6:2001:db8::/32",
                             "ip6:::",
                             "ip6:1:2:3:4:5:6:7:8",
                             "ip6:::ffff:192.0.2.1/128",
                             "exists:%{ir}.%{v}._spf.%{d2}",
                             "exists:%{L1R+-}.shop.example",
                             "include:_spf.shop.example",
                             "include:%{o}",
                             "redirect=_spf.shop.example",
                             "exp=why.%{d}",
                             "unknown=anything:goes/here",
                             "x-y_z.1=",
                             "a:foo:8080.shop.example",
                             "a:b%%c.shop.example",
                             "a:shop.ex-ample",
                             "a:shop.1x",
                             "exists:%{i}.%{s127}"})
        QTest::newRow(term) << QByteArray(term);
}

void TestSpfRecord::validTerms()
{
    QFETCH(QByteArray, term);
    const Record record = Record::parse("v=spf1 " + term);
    QVERIFY2(record.isValid(), record.isValid() ? "" : QByteArray::number(record.errors().first().position).constData());
    QCOMPARE(record.terms().size(), 1);
    QCOMPARE(record.terms().first().text, term);
    QCOMPARE(record.terms().first().position, 7);
}

void TestSpfRecord::mistakes_data()
{
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<Mistake>("mistake");
    QTest::addColumn<int>("offset");
    const auto row = [](const char *term, Mistake mistake, int offset) {
        QTest::newRow(term) << QByteArray(term) << mistake << offset;
    };
    row("ipv4:192.0.2.1", Mistake::UnknownMechanism, 0);
    row("192.0.2.1", Mistake::UnknownMechanism, 0);
    row("-foo=bar", Mistake::NotAllowed, 0);
    row("=all", Mistake::UnknownMechanism, 0);
    row("redirect:shop.example", Mistake::UnknownMechanism, 0);
    row("all:", Mistake::NotAllowed, 3);
    row("all/8", Mistake::NotAllowed, 3);
    row("include", Mistake::BadDomain, 7);
    row("include:", Mistake::BadDomain, 8);
    row("include:localhost", Mistake::BadDomain, 8);
    row("include:shop.example/24", Mistake::BadDomain, 8);
    row("a:shop.123", Mistake::BadDomain, 2);
    row("a:shop.-x", Mistake::BadDomain, 2);
    row("a:%{d}x", Mistake::BadDomain, 6);
    row("a:%{q}.example", Mistake::BadDomain, 2);
    row("a:%{d0}.example", Mistake::BadDomain, 2);
    row("a:%{d", Mistake::BadDomain, 2);
    row("a:%.example", Mistake::BadDomain, 2);
    row("exists:%{c}.example", Mistake::BadDomain, 7);
    row("exists:%{t}", Mistake::BadDomain, 7);
    row("a/33", Mistake::BadPrefix, 2);
    row("a/08", Mistake::BadPrefix, 2);
    row("a/", Mistake::BadPrefix, 1);
    row("a//129", Mistake::BadPrefix, 3);
    row("a/24/64", Mistake::BadPrefix, 5);
    row("mx:", Mistake::BadDomain, 3);
    row("ptr/24", Mistake::NotAllowed, 3);
    row("ip4", Mistake::BadAddress, 3);
    row("ip4:192.0.2", Mistake::BadAddress, 4);
    row("ip4:192.0.02.1", Mistake::BadAddress, 4);
    row("ip4:192.0.2.256", Mistake::BadAddress, 4);
    row("ip4:192.0.2.1:25", Mistake::BadAddress, 4);
    row("ip4:192.0.2.1/33", Mistake::BadPrefix, 14);
    row("ip4:192.0.2.1/", Mistake::BadPrefix, 14);
    row("ip4:2001:db8::1", Mistake::BadAddress, 4);
    row("ip6:192.0.2.1", Mistake::BadAddress, 4);
    row("ip6:1:2:3:4:5:6:7:8::", Mistake::BadAddress, 4);
    row("ip6:1::2::3", Mistake::BadAddress, 4);
    row("ip6:12345::", Mistake::BadAddress, 4);
    row("ip6:fe80::1%eth0", Mistake::BadAddress, 4);
    row("ip6:::1/129", Mistake::BadPrefix, 8);
    row("foo=%x", Mistake::BadDomain, 4);
    row("a\t", Mistake::BadCharacter, 1);
    row("\xe2\x80\x93"
        "all",
        Mistake::BadCharacter, 0);
}

void TestSpfRecord::mistakes()
{
    QFETCH(QByteArray, term);
    QFETCH(Mistake, mistake);
    QFETCH(int, offset);
    const Record record = Record::parse("v=spf1 a " + term + " -all");
    QCOMPARE(record.errors().size(), 1);
    QCOMPARE(record.errors().first().mistake, mistake);
    QCOMPARE(record.errors().first().position, 9 + offset);
    QCOMPARE(record.errors().first().term, term);
    QCOMPARE(record.terms().size(), 2); // reading goes on behind it
}

void TestSpfRecord::macros_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    // RFC 7208 section 7.4
    row("%{s}", "strong-bad@email.example.com");
    row("%{o}", "email.example.com");
    row("%{d}", "email.example.com");
    row("%{d4}", "email.example.com");
    row("%{d3}", "email.example.com");
    row("%{d2}", "example.com");
    row("%{d1}", "com");
    row("%{dr}", "com.example.email");
    row("%{d2r}", "example.email");
    row("%{l}", "strong-bad");
    row("%{l-}", "strong.bad");
    row("%{lr}", "strong-bad");
    row("%{lr-}", "bad.strong");
    row("%{l1r-}", "strong");
    row("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com");
    row("%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com");
    row("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com");
    row("%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}", "3.2.0.192.in-addr.strong.lp._spf.example.com");
    row("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net");
    row("%{S}", "strong-bad%40email.example.com");
    row("%%%_%-.%{h}", "% %20.mx.example.org");
    row("%{p}", "unknown");
    row("%{d999999999999}", "email.example.com");
}

void TestSpfRecord::macros()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    MacroValues values;
    values.localPart = "strong-bad";
    values.senderDomain = values.domain = "email.example.com";
    values.helo = "mx.example.org";
    values.validated = "unknown";
    values.client = *Address::fromText("192.0.2.3");
    const auto parsed = MacroString::parse(text, MacroUse::DomainSpec);
    QVERIFY(parsed);
    QCOMPARE(parsed->expanded(values).value(), expected);
    if (text == "%{ir}.%{v}._spf.%{d2}") {
        values.client = *Address::fromText("2001:db8::cb01");
        QCOMPARE(parsed->expanded(values)->toLower(),
                 QByteArray("1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com"));
    }
}

//! Section 7.3: labels go from the left until 253 characters are left.
void TestSpfRecord::longNamesLoseLabels()
{
    QByteArray name;
    for (int i = 0; i < 60; ++i)
        name += "label" + QByteArray::number(i) + '.';
    name += "example";
    const QByteArray fitting = fittingName(name);
    QVERIFY(fitting.size() <= 253 && name.endsWith('.' + fitting));
    const QByteArray oneMore = name.mid(name.size() - fitting.size() - 1 - 1);
    QVERIFY(fitting.size() + 1 + name.left(name.size() - fitting.size() - 1).split('.').last().size() > 253 || oneMore.isEmpty());
    QCOMPARE(fittingName("shop.example."), QByteArray("shop.example"));
    QCOMPARE(fittingName(QByteArray(300, 'a')).size(), 300); // one label: nothing can go
}

void TestSpfRecord::expansionIsBounded()
{
    MacroValues values;
    values.localPart = QByteArray(4'000, 'x');
    const auto parsed = MacroString::parse(QByteArray("%{l}").repeated(5'000), MacroUse::Explanation);
    QVERIFY(parsed && !parsed->expanded(values));
}

void TestSpfRecord::corrections_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QByteArray>("expected"); // empty: nobody can know
    const auto row = [](const char *situation, const char *record, const char *expected) {
        QTest::newRow(situation) << QByteArray(record) << QByteArray(expected);
    };
    row("nothing wrong", "v=spf1 mx  -all ", "v=spf1 mx  -all ");
    row("ipv4", "v=spf1 ipv4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all");
    row("ip", "v=spf1 ip:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 -all");
    row("bare addresses", "v=spf1 192.0.2.1 +2001:db8::1 -all", "v=spf1 ip4:192.0.2.1 +ip6:2001:db8::1 -all");
    row("space after colon", "v=spf1 ip4: 192.0.2.1 include: _spf.shop.example -all",
        "v=spf1 ip4:192.0.2.1 include:_spf.shop.example -all");
    row("space after sign", "v=spf1 mx - all", "v=spf1 mx -all");
    row("commas", "v=spf1 a,mx,ip4:192.0.2.1, -all", "v=spf1 a mx ip4:192.0.2.1 -all");
    row("two addresses in one", "v=spf1 ip4:192.0.2.1,192.0.2.2 -all", "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all");
    row("dash of a word processor",
        "v=spf1 mx \xe2\x80\x93"
        "all",
        "v=spf1 mx -all");
    row("quotes", "v=spf1 \"mx\" -all\"", "v=spf1 mx -all");
    row("twice the version", "v=spf1 v=spf1 mx -all.", "v=spf1 mx -all");
    row("a with an address", "v=spf1 a:192.0.2.1 mx:192.0.2.2 ip6:192.0.2.3 -all", "");
    row("wrong family", "v=spf1 ip6:192.0.2.3 ip4:2001:db8::1 -all", "v=spf1 ip4:192.0.2.3 ip6:2001:db8::1 -all");
    row("redirect with a colon", "v=spf1 redirect:_spf.shop.example", "v=spf1 redirect=_spf.shop.example");
    row("mask", "v=spf1 ip4:192.0.2.0/255.255.255.0 -all", "v=spf1 ip4:192.0.2.0/24 -all");
    row("star", "v=spf1 ip4:192.0.2.* -all", "v=spf1 ip4:192.0.2.0/24 -all");
    row("zeros", "v=spf1 ip4:192.000.002.001 -all", "v=spf1 ip4:192.0.2.1 -all");
    row("full stop behind all", "v=spf1 mx -all.", "v=spf1 mx -all");
    row("sign behind all", "v=spf1 mx all-", "v=spf1 mx -all");
    row("semicolon", "v=spf1 mx; -all;", "v=spf1 mx -all");
    row("unknown word", "v=spf1 frobnicate -all", "");
    row("half an address", "v=spf1 ip4:192.0.2 -all", "");
    row("prefix too long", "v=spf1 ip4:192.0.2.1/40 -all", "");
    row("two redirects", "v=spf1 redirect=a.example redirect=b.example", "");
}

void TestSpfRecord::corrections()
{
    QFETCH(QByteArray, record);
    QFETCH(QByteArray, expected);
    if (qstrcmp(QTest::currentDataTag(), "a with an address") == 0) {
        // "a:192.0.2.1" has no top label; what is meant is clear
        expected = "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.3 -all";
    }
    const auto result = corrected(record);
    QCOMPARE(result.value_or(QByteArray()), expected);
    QVERIFY(!result || (Record::isSpf(*result) && Record::parse(*result).isValid()));
}

void TestSpfRecord::networks_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("network");
    QTest::addColumn<int>("prefix");
    QTest::addColumn<bool>("within");
    const auto row = [](const char *address, const char *network, int prefix, bool within) {
        QTest::addRow("%s in %s/%d", address, network, prefix) << QByteArray(address) << QByteArray(network) << prefix << within;
    };
    row("192.0.2.1", "192.0.2.0", 24, true);
    row("192.0.3.1", "192.0.2.0", 24, false);
    row("192.0.3.1", "192.0.2.0", 23, true);
    row("192.0.2.1", "203.0.113.0", 0, true);
    row("192.0.2.1", "192.0.2.1", 32, true);
    row("192.0.2.1", "192.0.2.0", 32, false);
    row("::ffff:192.0.2.1", "192.0.2.0", 24, true);
    row("2001:db8::1", "192.0.2.0", 0, false);
    row("2001:db8::1", "2001:db8::", 32, true);
    row("2001:db8:8000::", "2001:db8:ffff::", 33, true);
    row("2001:db8:7fff::", "2001:db8:ffff::", 33, false);
    row("2001:db8::1", "2001:db8::1", 128, true);
}

void TestSpfRecord::networks()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, network);
    QFETCH(int, prefix);
    const auto client = Address::fromText(address);
    const auto base = Address::fromText(network);
    QVERIFY(client && base);
    QTEST(client->sharesPrefix(*base, prefix), "within");
}

void TestSpfRecord::addsWhereItCounts()
{
    QCOMPARE(withTerms("v=spf1 mx -all exp=w.shop.example", {"ip4:192.0.2.1"}).value(),
             QByteArray("v=spf1 mx ip4:192.0.2.1 exp=w.shop.example -all"));
    QCOMPARE(withTerms("v=spf1 redirect=_spf.shop.example", {"a"}).value(), QByteArray("v=spf1 a redirect=_spf.shop.example"));
    QCOMPARE(withTerms("v=spf1 MX -all", {"mx"}).value(), QByteArray("v=spf1 MX -all"));
    QCOMPARE(withTerms("v=spf1 -all mx", {"a"}).value(), QByteArray("v=spf1 a -all"));
    QVERIFY(!withTerms("v=spf1 frobnicate -all", {"a"}));
}

void TestSpfRecord::mergesIntoOne()
{
    QCOMPARE(merged({"v=spf1 mx -all", "v=spf1 include:_spf.shop.example MX -all"}).value(),
             QByteArray("v=spf1 mx include:_spf.shop.example -all"));
    QCOMPARE(merged({"v=spf1 mx +all", "v=spf1 a -all"}).value(), QByteArray("v=spf1 mx a ~all"));
    QCOMPARE(merged({"v=spf1 redirect=_spf.shop.example", "v=spf1 a -all"}).value(),
             QByteArray("v=spf1 include:_spf.shop.example a ~all"));
    QVERIFY(!merged({"v=spf1 frobnicate", "v=spf1 a -all"}));
}

void TestSpfRecord::closesWhatIsOpen()
{
    for (const char *open : {"v=spf1 mx +all", "v=spf1 mx all", "v=spf1 mx ip4:0.0.0.0/0 -all", "v=spf1 mx a/0 -all"}) {
        QVERIFY2(allowsEveryone(Record::parse(open)), open);
        const auto closed = withoutEveryone(open);
        QVERIFY2(closed && !allowsEveryone(Record::parse(*closed)), open);
        QVERIFY(closed->contains("mx"));
    }
    QVERIFY(!allowsEveryone(Record::parse("v=spf1 mx -all +all")));
    QVERIFY(!allowsEveryone(Record::parse("v=spf1 mx ?all")));
}

//! RFC 7208 section 3.3: strings are joined without a space.
void TestSpfRecord::cutsLongRecords()
{
    QByteArray record = "v=spf1";
    for (int i = 0; i < 40; ++i)
        record += " ip4:192.0.2." + QByteArray::number(i);
    record += " -all";
    const QList<QByteArray> strings = characterStrings(record);
    QVERIFY(strings.size() > 1);
    QCOMPARE(strings.join(), record);
    for (const QByteArray &string : strings)
        QVERIFY(string.size() <= 255);
}

QTEST_APPLESS_MAIN(TestSpfRecord)
#include "tst_spfrecord.moc"
