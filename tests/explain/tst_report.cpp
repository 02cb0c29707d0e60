#include "core/explain/report.h"
#include "samples.h"
#include "tests/support/parsedjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace RelayMedic;

namespace
{

QStringList allForms(const Diagnosis &diagnosis, bool redact)
{
    QStringList forms;
    for (const Audience audience : {Audience::Everybody, Audience::User, Audience::Administrator, Audience::ProviderSupport}) {
        const ReportOptions options{redact, false, true, audience};
        forms.append({QString::fromUtf8(QJsonDocument(parsed(diagnosisToJson(diagnosis, options))).toJson()),
                      diagnosisToText(diagnosis, options), diagnosisToMarkdown(diagnosis, options),
                      diagnosisToHtml(diagnosis, options)});
    }
    return forms;
}

QStringList keysOf(const QJsonObject &object)
{
    return object.keys();
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT
private slots:
    void jsonHasEveryKeyOfTheContract()
    {
        const QJsonObject json = parsed(diagnosisToJson(Samples::relayingDenied(), {}));
        QCOMPARE(json.value(QStringLiteral("schema")).toString(), QStringLiteral("relaymedic.diagnosis/1"));
        QCOMPARE(
            keysOf(json).join(QLatin1Char(' ')),
            QStringLiteral("also duration_ms findings identity input probes schema spf transcript verdict working_settings"));
        const QJsonObject verdict = json.value(QStringLiteral("verdict")).toObject();
        QCOMPARE(keysOf(verdict).join(QLatin1Char(' ')),
                 QStringLiteral("ask cause confidence evidence explanation reply ruled_out spoken_by steps title who"));
        QCOMPARE(keysOf(json.value(QStringLiteral("also")).toArray().first().toObject()), keysOf(verdict));
        const QJsonObject finding = json.value(QStringLiteral("findings")).toArray().first().toObject();
        QCOMPARE(keysOf(finding).join(QLatin1Char(' ')),
                 QStringLiteral("cause evidence id key probe reproduce severity summary"));
        QCOMPARE(finding.value(QStringLiteral("key")).toString(), QStringLiteral("relay.refused-sample@smtp.hoster.example:25"));
        QCOMPARE(finding.value(QStringLiteral("evidence")).toObject().value(QStringLiteral("port")).toString(),
                 QStringLiteral("25"));
    }

    void jsonOfNothingIsWhole()
    {
        const QJsonObject json = parsed(diagnosisToJson(Diagnosis(), {}));
        QCOMPARE(json.value(QStringLiteral("verdict")).toObject().value(QStringLiteral("cause")).toString(),
                 QStringLiteral("unknown"));
        QVERIFY(json.value(QStringLiteral("working_settings")).isNull());
        QVERIFY(json.value(QStringLiteral("input")).toObject().contains(QStringLiteral("server")));
    }

    void stepsCarryOldAndNew()
    {
        const QJsonArray steps = parsed(diagnosisToJson(Samples::relayingDenied(), {}))
                                     .value(QStringLiteral("verdict"))
                                     .toObject()
                                     .value(QStringLiteral("steps"))
                                     .toArray();
        const QJsonObject port = steps.at(1).toObject().value(QStringLiteral("setting")).toObject();
        QCOMPARE(port.value(QStringLiteral("name")).toString(), QStringLiteral("port"));
        QCOMPARE(port.value(QStringLiteral("from")).toString(), QStringLiteral("25"));
        QCOMPARE(port.value(QStringLiteral("to")).toString(), QStringLiteral("587"));
    }

    void whatDidNotEndWasStopped()
    {
        const QJsonArray probes =
            parsed(diagnosisToJson(Samples::relayingDenied(), {})).value(QStringLiteral("probes")).toArray();
        QCOMPARE(probes.last().toObject().value(QStringLiteral("status")).toString(), QStringLiteral("cancelled"));
    }

    void profileAddsTheNetworkSteps()
    {
        ReportOptions options;
        options.profile = true;
        const QJsonArray steps =
            parsed(diagnosisToJson(Samples::relayingDenied(), options)).value(QStringLiteral("network_steps")).toArray();
        QCOMPARE(steps.size(), 3);
        QCOMPARE(steps.at(1).toObject().value(QStringLiteral("step")).toString(), QStringLiteral("EHLO"));
        QCOMPARE(steps.at(1).toObject().value(QStringLiteral("duration_ms")).toInt(), 20);
        QCOMPARE(steps.at(2).toObject().value(QStringLiteral("step")).toString(), QStringLiteral("RCPT TO"));
    }

    void aSecretIsInNoReport()
    {
        // A server that repeats the password, plain and in base64, in its reply.
        const QString secret = Samples::secretWord();
        const QString encoded = QString::fromLatin1(secret.toUtf8().toBase64());
        const Diagnosis diagnosis = Samples::relayingDenied(QStringLiteral("535 wrong: ") + secret + QLatin1Char(' ') + encoded);
        for (const QString &form : allForms(diagnosis, false)) {
            QVERIFY(!form.contains(secret));
            QVERIFY(!form.contains(encoded));
        }
    }

    void aRedactedReportNamesNobody()
    {
        static const QRegularExpression original(
            QStringLiteral("shop\\.example|other\\.example|hoster\\.example|203\\.0\\.113|shopmailer"));
        const QStringList plain = allForms(Samples::relayingDenied(), false);
        QVERIFY(original.match(plain.first()).hasMatch());
        for (const QString &form : allForms(Samples::relayingDenied(), true))
            QVERIFY2(!original.match(form).hasMatch(), qPrintable(form.mid(original.match(form).capturedStart() - 80, 200)));
    }

    void aHostileServerWritesNoMarkup()
    {
        const QString hostile =
            QStringLiteral("554 <script>alert(1)</script><img src=x onerror=y> \"' & [x](http://evil.example) `` ```\n# big");
        const Diagnosis diagnosis = Samples::relayingDenied(hostile);
        const QString html = diagnosisToHtml(diagnosis, {});
        QVERIFY(!html.contains(QStringLiteral("<script")));
        QVERIFY(!html.contains(QStringLiteral("<img")));
        QVERIFY(html.contains(QStringLiteral("&lt;script&gt;")));
        const QString markdown = diagnosisToMarkdown(diagnosis, {});
        static const QRegularExpression fenced(QStringLiteral("\\n(`{3,})\\n.*?\\n\\1\\n"),
                                               QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression span(QStringLiteral("(?<!`)(`+)(?!`).+?(?<!`)\\1(?!`)"));
        QString rest = markdown;
        rest.remove(fenced).remove(span);
        QVERIFY(!rest.contains(QStringLiteral("<script")) || rest.contains(QStringLiteral("\\<script")));
        QVERIFY(!rest.contains(QStringLiteral(" [x](")));
        QVERIFY(!rest.contains(QStringLiteral("\n# big")));
    }

    void terminalsAreNotCommanded()
    {
        const Diagnosis diagnosis = Samples::relayingDenied(QStringLiteral("554 \x1b]0;title\x07 \x1b[2J no"));
        QVERIFY(!diagnosisToText(diagnosis, {}).contains(QChar(0x1b)));
        ReportOptions colour;
        colour.colour = true;
        QVERIFY(!diagnosisToText(diagnosis, colour).contains(QStringLiteral("\x1b[2J")));
        QVERIFY(diagnosisToText(diagnosis, colour).contains(QStringLiteral("\x1b[1m")));
    }

    void textIsWrappedAndSaysWhatToChange()
    {
        const QString text = diagnosisToText(Samples::relayingDenied(), {});
        for (const QString &line : text.split(QLatin1Char('\n')))
            QVERIFY2(line.size() <= 78 || line.contains(QStringLiteral("\"v=")), qPrintable(line)); // a record stays whole
        QVERIFY(text.startsWith(QStringLiteral("✗ smtp.hoster.example wants the app to sign in")));
        QVERIFY(text.contains(QStringLiteral("Port: 25 → 587")));
        QVERIFY(text.contains(QStringLiteral("Encryption: none → STARTTLS")));
        QVERIFY(text.contains(QStringLiteral("554 5.7.1 <user@other.example>: Relay access denied")));
        QVERIFY(text.contains(QStringLiteral("certain (seen in this check and told by the bounce)")));
    }

    void eachAudienceIsAskedForSomethingElse()
    {
        QStringList texts;
        for (const Audience audience : {Audience::User, Audience::Administrator, Audience::ProviderSupport}) {
            ReportOptions options;
            options.audience = audience;
            texts.append(diagnosisToText(Samples::relayingDenied(), options));
        }
        QVERIFY(texts.at(0).contains(QStringLiteral("settings of the app")));
        QVERIFY(texts.at(1).contains(QStringLiteral("Please tell us the server, port, encryption and sign-in")));
        QVERIFY(texts.at(2).contains(QStringLiteral("form of the user name")));
    }

    //! No key stands under "What to do": only the sender's service knows it.
    void aKeyIsAskedForWhereItIsMade()
    {
        const Args args{{Arg::Domain, QStringLiteral("shop.example")},
                        {Arg::Name, QStringLiteral("s1._domainkey.shop.example")},
                        {Arg::Detail, QStringLiteral("key-too-short")}};
        Diagnosis diagnosis;
        diagnosis.verdict = verdictFor(u"dkim.key-invalid", Confidence::Likely, args);
        ReportOptions options;
        options.audience = Audience::Administrator;
        const QString text = diagnosisToText(diagnosis, options).simplified();
        QVERIFY2(text.contains(QStringLiteral("copy the DKIM record of shop.example for the name s1._domainkey.shop.example")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("The reason: it has fewer than 1024 bits")), qPrintable(text));
        QVERIFY2(!text.contains(QStringLiteral("as it stands under")) && !text.contains(QStringLiteral("key-too-short")),
                 qPrintable(text));
    }

    void htmlIsOneWellFormedFile()
    {
        const QString html = diagnosisToHtml(Samples::relayingDenied(), {});
        QVERIFY(!html.contains(QStringLiteral("src=")) && !html.contains(QStringLiteral("<link")) &&
                !html.contains(QStringLiteral("url(")));
        QVERIFY(html.contains(QStringLiteral("prefers-color-scheme: dark")) && html.contains(QStringLiteral("@media print")));
        QString body = html.mid(html.indexOf(QStringLiteral("<body>")));
        body.chop(static_cast<int>(body.size() - body.indexOf(QStringLiteral("</body>")) - 7));
        body.replace(QStringLiteral("<br>"), QStringLiteral("<br/>"));
        QXmlStreamReader xml(body);
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString() + body.mid(static_cast<int>(xml.characterOffset()) - 60, 120)));
    }
};

QTEST_APPLESS_MAIN(TestReport)
#include "tst_report.moc"
