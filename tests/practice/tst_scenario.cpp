// The reader of .scn files: what it understands, and what it says about what it does not.
#include "core/practice/scenarioreader.h"
#include "core/practice/scenariosyntax.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Practice;

namespace
{

const QByteArray title("[title]\ntitle = T\ntopic = A topic\nstory = S\nlesson = L\n");
const QByteArray expect("[expect]\ncause = none\n");

Result<QByteArray> noWorld(const QString &name)
{
    return failed(FailureKind::NotFound, name);
}

Result<Scenario> read(const QByteArray &bytes)
{
    return readScenario(QStringLiteral("sample"), bytes, noWorld);
}

Result<Scenario> readInWorld(const QByteArray &bytes, const QByteArray &world)
{
    return readScenario(QStringLiteral("sample"), QByteArray(bytes).replace("[title]", "[title]\nworld = w"),
                        [world](const QString &) -> Result<QByteArray> { return world; });
}

} // namespace

class TestScenario : public QObject
{
    Q_OBJECT
private slots:
    void readsEveryPart()
    {
        const auto scenario = read("# a comment\n" + title + R"([case]
from = app@shop.example
to = ann@other.example
server = smtp.shop.example
port = 587
security = starttls
username = app
helo = web1.shop.example
client-ip = 192.0.2.77
blocklists = yes
password = blue = kettle
bounce = first line
bounce = second line
[dns]
shop.example   MX  10 mx.shop.example
Broken.Example.  servfail
[server smtp.shop.example:587]
greeting = 220 smtp.shop.example ESMTP
tls = starttls
certificate = expired
offers = PIPELINING, SIZE 1000
offers-encrypted = AUTH PLAIN LOGIN
accounts = app:one, two@shop.example:secret:with:colons
owns = app: Orders@shop.example
local = Shop.example
on RCPT when stranger and elsewhere: 554 5.7.1 <{to}>: denied | 5.7.1 really
[expect]
cause = relay.auth-required
confidence = certain
not = none, tls.required
exit = 1
)");
        QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.error().detail()));
        QCOMPARE(scenario->given.port, std::optional<quint16>(quint16(587)));
        QCOMPARE(scenario->given.security, Security::StartTls);
        QCOMPARE(scenario->given.password.reveal(), QByteArray("blue = kettle"));
        QCOMPARE(scenario->given.heloName, QStringLiteral("web1.shop.example"));
        QCOMPARE(scenario->given.clientAddress, QStringLiteral("192.0.2.77"));
        QVERIFY(scenario->given.consent.blocklists);
        QCOMPARE(scenario->given.bounce, QByteArray("first line\nsecond line\n"));
        QCOMPARE(scenario->zone.size(), 2);
        QCOMPARE(scenario->zone.at(1).name, QStringLiteral("broken.example"));
        QCOMPARE(scenario->zone.at(1).mark, ZoneMark::ServFail);
        const ServerScript &server = scenario->servers.first();
        QCOMPARE(server.certificate, CertificateKind::Expired);
        QCOMPARE(server.offers.at(1), QByteArray("SIZE 1000"));
        QCOMPARE(server.accounts.at(0).addresses, QStringList{QStringLiteral("orders@shop.example")});
        QCOMPARE(server.accounts.at(1).password, QByteArray("secret:with:colons"));
        QCOMPARE(server.local, QStringList{QStringLiteral("shop.example")});
        QCOMPARE(server.rules.first().conditions, (QList<Condition>{Condition::Stranger, Condition::Elsewhere}));
        QCOMPARE(server.rules.first().reply, (QList<QByteArray>{"554 5.7.1 <{to}>: denied", "5.7.1 really"}));
        QCOMPARE(scenario->expect.confidence, std::optional<Confidence>(Confidence::Certain));
        QCOMPARE(scenario->expect.mustNot, (QStringList{QStringLiteral("none"), QStringLiteral("tls.required")}));
    }

    void joinsContinuedLines()
    {
        const auto scenario = read("[title]\ntitle = T\ntopic = A\nstory = one \\\n two \\\n   three\nlesson = L\n" + expect);
        QVERIFY(scenario);
        QCOMPARE(scenario->story, QStringLiteral("one two three"));
    }

    void takesFromTheWorldWhatItDoesNotSay()
    {
        const QByteArray world("[dns]\na.example A 192.0.2.1\nb.example A 192.0.2.2\nb.example MX 5 a.example\n"
                               "[server a.example:25]\ngreeting = 220 a\ntls = starttls\non MAIL: 530 no\n"
                               "[server b.example:25]\ngreeting = 220 b\n");
        const auto scenario = readInWorld(title +
                                              "[dns]\nb.example NXDOMAIN\n[server a.example:25]\nlike = a.example:25\n"
                                              "certificate = expired\n[server c.example:25]\nlike = b.example:25\n"
                                              "on MAIL: 550 mine\n" +
                                              expect,
                                          world);
        QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.error().detail()));
        QCOMPARE(scenario->zone.size(), 2); // both records of b.example went
        QCOMPARE(scenario->zone.at(0).mark, ZoneMark::NxDomain);
        QCOMPARE(scenario->zone.at(1).name, QStringLiteral("a.example"));
        QCOMPARE(scenario->servers.size(), 3);
        QCOMPARE(scenario->servers.at(0).greeting, QByteArray("220 a"));
        QCOMPARE(scenario->servers.at(0).certificate, CertificateKind::Expired);
        QCOMPARE(scenario->servers.at(0).rules.size(), 1);
        QCOMPARE(scenario->servers.at(1).host, QStringLiteral("c.example"));
        QCOMPARE(scenario->servers.at(1).greeting, QByteArray("220 b"));
        QCOMPARE(scenario->servers.at(2).host, QStringLiteral("b.example"));
    }

    void ownRulesReplaceThoseOfTheModel()
    {
        const QByteArray world("[server a.example:25]\ngreeting = 220 a\non MAIL: 530 no\non RCPT: 550 no\n");
        const auto scenario =
            readInWorld(title + "[server a.example:25]\nlike = a.example:25\non RCPT: 451 later\n" + expect, world);
        QVERIFY(scenario);
        QCOMPARE(scenario->servers.first().rules.size(), 1);
        QCOMPARE(scenario->servers.first().rules.first().reply.first(), QByteArray("451 later"));
    }

    void namesTheBadLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *line, const char *says) {
            QTest::newRow(name) << QByteArray(line) << QString::fromLatin1(says);
        };
        row("no section", "[cases]", "none of: title, case");
        row("open bracket", "[case", "[name]");
        row("no equals sign", "[case]\nfrom app@shop.example", "key = value");
        row("unknown key of a case", "[case]\nform = a", "'form'");
        row("unknown key of a title", "[title]\nheading = a", "'heading'");
        row("unknown key of an expectation", "[expect]\ncauses = a", "'causes'");
        row("port is a word", "[case]\nport = smtp", "'smtp' is not a port");
        row("port 0", "[case]\nport = 0", "not a port");
        row("port 70000", "[case]\nport = 70000", "not a port");
        row("unknown security", "[case]\nsecurity = ssl", "auto, none, starttls, tls");
        row("record without type", "[dns]\nshop.example", "NAME TYPE VALUE");
        row("unknown record type", "[dns]\nshop.example CAA x", "'CAA'");
        row("address of another family", "[dns]\nshop.example A 2001:db8::1", "not an address");
        row("MX without preference", "[dns]\nshop.example MX mx.shop.example", "number");
        row("text without quotes", "[dns]\nshop.example TXT v=spf1", "text reads");
        row("empty label", "[dns]\nshop..example A 192.0.2.1", "not a name");
        row("server without port", "[server smtp.shop.example]", "HOST:PORT");
        row("server twice", "[server a.example:25]\ngreeting = 220\n[server a.example:25]", "before");
        row("unknown encryption", "[server a.example:25]\ntls = ssl", "none, starttls, implicit");
        row("unknown certificate", "[server a.example:25]\ncertificate = bad", "self-signed");
        row("like nobody", "[server a.example:25]\nlike = b.example:25", "no server b.example:25");
        row("like itself without a world", "[server a.example:25]\nlike = a.example:25", "no server");
        row("account without password", "[server a.example:25]\naccounts = app", "NAME:PASSWORD");
        row("owns before the account", "[server a.example:25]\nowns = app: a@b.example", "account");
        row("rule without reply", "[server a.example:25]\non RCPT when local:", "rule reads");
        row("rule of DATA", "[server a.example:25]\non DATA: 250 ok", "rule reads");
        row("unknown condition", "[server a.example:25]\non RCPT when sunny: 550 no", "'sunny'");
        row("reply without code", "[server a.example:25]\non RCPT when local: no", "three-digit");
        row("confidence", "[expect]\nconfidence = sure", "possible, likely, certain");
        row("exit", "[expect]\nexit = 9", "'9'");
    }
    void namesTheBadLine()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, says);
        const auto scenario = read(title + expect + line + '\n');
        QVERIFY(!scenario);
        QCOMPARE(scenario.error().kind(), FailureKind::Malformed);
        const qsizetype number = 7 + 1 + line.count('\n');
        const QString detail = scenario.error().detail();
        QVERIFY2(detail.startsWith(QStringLiteral("line %1: ").arg(number)), qPrintable(detail));
        QVERIFY2(detail.contains(says), qPrintable(detail));
    }

    void countsContinuedAndCommentLines()
    {
        const auto scenario = read("# one\n[title]\ntitle = a \\\n b\n\nwrong\n");
        QVERIFY(!scenario);
        QVERIFY2(scenario.error().detail().startsWith(QStringLiteral("line 6:")), qPrintable(scenario.error().detail()));
    }

    void missesWhatIsNeeded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing at all") << QByteArray() << QStringLiteral("no 'title'");
        QTest::newRow("no cause") << title << QStringLiteral("no 'cause'");
        QTest::newRow("no greeting") << title + expect + "[server a.example:25]\ntls = none\n" << QStringLiteral("no greeting");
        QTest::newRow("no such world") << QByteArray("[title]\nworld = mars\n") << QStringLiteral("no world 'mars'");
    }
    void missesWhatIsNeeded()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const auto scenario = read(bytes);
        QVERIFY(!scenario);
        QVERIFY2(scenario.error().detail().contains(says), qPrintable(scenario.error().detail()));
    }

    void aBrokenWorldIsNamed()
    {
        const auto scenario = readInWorld(title + expect, "[dns]\nx\n");
        QVERIFY(!scenario);
        QVERIFY2(scenario.error().detail().contains(QStringLiteral("world 'w', line 2:")), qPrintable(scenario.error().detail()));
    }

    void keepsItsLimits_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray begin = title + expect;
        QByteArray servers;
        for (int port = 1; port <= maxScenarioServers + 1; ++port)
            servers += "[server a.example:" + QByteArray::number(port) + "]\ngreeting = 220\n";
        QTest::newRow("bytes") << begin + "# " + QByteArray(maxScenarioBytes, 'x');
        QTest::newRow("lines") << begin + QByteArray(maxScenarioLines, '\n');
        QTest::newRow("servers") << begin + servers;
        QTest::newRow("records") << begin + "[dns]\n" + QByteArray("a.example A 192.0.2.1\n").repeated(maxScenarioRecords + 1);
        QTest::newRow("rules") << begin + "[server a.example:25]\ngreeting = 220\n" +
                                      QByteArray("on MAIL: 550 no\n").repeated(maxServerRules + 1);
    }
    void keepsItsLimits()
    {
        QFETCH(QByteArray, bytes);
        const auto scenario = read(bytes);
        QVERIFY(!scenario);
        QCOMPARE(scenario.error().kind(), FailureKind::TooMuch);
    }
};

QTEST_APPLESS_MAIN(TestScenario)
#include "tst_scenario.moc"
