// `domain` against real name servers: signed, wrongly signed, lame, silent, contradicting and talkative zones.
//
// 192.0.2.53 plays the resolver and holds every zone as the world sees it; the others are name servers of the domains.
#include "tests/servers/support/nameservers.h"
#include "tests/servers/support/rigmain.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUdpSocket>

using namespace RelayMedic;

namespace
{

const QString resolver = QStringLiteral("192.0.2.53");
const QString second = QStringLiteral("192.0.2.54");
const QString zoneAbove = QStringLiteral("192.0.2.55");
const QString mute = QStringLiteral("192.0.2.56");

QByteArray zone(const QByteArray &records, int serial = 1)
{
    return Rig::zoneStart(serial) + records;
}

const QByteArray usual = "@ NS ns1\n@ NS ns2\nns1 A 192.0.2.53\nns2 A 192.0.2.54\n@ MX 10 mail\nmail A 203.0.113.5\n"
                         "@ TXT \"v=spf1 mx -all\"\n_dmarc TXT \"v=DMARC1; p=reject\"\n";

} // namespace

class TestDomain : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_machine = std::make_unique<Rig::Machine>();
        Rig::Signing over;
        over.to = "20210101000000";
        const QByteArray tlsa = "_25._tcp.mail TLSA 3 1 1 " + QByteArray("ab").repeated(32) + "\n";
        const QByteArray sound = signedZone("signed.example", zone(usual + tlsa));
        const QByteArray expired = signedZone("expired.example", zone(usual), over);
        QByteArray changed = signedZone("changed.example", zone(usual));
        QVERIFY2(!sound.isEmpty() && !expired.isEmpty() && !changed.isEmpty(), "ldns-signzone (ldnsutils) is missing");
        changed.replace("v=spf1 mx -all", "v=spf1 mx +all"); // after it was signed
        m_machine->write(QStringLiteral("/etc/anchors"), m_anchors);

        const QByteArray lame = QByteArray(usual);
        const QByteArray silent = QByteArray(usual).replace("ns2 A 192.0.2.54", "ns2 A 192.0.2.56");
        const QByteArray child = "@ NS ns1\n@ NS ns2\nns1 A 192.0.2.54\nns2 A 192.0.2.54\n@ MX 10 mail\nmail A 203.0.113.5\n";
        const QByteArray above = "@ NS ns1\nns1 A 192.0.2.55\n";
        const QByteArray large = usual + "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:t@large.example\"\n" + [] {
            QByteArray lines;
            for (int i = 0; i < 30; ++i)
                lines += "@ TXT \"filler " + QByteArray::number(i) + QByteArray(200, 'x') + "\"\n";
            return lines;
        }();
        const QByteArray root = "$ORIGIN .\n$TTL 300\n. SOA ns.example. root.example. 1 60 60 60 60\n. NS ns.example.\n"
                                "ns.example. A 192.0.2.53\n";
        Rig::startZoneServer(*m_machine, resolver,
                             {{".", root},
                              {"signed.example", sound},
                              {"expired.example", expired},
                              {"changed.example", changed},
                              {"lame.example", zone(lame)},
                              {"silent.example", zone(silent)},
                              {"serial.example", zone(usual, 1)},
                              {"moved.example", zone(usual)},
                              {"large.example", zone(large)},
                              {"parent.example", zone(above)},
                              {"child.parent.example", zone(child)}});
        Rig::startZoneServer(
            *m_machine, second,
            {{"signed.example", sound},
             {"expired.example", expired},
             {"changed.example", changed},
             {"serial.example", zone(usual, 2)},
             {"silent.example", zone(silent)},
             {"large.example", zone(large)},
             {"child.parent.example", zone(child)},
             {"moved.example", zone(QByteArray(usual).replace("10 mail", "10 new").append("new A 203.0.113.6\n"))}});
        Rig::startZoneServer(*m_machine, zoneAbove,
                             {{"parent.example", zone(above + "child NS ns1.child\nchild NS ns9.child\nns1.child A 192.0.2.54\n"
                                                              "ns9.child A 192.0.2.54\n")}});
        QVERIFY(m_mute.bind(QHostAddress(mute), 53)); // takes every question and says nothing
        QVERIFY2(m_machine->trouble().isEmpty(), qPrintable(m_machine->trouble()));
    }

    void domains_data()
    {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<QStringList>("present");
        QTest::addColumn<QStringList>("missing");
        QTest::addColumn<int>("code");
        const auto row = [](const char *domain, const QStringList &present, const QStringList &missing, int code) {
            QTest::newRow(domain) << QString::fromLatin1(domain) << present << missing << code;
        };
        const QString consistent = QStringLiteral("ns.consistent");
        row("signed.example", {QStringLiteral("dnssec.secure"), QStringLiteral("dane.in-order"), consistent}, {}, 0);
        row("expired.example", {QStringLiteral("dnssec.bogus")}, {QStringLiteral("domain.not-found")}, 1);
        row("changed.example", {QStringLiteral("dnssec.bogus"), QStringLiteral("mx.takes-mail")}, {QStringLiteral("spf.open")},
            1);
        row("lame.example", {QStringLiteral("ns.lame"), QStringLiteral("mx.takes-mail")}, {consistent}, 1);
        row("silent.example", {QStringLiteral("ns.silent")}, {QStringLiteral("ns.lame"), consistent}, 0);
        row("serial.example", {QStringLiteral("ns.serials-differ")}, {consistent}, 1);
        row("large.example",
            {QStringLiteral("spf.present"), QStringLiteral("tls-rpt.in-order"), consistent,
             QStringLiteral("dns.same-everywhere")},
            {}, 0);
        row("child.parent.example", {QStringLiteral("ns.parent-differs")}, {}, 1);
    }

    void domains()
    {
        QFETCH(QString, domain);
        QFETCH(QStringList, present);
        QFETCH(QStringList, missing);
        const ProgramRun run = look(domain);
        const QStringList ids = idsOf(run);
        const QString told =
            ids.join(QLatin1Char(' ')) + QLatin1Char('\n') +
            QString::fromUtf8(QJsonDocument(run.json().value(QLatin1String("ns")).toObject()).toJson(QJsonDocument::Compact));
        for (const QString &id : present)
            QVERIFY2(ids.contains(id), qPrintable(told));
        for (const QString &id : missing)
            QVERIFY2(!ids.contains(id), qPrintable(told));
        QTEST(run.exitCode, "code");
    }

    //! The resolver still has the old MX; the name server that is asked first has the new one.
    void aChangeOnItsWay()
    {
        const QStringList elsewhere{QStringLiteral("--connect-to"), QStringLiteral("ns1.moved.example:53:192.0.2.54:53")};
        const ProgramRun run = look(QStringLiteral("moved.example"), elsewhere);
        QVERIFY2(idsOf(run).contains(QStringLiteral("dns.change-on-its-way")), run.out.constData());
        QJsonObject mx;
        for (const QJsonValue &one : run.json().value(QLatin1String("published")).toArray()) {
            if (one[QLatin1String("type")].toString() == QLatin1String("MX"))
                mx = one.toObject();
        }
        QCOMPARE(mx[QLatin1String("resolver")].toArray().first().toString(), QStringLiteral("10 mail.moved.example"));
        QCOMPARE(mx[QLatin1String("authoritative")].toArray().first().toString(), QStringLiteral("10 new.moved.example"));
        const int left = mx[QLatin1String("seconds_left")].toInt();
        QVERIFY(left > 0 && left <= 300);
    }

    //! Whoever trusts nothing of this cannot know: never bogus.
    void withoutAnchors()
    {
        const ProgramRun run = look(QStringLiteral("expired.example"), {}, false);
        QVERIFY2(idsOf(run).contains(QStringLiteral("dnssec.unknown")), run.out.constData());
        QVERIFY2(!idsOf(run).contains(QStringLiteral("dnssec.bogus")), run.out.constData());
    }

private:
    //! The key of the zone becomes an anchor.
    QByteArray signedZone(const QByteArray &name, const QByteArray &text, const Rig::Signing &signing = {})
    {
        const Rig::SignedZone made = Rig::signZone(name, text, signing);
        m_anchors += made.ds;
        return made.text;
    }

    ProgramRun look(const QString &domain, const QStringList &more = {}, bool anchored = true) const
    {
        QStringList arguments{QStringLiteral("domain"),     domain,  QStringLiteral("--format"), QStringLiteral("json"),
                              QStringLiteral("--resolver"), resolver};
        if (anchored)
            arguments += {QStringLiteral("--trust-anchor"), m_machine->outside(QStringLiteral("/etc/anchors"))};
        return runProgram(cliPath(), arguments + more);
    }

    static QStringList idsOf(const ProgramRun &run)
    {
        QStringList ids;
        for (const QJsonValue &finding : run.json().value(QLatin1String("findings")).toArray())
            ids.append(finding[QLatin1String("id")].toString());
        return ids;
    }

    std::unique_ptr<Rig::Machine> m_machine;
    QByteArray m_anchors;
    QUdpSocket m_mute;
};

int main(int argc, char **argv)
{
    return Rig::runTests<TestDomain>(argc, argv, {resolver, second, zoneAbove, mute});
}

#include "tst_domain.moc"
