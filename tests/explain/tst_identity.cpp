// The names under which the mail goes out, in the JSON and in every report.
#include "core/explain/report.h"
#include "core/probes/senderproof.h"
#include "tests/support/parsedjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace RelayMedic;

namespace
{

SenderIdentity identity(IdentityRole role, const char *value, const char *domain, std::optional<bool> aligned, AuthResult result)
{
    SenderIdentity one;
    one.role = role;
    one.value = QString::fromLatin1(value);
    one.domain = QString::fromLatin1(domain);
    one.aligned = aligned;
    one.result = result;
    return one;
}

Diagnosis sample()
{
    SenderProof proof;
    proof.domain = QStringLiteral("shop.example");
    proof.identities = {
        identity(IdentityRole::HeaderFrom, "app@shop.example", "shop.example", true, AuthResult::None),
        identity(IdentityRole::EnvelopeFrom, "bounces@mailer.example", "mailer.example", false, AuthResult::Fail),
        identity(IdentityRole::Helo, "[192.0.2.7]", "", std::nullopt, AuthResult::None),
        identity(IdentityRole::DkimDomain, "shop.example", "shop.example", true, AuthResult::PermError),
    };
    proof.spfQuery = Spf::Query(*Spf::Address::fromText("192.0.2.7"), QStringLiteral("bounces@mailer.example"), QString());
    Spf::Evaluation evaluation;
    evaluation.result = Spf::Word::SoftFail;
    evaluation.domain = "mailer.example";
    proof.spf = evaluation;
    proof.spfDelivers = true;
    Diagnosis diagnosis;
    diagnosis.input.from = QStringLiteral("app@shop.example");
    diagnosis.proof = std::make_shared<const SenderProof>(proof);
    return diagnosis;
}

} // namespace

class TestIdentity : public QObject
{
    Q_OBJECT
private slots:
    void rowsOfTheJson()
    {
        const QJsonObject object = parsed(diagnosisToJson(sample(), ReportOptions()));
        const QJsonArray rows = object.value(QStringLiteral("identity")).toArray();
        QCOMPARE(rows.size(), 4);
        QCOMPARE(rows.at(1).toObject(), (QJsonObject{{QStringLiteral("role"), QStringLiteral("envelope-from")},
                                                     {QStringLiteral("value"), QStringLiteral("bounces@mailer.example")},
                                                     {QStringLiteral("domain"), QStringLiteral("mailer.example")},
                                                     {QStringLiteral("aligned"), false},
                                                     {QStringLiteral("result"), QStringLiteral("softfail")}}));
        QVERIFY(rows.at(2)[QStringLiteral("aligned")].isNull() && rows.at(2)[QStringLiteral("domain")].isNull());
        QCOMPARE(rows.at(3)[QStringLiteral("result")].toString(), QStringLiteral("permerror"));
        const QJsonObject spf = object.value(QStringLiteral("spf")).toObject();
        QCOMPARE(spf.value(QStringLiteral("result")).toString(), QStringLiteral("softfail"));
        QCOMPARE(spf.value(QStringLiteral("delivers")).toBool(), true);
        QVERIFY(spf.contains(QStringLiteral("trace")));
    }

    void bothKeysAreThereWithoutASender()
    {
        const QJsonObject object = parsed(diagnosisToJson(Diagnosis(), ReportOptions()));
        QVERIFY(object.value(QStringLiteral("identity")).toArray().isEmpty());
        QVERIFY(object.contains(QStringLiteral("spf")) && object.value(QStringLiteral("spf")).isNull());
    }

    void everyReportTellsThem()
    {
        const Diagnosis diagnosis = sample();
        const QStringList reports{diagnosisToText(diagnosis, ReportOptions()), diagnosisToMarkdown(diagnosis, ReportOptions()),
                                  diagnosisToHtml(diagnosis, ReportOptions())};
        for (const QString &report : reports) {
            const QString line = report.simplified();
            QVERIFY2(line.contains(QStringLiteral("Who vouches for the sender")), qPrintable(report));
            QVERIFY2(line.contains(QStringLiteral("mailer.example")), qPrintable(report));
        }
        QVERIFY(!diagnosisToText(Diagnosis(), ReportOptions()).contains(QStringLiteral("Who vouches")));
    }

    void redactionMasksThem()
    {
        ReportOptions options;
        options.redact = true;
        const QByteArray told = QJsonDocument(parsed(diagnosisToJson(sample(), options))).toJson() +
                                diagnosisToText(sample(), options).toUtf8() + diagnosisToHtml(sample(), options).toUtf8();
        for (const char *secret : {"shop.example", "mailer.example", "192.0.2.7"})
            QVERIFY2(!told.contains(secret), secret);
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"
