// DNSSEC with real servers: chains of signatures from a root of our own, whole ones and ones that broke where they do break.
//
// Every domain is asked about twice: through a resolver that only hands signatures on, and through one that validates by itself.
#include "tests/servers/support/dnsrelay.h"
#include "tests/servers/support/dnsworld.h"
#include "tests/servers/support/rigmain.h"

#include <QJsonArray>

using namespace RelayMedic;

namespace
{

using Rig::DnsWorld;

const QByteArray tlsa = "_25._tcp.mail TLSA 3 1 1 " + QByteArray("ab").repeated(32) + "\n";

struct Expected {
    const char *domain;
    const char *state; //!< finding
    const char *words; //!< in the reason that is shown
    int code;          //!< of `domain`
    const char *spf;   //!< of `spf`
};
constexpr Expected everyDomain[] = {
    {"secure.example", "dnssec.secure", "", 0, "pass"},
    {"hashed.example", "dnssec.secure", "", 0, "pass"},
    {"insecure.example", "dnssec.insecure", "", 1, "pass"}, // 1: its TLSA record counts for nothing
    {"expired.example", "dnssec.bogus", "expired", 1, "temperror"},
    {"early.example", "dnssec.bogus", "before inception", 1, "temperror"},
    {"wrong-ds.example", "dnssec.bogus", "DS", 1, "temperror"},
    {"stripped.example", "dnssec.bogus", "DNSKEY", 1, "temperror"},
    {"changed.example", "dnssec.bogus", "ECDSA", 1, "temperror"},
};

} // namespace

class TestDnssec : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void states_data();
    void states();
    void spf_data() { states_data(); }
    void spf();
    void diagnosis_data();
    void diagnosis();
    void announcements_data();
    void announcements();
    void signaturesLostOnTheWay_data();
    void signaturesLostOnTheWay();

private:
    std::unique_ptr<DnsWorld> m_world;
};

void TestDnssec::initTestCase()
{
    if (!Rig::isUnpacked(QStringLiteral("/usr/sbin/unbound"))) {
        QVERIFY2(qEnvironmentVariableIsEmpty("CI"), "Unbound is not unpacked: sh installer/test.sh fetches it");
        QSKIP("Unbound is not unpacked: sh installer/test.sh fetches it");
    }
    m_world = std::make_unique<DnsWorld>();
    const QByteArray usual = Rig::usualRecords();
    m_world->addSigned("secure.example", usual + tlsa);
    Rig::Signing hashed;
    hashed.nsec3 = true;
    m_world->addSigned("hashed.example", usual, hashed);
    m_world->add("insecure.example", usual + tlsa);
    Rig::Signing over;
    over.to = "20210101000000";
    m_world->addSigned("expired.example", usual, over);
    Rig::Signing early;
    early.from = "20700101000000";
    m_world->addSigned("early.example", usual, early);
    const Rig::SignedZone wrong = Rig::signZone("wrong-ds.example", usual);
    m_world->add("wrong-ds.example", wrong.text, Rig::signZone("wrong-ds.example", usual).ds); // of another key
    m_world->add("stripped.example", usual, Rig::signZone("stripped.example", usual).ds); // moved to a host that does not sign
    Rig::SignedZone changed = Rig::signZone("changed.example", usual);
    changed.text.replace("v=spf1 ip4:203.0.113.5 -all", "v=spf1 +all");
    m_world->add("changed.example", changed.text, changed.ds);
    QVERIFY2(m_world->start(), qPrintable(m_world->trouble()));
}

void TestDnssec::states_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("resolver");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("word");
    for (const char *resolver : {DnsWorld::resolver, DnsWorld::validatingResolver}) {
        for (const Expected &one : everyDomain) {
            QTest::addRow("%s by %s", one.domain, resolver)
                << QString::fromLatin1(one.domain) << QString::fromLatin1(resolver) << QString::fromLatin1(one.state)
                << QString::fromLatin1(one.words) << one.code << QString::fromLatin1(one.spf);
        }
    }
}

void TestDnssec::states()
{
    QFETCH(QString, domain);
    QFETCH(QString, resolver);
    QFETCH(QString, state);
    QFETCH(QString, words);
    const ProgramRun run = m_world->run({QStringLiteral("domain"), domain}, resolver);
    const QJsonObject told = Rig::findingOf(run, state);
    QVERIFY2(!told.isEmpty(), Rig::briefly(run).constData());
    QVERIFY2(told[QLatin1String("summary")].toString().contains(words), Rig::briefly(run).constData());
    const QStringList ids = Rig::findingIds(run);
    for (const char *never : {"domain.not-found", "mx.none", "dnssec.unknown", "dmarc.absent", "spf.absent"})
        QVERIFY2(!ids.contains(QLatin1String(never)), Rig::briefly(run).constData());
    QVERIFY2(run.exitCode == *static_cast<const int *>(QTest::qData("code", QMetaType::Int)), Rig::briefly(run).constData());
}

void TestDnssec::spf()
{
    QFETCH(QString, domain);
    QFETCH(QString, resolver);
    QFETCH(QString, word);
    const ProgramRun run =
        m_world->run({QStringLiteral("spf"), QStringLiteral("--ip"), QStringLiteral("203.0.113.5"), QStringLiteral("--from"),
                      QStringLiteral("a@") + domain, QStringLiteral("--helo"), QStringLiteral("mail.") + domain},
                     resolver);
    QVERIFY2(run.json().value(QLatin1String("result")).toString() == word, Rig::briefly(run).constData());
    QCOMPARE(run.exitCode, word == QLatin1String("pass") ? 0 : 1);
}

void TestDnssec::diagnosis_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("finding");
    const QString good = QStringLiteral("a@secure.example");
    for (const char *broken : {"expired.example", "wrong-ds.example", "stripped.example"}) {
        const QString address = QStringLiteral("b@") + QLatin1String(broken);
        QTest::addRow("from %s", broken) << address << good << QStringLiteral("sender-domain.dnssec-bogus");
        QTest::addRow("to %s", broken) << good << address << QStringLiteral("recipient-domain.dnssec-bogus");
    }
}

void TestDnssec::diagnosis()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, finding);
    const ProgramRun run = m_world->run({QStringLiteral("diagnose"), QStringLiteral("--from"), from, QStringLiteral("--to"), to});
    QVERIFY2(!Rig::findingOf(run, finding).isEmpty(), Rig::briefly(run).constData());
    QCOMPARE(run.json().value(QLatin1String("verdict"))[QLatin1String("cause")].toString(), QStringLiteral("dns.dnssec-bogus"));
    QCOMPARE(run.exitCode, 1);
}

void TestDnssec::announcements_data()
{
    QTest::addColumn<QString>("domain");
    QTest::addColumn<QString>("finding");
    QTest::newRow("signed") << QStringLiteral("secure.example") << QStringLiteral("dane.in-order");
    QTest::newRow("not signed") << QStringLiteral("insecure.example") << QStringLiteral("dane.not-signed");
}

//! RFC 7672 section 2.2: what was not proven does not count.
void TestDnssec::announcements()
{
    QFETCH(QString, domain);
    QFETCH(QString, finding);
    const ProgramRun run = m_world->run({QStringLiteral("domain"), domain});
    QStringList dane = Rig::findingIds(run).filter(QLatin1String("dane."));
    QVERIFY2(dane == QStringList{finding}, Rig::briefly(run).constData());
}

void TestDnssec::signaturesLostOnTheWay_data()
{
    QTest::addColumn<int>("edns");
    QTest::addColumn<QString>("domain");
    for (const char *domain : {"secure.example", "insecure.example", "expired.example", "wrong-ds.example"}) {
        QTest::addRow("%s, removed", domain) << int(Rig::EdnsAnswer::Removed) << QString::fromLatin1(domain);
        QTest::addRow("%s, refused", domain) << int(Rig::EdnsAnswer::Error) << QString::fromLatin1(domain);
    }
}

//! Through a forwarder that knows no DNSSEC everything would look forged; so nothing is said about it, and the rest is.
void TestDnssec::signaturesLostOnTheWay()
{
    QFETCH(int, edns);
    QFETCH(QString, domain);
    Rig::RelayHabits habits;
    habits.edns = static_cast<Rig::EdnsAnswer>(edns);
    const Rig::DnsRelay relay(QLatin1String(DnsWorld::relay), QLatin1String(DnsWorld::resolver), habits);
    QVERIFY(relay.isListening());
    const ProgramRun run = m_world->run({QStringLiteral("domain"), domain}, QLatin1String(DnsWorld::relay));
    QVERIFY2(relay.datagrams() > 0, Rig::briefly(run).constData());
    const QStringList ids = Rig::findingIds(run);
    QVERIFY2(ids.contains(QLatin1String("dnssec.unknown")), Rig::briefly(run).constData());
    QVERIFY2(ids.contains(QLatin1String("mx.takes-mail")) && ids.contains(QLatin1String("spf.present")),
             Rig::briefly(run).constData());
    for (const QString &id : ids)
        QVERIFY2(!id.contains(QLatin1String("bogus")), Rig::briefly(run).constData());
    QVERIFY2(run.exitCode == 0, Rig::briefly(run).constData());
}

int main(int argc, char **argv)
{
    return Rig::runTests<TestDnssec>(argc, argv, DnsWorld::addresses());
}

#include "tst_dnssec.moc"
