// Every scenario of the practice lab, diagnosed from end to end: the cause that a person must be told, and what must
// never happen on the way.
#include "core/explain/report.h"
#include "core/practice/catalogue.h"
#include "core/practice/lab.h"
#include "core/session/session.h"

#include <QJsonDocument>
#include <QTest>

using namespace RelayMedic;

namespace
{

//! Forms in which a password could leak: as it is, in base64, and in the sign-in data.
QList<QByteArray> formsOf(const Case &given)
{
    const QByteArray password = given.password.reveal();
    const QByteArray name = given.username.toUtf8();
    if (password.isEmpty())
        return {};
    const QByteArray zero(1, '\0');
    return {password, password.toBase64(), (zero + name + zero + password).toBase64(), password.toHex()};
}

QByteArray everythingTold(const Diagnosis &diagnosis)
{
    const ReportOptions plain;
    return diagnosisToJson(diagnosis, plain).text() + diagnosisToText(diagnosis, plain).toUtf8() +
           diagnosisToMarkdown(diagnosis, plain).toUtf8() + diagnosisToHtml(diagnosis, plain).toUtf8();
}

QString said(const Verdict &verdict)
{
    return QStringLiteral("%1 (%2)").arg(verdict.cause, QLatin1String(confidenceWord(verdict.confidence)));
}

//! What a failing test shows: verdicts, findings and the whole conversation.
QByteArray summary(const Diagnosis &diagnosis)
{
    QStringList lines{QStringLiteral("verdict: ") + said(diagnosis.verdict)};
    for (const Verdict &verdict : diagnosis.also)
        lines.append(QStringLiteral("also: ") + said(verdict));
    for (const Finding &finding : diagnosis.findings)
        lines.append(QStringLiteral("%1: %2").arg(QLatin1String(severityWord(finding.severity())), finding.key()));
    for (const TranscriptLine &line : diagnosis.transcript) {
        const char *mark = line.direction == Direction::Out ? ">" : line.direction == Direction::In ? "<" : "-";
        lines.append(QStringLiteral("%1 %2 %3 %4").arg(line.at.count()).arg(line.connection, QLatin1String(mark), line.text));
    }
    return lines.join(QLatin1Char('\n')).toUtf8();
}

std::optional<Diagnosis> diagnosisOf(const PracticeLab &lab)
{
    Session session(lab.practiceCase(), lab.networkOptions());
    std::optional<Diagnosis> diagnosis;
    QObject::connect(&session, &Session::finished, &session, [&](const Diagnosis &found) { diagnosis = found; });
    session.start();
    static_cast<void>(QTest::qWaitFor([&] { return diagnosis.has_value(); }, 60'000));
    return diagnosis;
}

} // namespace

class TestScenarios : public QObject
{
    Q_OBJECT
private slots:
    void diagnose_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : Practice::scenarioNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void diagnose()
    {
        QFETCH(QString, name);
        const auto scenario = Practice::loadScenario(name);
        QVERIFY(scenario);
        const auto lab = PracticeLab::open(name);
        QVERIFY(lab);
        const std::optional<Diagnosis> diagnosis = diagnosisOf(**lab);
        QVERIFY2(diagnosis, "no diagnosis within a minute");
        const QByteArray shown = summary(*diagnosis);
        const Practice::Expectation &expect = scenario->expect;
        QVERIFY2(diagnosis->verdict.cause == expect.cause, shown.constData());
        if (expect.confidence)
            QVERIFY2(diagnosis->verdict.confidence == *expect.confidence, shown.constData());
        for (const Verdict &verdict : diagnosis->also)
            QVERIFY2(!expect.mustNot.contains(verdict.cause), shown.constData());
        QVERIFY(diagnosis->couldAsk);
        QVERIFY(!diagnosis->verdict.title.isEmpty());
        QVERIFY(expect.cause == QStringLiteral("none") || !diagnosis->verdict.steps.isEmpty());

        const QByteArray told = shown + everythingTold(*diagnosis);
        for (const QByteArray &form : formsOf((*lab)->practiceCase()))
            QVERIFY2(!told.contains(form), "the password is told");
        for (const QString &command : (*lab)->commandsHeard())
            QVERIFY2(!command.endsWith(QStringLiteral(" DATA")) && !command.endsWith(QStringLiteral(" BDAT")), shown.constData());
    }
};

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
