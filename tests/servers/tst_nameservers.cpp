// Name servers and lines that fail: lame, contradicting, slow, silent, and those whose answers only fit into TCP.
//
// What they have in common: nothing of it may be told as "missing" or "does not exist".
#include "tests/servers/support/dnsrelay.h"
#include "tests/servers/support/dnsworld.h"
#include "tests/servers/support/rigmain.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace RelayMedic;

namespace
{

using Rig::DnsWorld;

constexpr const char *neverOfTheUnknown[] = {
    "domain.not-found",    "mx.none",     "spf.absent", "dmarc.absent", "sender-domain.not-found",
    "sender-domain.no-mx", "dnssec.bogus"};

//! An SPF record of several kB in strings of 255, which all have to be read: the address that sends stands last.
QByteArray largeSpf()
{
    QByteArray text = "v=spf1";
    for (int i = 0; i < 200; ++i)
        text += " ip4:198.51.100." + QByteArray::number(i);
    text += " ip4:203.0.113.5 -all";
    QByteArray line = "@ TXT";
    for (qsizetype at = 0; at < text.size(); at += 255)
        line += " \"" + text.mid(at, 255) + '"';
    return line + '\n';
}

QByteArray manyExchangers()
{
    QByteArray lines;
    for (int i = 0; i < 80; ++i) {
        const QByteArray name = "a-mail-server-with-a-long-name-" + QByteArray::number(i);
        lines += "@ MX " + QByteArray::number(100 + i) + ' ' + name + '\n' + name + " A 203.0.113.5\n";
    }
    return lines;
}

} // namespace

class TestNameServers : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void domains_data();
    void domains();
    void diagnosisOfADeadDomain();
    void slowAnswers_data();
    void slowAnswers();
    void noAnswers_data();
    void noAnswers();
    void largeAnswersComeOverTcp_data();
    void largeAnswersComeOverTcp();
    void withoutTcpLargeAnswersAreUnknown();
    void aDomainWhoseServersTakeNoTcp();

private:
    ProgramRun spf(const QString &domain, const QString &resolver) const
    {
        return m_world->run({QStringLiteral("spf"), QStringLiteral("--ip"), QStringLiteral("203.0.113.5"),
                             QStringLiteral("--from"), QStringLiteral("a@") + domain, QStringLiteral("--helo"),
                             QStringLiteral("mail.") + domain},
                            resolver);
    }
    std::unique_ptr<DnsWorld> m_world;
};

void TestNameServers::initTestCase()
{
    if (!Rig::isUnpacked(QStringLiteral("/usr/sbin/unbound"))) {
        QVERIFY2(qEnvironmentVariableIsEmpty("CI"), "Unbound is not unpacked: sh installer/test.sh fetches it");
        QSKIP("Unbound is not unpacked: sh installer/test.sh fetches it");
    }
    m_world = std::make_unique<DnsWorld>();
    m_world->add("sound.example", Rig::usualRecords());
    const QByteArray half = Rig::usualRecords(DnsWorld::zoneServer, DnsWorld::otherServer);
    m_world->add("lame.example", half); // the other server knows nothing of it
    m_world->add("serials.example", half);
    m_world->addElsewhere("serials.example", QByteArray(half).replace("hostmaster 1 ", "hostmaster 2 "));
    m_world->delegate("dead.example. NS ns1.dead.example.\ndead.example. NS ns2.dead.example.\n"
                      "ns1.dead.example. A 192.0.2.62\nns2.dead.example. A 192.0.2.62\n");
    m_world->delegate("gone.example. NS ns1.gone.example.\ngone.example. NS ns2.gone.example.\n"
                      "ns1.gone.example. A 192.0.2.64\nns2.gone.example. A 192.0.2.64\n");
    QByteArray large = Rig::usualRecords();
    large.replace("@ TXT \"v=spf1 ip4:203.0.113.5 -all\"\n", largeSpf() + manyExchangers());
    m_world->addSigned("large.example", large);
    const QByteArray behind = Rig::usualRecords(DnsWorld::relay, DnsWorld::relay);
    m_world->addBehindRelay("behind.example", QByteArray(behind).replace("@ TXT \"v=spf1 ip4:203.0.113.5 -all\"\n", largeSpf()));
    QVERIFY2(m_world->start(), qPrintable(m_world->trouble()));
}

void TestNameServers::domains_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QStringList>("present");
    QTest::addColumn<QStringList>("missing");
    QTest::addColumn<int>("code");
    const auto row = [](const char *domain, const QStringList &present, const QStringList &missing, int code) {
        QTest::newRow(domain) << QString::fromLatin1(domain) << present << missing << code;
    };
    const QString consistent = QStringLiteral("ns.consistent");
    const QString takesMail = QStringLiteral("mx.takes-mail");
    row("sound.example", {consistent, takesMail, QStringLiteral("dnssec.insecure")}, {}, 0);
    row("lame.example", {QStringLiteral("ns.lame"), takesMail}, {consistent}, 1);
    row("serials.example", {QStringLiteral("ns.serials-differ"), takesMail}, {consistent, QStringLiteral("ns.lame")}, 1);
    row("dead.example", {QStringLiteral("domain.dns-fails")}, {takesMail, QStringLiteral("dnssec.unknown")}, 1);
    // how long a resolver looks for servers that are not there is its own affair; we wait no longer than for one answer
    row("gone.example", {}, {takesMail, QStringLiteral("dnssec.unknown")}, -1);
}

void TestNameServers::domains()
{
    QFETCH(QString, domain);
    QFETCH(QStringList, present);
    QFETCH(QStringList, missing);
    const ProgramRun run = m_world->run({QStringLiteral("domain"), domain});
    const QStringList ids = Rig::findingIds(run);
    for (const QString &id : present)
        QVERIFY2(ids.contains(id), Rig::briefly(run).constData());
    for (const QString &id : missing)
        QVERIFY2(!ids.contains(id), Rig::briefly(run).constData());
    for (const char *never : neverOfTheUnknown)
        QVERIFY2(!ids.contains(QLatin1String(never)), Rig::briefly(run).constData());
    QFETCH(int, code);
    QVERIFY2(code < 0 ? run.exitCode == 1 || run.exitCode == 3 : run.exitCode == code, Rig::briefly(run).constData());
}

void TestNameServers::diagnosisOfADeadDomain()
{
    const ProgramRun run = m_world->run({QStringLiteral("diagnose"), QStringLiteral("--from"), QStringLiteral("a@dead.example"),
                                         QStringLiteral("--to"), QStringLiteral("b@sound.example")});
    const QStringList ids = Rig::findingIds(run);
    QVERIFY2(ids.contains(QLatin1String("sender-domain.dns-fails")), Rig::briefly(run).constData());
    for (const char *never : neverOfTheUnknown)
        QVERIFY2(!ids.contains(QLatin1String(never)), Rig::briefly(run).constData());
    QCOMPARE(run.json().value(QLatin1String("verdict"))[QLatin1String("cause")].toString(), QStringLiteral("dns.server-failure"));
    QCOMPARE(run.exitCode, 1);
}

void TestNameServers::slowAnswers_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("resolver");
    QTest::addColumn<QString>("domain");
    const QString relay = QLatin1String(DnsWorld::relay);
    const QString resolver = QLatin1String(DnsWorld::resolver);
    QTest::newRow("a slow line to the resolver") << resolver << relay << QStringLiteral("sound.example");
    QTest::newRow("a slow line to the name servers")
        << QString::fromLatin1(DnsWorld::zoneServer) << resolver << QStringLiteral("behind.example");
}

//! Slow is not silent: after 1.5 s each the answers are as good as others.
void TestNameServers::slowAnswers()
{
    QFETCH(QString, server);
    QFETCH(QString, resolver);
    QFETCH(QString, domain);
    Rig::RelayHabits habits;
    habits.delay = std::chrono::milliseconds(1'500);
    const Rig::DnsRelay relay(QLatin1String(DnsWorld::relay), server, habits);
    QVERIFY(relay.isListening());
    const ProgramRun run = m_world->run({QStringLiteral("domain"), domain}, resolver);
    const QStringList ids = Rig::findingIds(run);
    QVERIFY2(ids.contains(QLatin1String("mx.takes-mail")) && ids.contains(QLatin1String("spf.present")),
             Rig::briefly(run).constData());
    QVERIFY2(!ids.contains(QLatin1String("domain.unanswered")), Rig::briefly(run).constData());
    QCOMPARE(run.exitCode, 0);
    const ProgramRun evaluated = spf(domain, resolver);
    QVERIFY2(evaluated.json().value(QLatin1String("result")).toString() == QLatin1String("pass"),
             Rig::briefly(evaluated).constData());
}

void TestNameServers::noAnswers_data()
{
    QTest::addColumn<QString>("resolver");
    QTest::addColumn<bool>("listens");
    QTest::newRow("a resolver that says nothing") << QString::fromLatin1(DnsWorld::relay) << true;
    QTest::newRow("no resolver") << QString::fromLatin1(DnsWorld::nobody) << false;
}

void TestNameServers::noAnswers()
{
    QFETCH(QString, resolver);
    QFETCH(bool, listens);
    Rig::RelayHabits habits;
    habits.silent = true;
    std::unique_ptr<Rig::DnsRelay> relay;
    if (listens)
        relay = std::make_unique<Rig::DnsRelay>(resolver, QLatin1String(DnsWorld::resolver), habits);
    QElapsedTimer clock;
    clock.start();
    const ProgramRun run = m_world->run({QStringLiteral("domain"), QStringLiteral("sound.example")}, resolver);
    QVERIFY2(clock.elapsed() < 30'000, qPrintable(QString::number(clock.elapsed())));
    const QJsonArray findings = run.json().value(QLatin1String("findings")).toArray();
    QVERIFY2(!findings.isEmpty(), Rig::briefly(run).constData());
    for (const QJsonValue &finding : findings)
        QVERIFY2(finding[QLatin1String("severity")].toString() == QLatin1String("unknown"), Rig::briefly(run).constData());
    QVERIFY2(run.exitCode == 3, Rig::briefly(run).constData()); // nothing at all could be asked
    const ProgramRun evaluated = spf(QStringLiteral("sound.example"), resolver);
    QVERIFY2(evaluated.json().value(QLatin1String("result")).toString() == QLatin1String("temperror"),
             Rig::briefly(evaluated).constData());
}

void TestNameServers::largeAnswersComeOverTcp_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<bool>("cuts");
    QTest::newRow("larger than a datagram") << QStringLiteral("large.example") << false;
    QTest::newRow("every answer cut") << QStringLiteral("sound.example") << true;
    QTest::newRow("larger, and every answer cut") << QStringLiteral("large.example") << true;
}

void TestNameServers::largeAnswersComeOverTcp()
{
    QFETCH(QString, domain);
    QFETCH(bool, cuts);
    Rig::RelayHabits habits;
    habits.truncates = cuts;
    const Rig::DnsRelay relay(QLatin1String(DnsWorld::relay), QLatin1String(DnsWorld::resolver), habits);
    QVERIFY(relay.isListening());
    const ProgramRun run = m_world->run({QStringLiteral("domain"), domain}, QLatin1String(DnsWorld::relay));
    const QStringList ids = Rig::findingIds(run);
    for (const char *there : {"mx.takes-mail", "spf.present", "ns.consistent", "dns.same-everywhere"})
        QVERIFY2(ids.contains(QLatin1String(there)), Rig::briefly(run).constData());
    QVERIFY2(relay.streams() > 0, Rig::briefly(run).constData());
    QVERIFY2(!ids.contains(QLatin1String("domain.unanswered")), Rig::briefly(run).constData());
    const ProgramRun evaluated = spf(domain, QLatin1String(DnsWorld::relay));
    QVERIFY2(evaluated.json().value(QLatin1String("result")).toString() == QLatin1String("pass"),
             Rig::briefly(evaluated).constData());
}

//! A firewall that lets no DNS over TCP through: the resolver is well, and so is the domain.
void TestNameServers::withoutTcpLargeAnswersAreUnknown()
{
    Rig::RelayHabits habits;
    habits.takesStreams = false;
    const Rig::DnsRelay relay(QLatin1String(DnsWorld::relay), QLatin1String(DnsWorld::resolver), habits);
    QVERIFY(relay.isListening());
    const ProgramRun run =
        m_world->run({QStringLiteral("domain"), QStringLiteral("large.example")}, QLatin1String(DnsWorld::relay));
    const QStringList ids = Rig::findingIds(run);
    QVERIFY2(ids.contains(QLatin1String("domain.needs-tcp")), Rig::briefly(run).constData());
    for (const char *never : neverOfTheUnknown)
        QVERIFY2(!ids.contains(QLatin1String(never)), Rig::briefly(run).constData());
    QVERIFY2(!ids.contains(QLatin1String("domain.dns-fails")), Rig::briefly(run).constData());
    QVERIFY2(ids.contains(QLatin1String("dmarc.present")), Rig::briefly(run).constData()); // it is small
    const ProgramRun evaluated = spf(QStringLiteral("large.example"), QLatin1String(DnsWorld::relay));
    QVERIFY2(evaluated.json().value(QLatin1String("result")).toString() == QLatin1String("temperror"),
             Rig::briefly(evaluated).constData());
}

//! The domain's own servers cut, and take no TCP: no resolver of the world can read these records.
void TestNameServers::aDomainWhoseServersTakeNoTcp()
{
    Rig::RelayHabits habits;
    habits.truncates = true;
    habits.takesStreams = false;
    const Rig::DnsRelay relay(QLatin1String(DnsWorld::relay), QLatin1String(DnsWorld::zoneServer), habits);
    QVERIFY(relay.isListening());
    const ProgramRun run =
        m_world->run({QStringLiteral("domain"), QStringLiteral("behind.example")}, QLatin1String(DnsWorld::validatingResolver));
    const QStringList ids = Rig::findingIds(run);
    QVERIFY2(ids.contains(QLatin1String("domain.dns-fails")) || ids.contains(QLatin1String("domain.unanswered")),
             Rig::briefly(run).constData());
    for (const char *never : neverOfTheUnknown)
        QVERIFY2(!ids.contains(QLatin1String(never)), Rig::briefly(run).constData());
}

int main(int argc, char **argv)
{
    return Rig::runTests<TestNameServers>(argc, argv, DnsWorld::addresses());
}

#include "tst_nameservers.moc"
