#include "core/explain/report.h"
#include "tests/support/parsedjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace RelayMedic;

namespace
{

BouncedRecipient recipientWith(const char *cause, const char *words)
{
    BouncedRecipient recipient;
    recipient.address = QStringLiteral("user@other.example");
    recipient.diagnostic = QString::fromUtf8(words);
    recipient.smtpCode = 554;
    recipient.enhancedCode = QStringLiteral("5.7.1");
    recipient.phase = Phase::Rcpt;
    recipient.action = QStringLiteral("failed");
    recipient.reportingMta = QStringLiteral("out.shop.example");
    recipient.remoteMta = QStringLiteral("mx.other.example");
    recipient.spokenBy = Party::RecipientServer;
    recipient.speakerHost = QStringLiteral("mx.other.example");
    recipient.meaning.cause = QString::fromLatin1(cause);
    recipient.confidence = Confidence::Likely;
    return recipient;
}

BounceReport reportWith(const BouncedRecipient &recipient)
{
    BounceReport report;
    report.kind = BounceKind::Bounce;
    report.recipients = {recipient};
    report.original.from = QStringLiteral("\"The Shop\" <app@shop.example>");
    report.original.envelopeFrom = QStringLiteral("<bounces@shop.example>");
    report.original.subject = QStringLiteral("Your <b>order</b>");
    return report;
}

} // namespace

class TestBounceReport : public QObject
{
    Q_OBJECT
private slots:
    void jsonHasEveryKeyOfTheContract()
    {
        const QJsonObject json = parsed(bounceToJson(
            QStringLiteral("a.eml"), 2, reportWith(recipientWith("relay.auth-required", "554 5.7.1 Relay access denied")), {}));
        QCOMPARE(json.keys().join(QLatin1Char(' ')), QStringLiteral("index input kind original recipients"));
        const QJsonObject recipient = json.value(QStringLiteral("recipients")).toArray().first().toObject();
        QCOMPARE(
            recipient.keys().join(QLatin1Char(' ')),
            QStringLiteral("action address cause command confidence diagnostic enhanced_code explanation provider remote_mta "
                           "reporting_mta smtp_code spoken_by steps title who"));
        QCOMPARE(recipient.value(QStringLiteral("smtp_code")).toInt(), 554);
        QCOMPARE(recipient.value(QStringLiteral("command")).toString(), QStringLiteral("RCPT"));
        QVERIFY(recipient.value(QStringLiteral("provider")).isNull());
        QCOMPARE(json.value(QStringLiteral("original")).toObject().keys().join(QLatin1Char(' ')),
                 QStringLiteral("date envelope_from from message_id subject to"));
    }

    void aSingleMessageHasNoIndex()
    {
        QVERIFY(!parsed(bounceToJson(QStringLiteral("-"), -1, BounceReport(), {})).contains(QStringLiteral("index")));
    }

    void whatIsNotToldIsNull()
    {
        BounceReport report;
        report.recipients = {BouncedRecipient()};
        const QJsonObject recipient = parsed(bounceToJson(QStringLiteral("-"), -1, report, {}))
                                          .value(QStringLiteral("recipients"))
                                          .toArray()
                                          .first()
                                          .toObject();
        for (const auto key :
             {"address", "smtp_code", "enhanced_code", "command", "action", "reporting_mta", "remote_mta", "provider"})
            QVERIFY2(recipient.value(QLatin1String(key)).isNull(), key);
        QCOMPARE(recipient.value(QStringLiteral("cause")).toString(), QStringLiteral("unknown"));
    }

    void theVerdictSpeaksOfTheRightDomain()
    {
        const OriginalMessage original = reportWith(BouncedRecipient()).original;
        const auto domain = [&](const char *cause) {
            return verdictOfRecipient(recipientWith(cause, "550 no"), original).title.args.value(Arg::Domain);
        };
        QCOMPARE(domain("dmarc.fail"), QStringLiteral("shop.example"));
        QCOMPARE(domain("recipient.domain-not-found"), QStringLiteral("other.example"));
    }

    void theBlockedAddressIsReadFromTheWords_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("address");
        QTest::newRow("in brackets") << QStringLiteral("554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked")
                                     << QStringLiteral("203.0.113.9");
        QTest::newRow("after the speaker's own")
            << QStringLiteral("host mx.other.example[192.0.2.5] said: 554 client [203.0.113.9] blocked")
            << QStringLiteral("203.0.113.9");
        QTest::newRow("the server's own, told by Exim")
            << QStringLiteral(
                   "host smtp.provider.example [192.0.2.5] SMTP error after MAIL FROM: 525 5.7.1 Unauthorized IP address")
            << QString();
        QTest::newRow("the server's own, told by qmail")
            << QStringLiteral("192.0.2.5 does not like recipient. Remote host said: 554 your address 203.0.113.9 is listed")
            << QStringLiteral("203.0.113.9");
        QTest::newRow("behind the client's name")
            << QStringLiteral("554 5.7.1 Service unavailable; Client host mail.shop.example[203.0.113.9] blocked")
            << QStringLiteral("203.0.113.9");
        QTest::newRow("IPv6") << QStringLiteral("550 5.7.25 [2001:db8::9] has no PTR") << QStringLiteral("2001:db8::9");
        QTest::newRow("none") << QStringLiteral("554 5.7.1 blocked at 12:30:45") << QString();
    }
    void theBlockedAddressIsReadFromTheWords()
    {
        QFETCH(QString, words);
        const Verdict verdict =
            verdictOfRecipient(recipientWith("ip.blocklisted", words.toUtf8().constData()), OriginalMessage());
        QTEST(verdict.title.args.value(Arg::Address), "address");
    }

    void redactionReachesEveryForm()
    {
        const BounceReport report =
            reportWith(recipientWith("ip.blocked", "554 client [203.0.113.9] of app@shop.example blocked"));
        ReportOptions options;
        options.redact = true;
        const QString path = QStringLiteral("a.eml");
        const QStringList forms = {QString::fromUtf8(QJsonDocument(parsed(bounceToJson(path, -1, report, options))).toJson()),
                                   bounceToText(path, -1, report, options), bounceToMarkdown(path, -1, report, options),
                                   bounceToHtml(path, -1, report, options)};
        for (const QString &form : forms) {
            for (const auto original : {"shop.example", "other.example", "203.0.113.9"})
                QVERIFY2(!form.contains(QLatin1String(original)), qPrintable(form));
        }
    }

    void subjectsBecomeNoMarkup()
    {
        const QString html = bounceToHtml(QStringLiteral("<i>.eml"), -1, reportWith(recipientWith("unknown", "<u>no</u>")), {});
        for (const auto tag : {"<b>order", "<u>", "<i>"})
            QVERIFY2(!html.contains(QLatin1String(tag)), tag);
    }
};

QTEST_APPLESS_MAIN(TestBounceReport)
#include "tst_bouncereport.moc"
