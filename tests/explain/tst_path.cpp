#include "core/explain/pathpicture.h"
#include "samples.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace RelayMedic;

namespace
{

//! The states of the links in one word: p passed, b broken, n not reached, u unknown.
QString linksOf(const PathPicture &picture)
{
    QString states;
    for (const PathLink &link : picture.links)
        states += QStringLiteral("pbnu").at(static_cast<int>(link.state));
    return states;
}

QString nodesOf(const PathPicture &picture)
{
    QString states;
    for (const PathNode &node : picture.nodes)
        states += QStringLiteral("pbnu").at(static_cast<int>(node.state));
    return states;
}

} // namespace

class TestPath : public QObject
{
    Q_OBJECT
private slots:
    void theBrokenLinkIsMarked_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<Party>("party");
        QTest::addColumn<Confidence>("confidence");
        QTest::addColumn<QString>("links");
        QTest::addColumn<QString>("nodes");
        const auto row = [](const char *name, const char *cause, Party party, Confidence confidence, const char *links,
                            const char *nodes) {
            QTest::newRow(name) << QString::fromLatin1(cause) << party << confidence << QString::fromLatin1(links)
                                << QString::fromLatin1(nodes);
        };
        row("relaying refused", "relay.auth-required", Party::SubmissionServer, Confidence::Certain, "ppbn", "ppbnn");
        row("wrong password", "auth.bad-credentials", Party::SubmissionServer, Confidence::Certain, "pbnn", "ppbnn");
        row("port blocked", "connect.port-blocked", Party::Unknown, Confidence::Certain, "pbnn", "pbnnn");
        row("clock", "local.clock-wrong", Party::Unknown, Confidence::Certain, "bnnn", "bnnnn");
        row("no such mailbox", "recipient.unknown", Party::RecipientServer, Confidence::Certain, "pppb", "ppppb");
        row("no such mailbox, said by our server", "recipient.unknown", Party::SubmissionServer, Confidence::Certain, "ppbn",
            "ppbnn");
        row("recipient's server has trouble", "service.unavailable", Party::RecipientServer, Confidence::Likely, "ppbn", "pppbn");
        row("only read in DNS", "dmarc.missing", Party::Unknown, Confidence::Likely, "ppuu", "pppuu");
        row("domain of recipient is not there", "recipient.domain-not-found", Party::Unknown, Confidence::Certain, "ppbn",
            "pppbn");
    }
    void theBrokenLinkIsMarked()
    {
        QFETCH(QString, cause);
        QFETCH(Party, party);
        QFETCH(Confidence, confidence);
        Diagnosis diagnosis = Samples::relayingDenied();
        diagnosis.verdict = verdictFor(cause, confidence, {});
        diagnosis.verdict.spokenBy = party;
        const PathPicture picture = pathPicture(diagnosis);
        QCOMPARE(picture.nodes.size(), 5);
        QTEST(linksOf(picture), "links");
        QTEST(nodesOf(picture), "nodes");
    }

    void whatWasNotSeenIsNotClaimed()
    {
        Diagnosis diagnosis;
        diagnosis.verdict = verdictFor(u"unknown", Confidence::Possible, {});
        QCOMPARE(linksOf(pathPicture(diagnosis)), QStringLiteral("uuuu"));
    }

    void acceptedUpToTheRecipient()
    {
        static const FindingRow accepted{"relay.accepted-signed-in", Severity::Ok, nullptr, "ok"};
        Diagnosis diagnosis = Samples::relayingDenied();
        diagnosis.verdict = verdictFor(u"none", Confidence::Likely, {});
        diagnosis.findings.append(Samples::finding(accepted, QStringLiteral("x"), {}));
        const PathPicture picture = pathPicture(diagnosis);
        QCOMPARE(linksOf(picture), QStringLiteral("pppu"));
        QCOMPARE(picture.links.last().label, QStringLiteral("nothing was sent"));
    }

    void saysTheSameInSentences()
    {
        const QString text = pathAsText(pathPicture(Samples::relayingDenied()));
        QVERIFY2(text.startsWith(QStringLiteral("Your app to Your network: passes (connected).")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("Outgoing server to Incoming server: breaks here (recipient refused).")),
                 qPrintable(text));
    }

    void drawsWellFormedSvg_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void drawsWellFormedSvg()
    {
        QFETCH(bool, dark);
        Diagnosis diagnosis = Samples::relayingDenied();
        diagnosis.input.from = QStringLiteral("<script>\"&%1%2") + QString(300, QLatin1Char('x'));
        const QString svg = pathAsSvg(pathPicture(diagnosis), dark);
        QVERIFY(!svg.contains(QStringLiteral("<script")));
        QXmlStreamReader xml(svg);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }
};

QTEST_APPLESS_MAIN(TestPath)
#include "tst_path.moc"
