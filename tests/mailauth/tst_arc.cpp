// ARC chains by RFC 8617: the validation suite whole, the messages of the signing suite, and chains made here.
#include "core/mailauth/arc/chain.h"
#include "tests/mailauth/shared.h"
#include "tests/mailauth/signing.h"
#include "tests/support/zoneresolver.h"

#include <qcoro/qcorotask.h>

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace RelayMedic;
using namespace RelayMedic::Testing;
using Arc::Trouble;

Q_DECLARE_METATYPE(RelayMedic::Arc::Trouble)

namespace
{

QByteArray wire(QByteArray text)
{
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
}

QByteArray zoneOf(const QJsonObject &records)
{
    QByteArray zone;
    for (auto record = records.begin(); record != records.end(); ++record)
        zone += txtLine(record.key().toUtf8(), record.value().toString().toUtf8().replace('\n', ' '));
    return zone;
}

Arc::Chain validated(const QByteArray &message, const QByteArray &zone)
{
    ZoneResolver names(zone);
    return QCoro::waitFor(Arc::validate(&names, *RawMessage::parse(message)));
}

// The suite leaves the answer open for these: a chain whose last seal says cv=fail. RFC 8617 section 5.2 step 2: it has failed.
const QStringList openInTheSuite = {QStringLiteral("cv_fail_i1_as_cv_fail"), QStringLiteral("cv_fail_i2_as2_fail"),
                                    QStringLiteral("cv_fail_i2_as1_fail")};

//! A set for `message` on top of it.
QByteArray sealed(const QByteArray &message, int instance, const QByteArray &status, const KeyPair &key = KeyPair::rsa())
{
    const QByteArray i = QByteArray::number(instance);
    const QByteArray results = "ARC-Authentication-Results: i=" + i + "; list.example; dkim=pass header.d=shop.example\r\n";
    const QByteArray tags = "i=" + i + "; a=" + key.algorithm() + "; d=list.example; s=arc; t=12345";
    RawField signature{"ARC-Message-Signature", "ARC-Message-Signature: " + tags + "; c=relaxed/relaxed; h=from:subject; bh=" +
                                                    bodyHash(bodyOf(message), Canonical::Relaxed).toBase64() + "; b="};
    const QList<RawField> fields = RawMessage::parse(message)->fields();
    signature.raw += key.sign(Dkim::Signature::parseArc({"", signature.raw + "AAAA"}).headerDigest(fields)).toBase64();
    const RawField seal{"ARC-Seal", "ARC-Seal: " + tags + "; cv=" + status + "; b="};
    const QByteArray unsealed = seal.raw + "AAAA\r\n" + signature.raw + "\r\n" + results + message;
    // all sets so far, in their order; the structure may be broken on purpose
    QList<Arc::Set> sets;
    const QList<RawField> all = RawMessage::parse(unsealed)->fields();
    for (int n = 1; n <= instance; ++n) {
        Arc::Set set;
        set.instance = n;
        for (const RawField &field : all) {
            const QByteArray number = "i=" + QByteArray::number(n) + ";";
            if (!field.raw.contains(number))
                continue;
            if (field.is("ARC-Authentication-Results"))
                set.results = field;
            else if (field.is("ARC-Message-Signature"))
                set.message = Dkim::Signature::parseArc(field);
            else if (field.is("ARC-Seal"))
                set.seal = Arc::Seal::parse(field);
        }
        sets.append(set);
    }
    return seal.raw + key.sign(Arc::sealDigest(sets, instance)).toBase64() + unsealed.mid(unsealed.indexOf("\r\n"));
}

const QByteArray plain = "From: ann@shop.example\r\nSubject: An order\r\n\r\nHello\r\n";

QByteArray listZone(const KeyPair &key = KeyPair::rsa())
{
    return txtLine("arc._domainkey.list.example", key.record());
}

} // namespace

class TestArc : public QObject
{
    Q_OBJECT
private slots:
    void suite_data();
    void suite();
    void signingSuite_data();
    void signingSuite();
    void ownChains();
    void brokenChains_data();
    void brokenChains();
    void keyTrouble();
    void fifty();
};

void TestArc::suite_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("expected");
    const QString path = sharedPath(QStringLiteral("standards/arc/arc-draft-validation-tests.json"));
    const QJsonArray scenarios = QJsonDocument::fromJson(bytesOf(path)).array();
    if (scenarios.isEmpty())
        QTest::newRow("missing") << QByteArray() << QByteArray() << path;
    for (const QJsonValue &value : scenarios) {
        const QJsonObject scenario = value.toObject();
        const QByteArray zone = zoneOf(scenario[QStringLiteral("txt-records")].toObject());
        const QJsonObject tests = scenario[QStringLiteral("tests")].toObject();
        for (auto test = tests.begin(); test != tests.end(); ++test) {
            const QJsonObject row = test.value().toObject();
            QString expected = row[QStringLiteral("cv")].toString().toLower();
            if (expected.isEmpty() && openInTheSuite.contains(test.key()))
                expected = QStringLiteral("fail");
            QTest::newRow(qPrintable(test.key())) << wire(row[QStringLiteral("message")].toString().toUtf8()) << zone << expected;
        }
    }
}

void TestArc::suite()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, zone);
    QFETCH(QString, expected);
    if (expected.contains(QLatin1Char('/')))
        NEED_SHARED(expected);
    const Arc::Chain chain = validated(message, zone);
    const QByteArray why =
        QByteArray(Arc::troubleWord(chain.trouble)) + ' ' + Dkim::reasonWord(chain.reason) + ' ' + chain.detail;
    QVERIFY2(QLatin1String(authResultWord(chain.result)) == expected, why.constData());
    QCOMPARE(chain.trouble == Trouble::None, chain.result != AuthResult::Fail);
}

void TestArc::signingSuite_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("sealedMessage");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("expected");
    const QString path = sharedPath(QStringLiteral("standards/arc/arc-draft-sign-tests.json"));
    const QJsonArray scenarios = QJsonDocument::fromJson(bytesOf(path)).array();
    if (scenarios.isEmpty())
        QTest::newRow("missing") << QByteArray() << QByteArray() << QByteArray() << path;
    for (const QJsonValue &value : scenarios) {
        const QJsonObject scenario = value.toObject();
        const QByteArray zone = zoneOf(scenario[QStringLiteral("txt-records")].toObject());
        const QJsonObject tests = scenario[QStringLiteral("tests")].toObject();
        for (auto test = tests.begin(); test != tests.end(); ++test) {
            const QJsonObject row = test.value().toObject();
            QString fields;
            const auto field = [&](const char *key, const char *name) {
                const QString text = row[QLatin1String(key)].toString();
                if (!text.isEmpty())
                    fields += QLatin1String(name) + QStringLiteral(": ") +
                              text.trimmed().replace(QLatin1Char('\n'), QLatin1String("\n  ")) + QLatin1Char('\n');
            };
            field("AS", "ARC-Seal");
            field("AMS", "ARC-Message-Signature");
            field("AAR", "ARC-Authentication-Results");
            const QString seal = row[QStringLiteral("AS")].toString();
            const QRegularExpressionMatch status = QRegularExpression(QStringLiteral("cv=(\\w+)")).match(seal);
            // where the signer adds nothing, it found a chain that had failed already
            const QString expected = seal.isEmpty() ? QStringLiteral("fail") : status.captured(1);
            const QByteArray message = row[QStringLiteral("message")].toString().toUtf8();
            QTest::newRow(qPrintable(test.key())) << wire(message) << wire(fields.toUtf8() + message) << zone << expected;
        }
    }
}

void TestArc::signingSuite()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, sealedMessage);
    QFETCH(QByteArray, zone);
    QFETCH(QString, expected);
    if (expected.contains(QLatin1Char('/')))
        NEED_SHARED(expected);
    // what the signer finds is what it writes into cv=
    QCOMPARE(QLatin1String(authResultWord(validated(message, zone).result)), expected);
    // and its signature of the message verifies. Its seal is over fields folded in another way than the suite writes them.
    const Arc::Chain chain = validated(sealedMessage, zone);
    QVERIFY2(expected == QLatin1String("fail") || chain.trouble == Trouble::None || chain.trouble == Trouble::SealBroken,
             Arc::troubleWord(chain.trouble));
}

void TestArc::ownChains()
{
    QCOMPARE(validated(plain, listZone()).result, AuthResult::None);
    QByteArray message = sealed(plain, 1, "none");
    Arc::Chain chain = validated(message, listZone());
    QCOMPARE(chain.result, AuthResult::Pass);
    QCOMPARE(chain.sets.size(), 1);
    QCOMPARE(chain.sets.first().found(), QByteArray("list.example; dkim=pass header.d=shop.example"));
    // the list changes the body and seals again: the chain holds, but only from there on is the message unchanged
    message = sealed(message + "-- \r\nfooter\r\n", 2, "pass");
    chain = validated(message, listZone());
    QCOMPARE(chain.result, AuthResult::Pass);
    QCOMPARE(chain.oldestPass, 2);
    const QByteArray third = sealed(message, 3, "pass");
    QCOMPARE(validated(third, listZone()).oldestPass, 2);
    QCOMPARE(validated(sealed(plain, 1, "none", KeyPair::ed25519()), listZone(KeyPair::ed25519())).result, AuthResult::Pass);
}

void TestArc::brokenChains_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<Trouble>("trouble");
    QTest::addColumn<int>("failedAt");
    const QByteArray one = sealed(plain, 1, "none");
    const QByteArray two = sealed(one, 2, "pass");
    const auto with = [](QByteArray text, const char *from, const char *to) { return text.replace(from, to); };
    QTest::newRow("body changed") << with(two, "Hello", "Good-bye") << Trouble::MessageChanged << 2;
    QTest::newRow("subject changed") << with(two, "An order", "A win") << Trouble::MessageChanged << 2;
    QTest::newRow("results changed") << with(two, "i=1; list.example; dkim=pass", "i=1; list.example; dkim=fail")
                                     << Trouble::SealBroken << 2;
    QTest::newRow("hole") << sealed(plain, 2, "pass") << Trouble::SetMissing << 1;
    QTest::newRow("twice") << QByteArray(one.left(one.indexOf("From:")) + one) << Trouble::SetIncomplete << 1;
    QTest::newRow("no seal") << one.mid(one.indexOf("ARC-Message")) << Trouble::SetIncomplete << 1;
    QTest::newRow("number 0") << with(one, "i=1;", "i=0;") << Trouble::InstanceInvalid << 0;
    QTest::newRow("number 51") << with(one, "i=1;", "i=51;") << Trouble::TooMany << 0;
    QTest::newRow("first says pass") << sealed(plain, 1, "pass") << Trouble::WrongStatus << 1;
    QTest::newRow("second says none") << sealed(one, 2, "none") << Trouble::WrongStatus << 2;
    QTest::newRow("last says fail") << sealed(one, 2, "fail") << Trouble::SealedAsFailed << 2;
    QTest::newRow("seal of another key") << sealed(plain, 1, "none", KeyPair::rsa(1024)) << Trouble::MessageChanged << 1;
    QTest::newRow("seal with h=") << with(one, "; cv=none", "; h=from; cv=none") << Trouble::FieldInvalid << 1;
    QTest::newRow("sha1") << with(one, "rsa-sha256", "rsa-sha1") << Trouble::FieldInvalid << 1;
}

void TestArc::brokenChains()
{
    QFETCH(QByteArray, message);
    QFETCH(Trouble, trouble);
    QFETCH(int, failedAt);
    const Arc::Chain chain = validated(message, listZone());
    QCOMPARE(QLatin1String(Arc::troubleWord(chain.trouble)), QLatin1String(Arc::troubleWord(trouble)));
    QCOMPARE(chain.result, AuthResult::Fail);
    QCOMPARE(chain.failedAt, failedAt);
}

void TestArc::keyTrouble()
{
    const QByteArray one = sealed(plain, 1, "none");
    Arc::Chain chain = validated(one, {});
    QCOMPARE(chain.result, AuthResult::Fail);
    QCOMPARE(chain.trouble, Trouble::KeyTrouble);
    QCOMPARE(chain.reason, Dkim::Reason::KeyMissing);
    chain = validated(one, "arc._domainkey.list.example TXT !timeout\n");
    QCOMPARE(chain.result, AuthResult::Fail); // section 5.2.1: all failures are permanent
    QCOMPARE(chain.reason, Dkim::Reason::KeyUnreachable);
}

void TestArc::fifty()
{
    QByteArray message = sealed(plain, 1, "none", KeyPair::ed25519());
    for (int i = 2; i <= Arc::maxInstances; ++i)
        message = sealed(message, i, "pass", KeyPair::ed25519());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(validated(message, listZone(KeyPair::ed25519())).result, AuthResult::Pass);
    QVERIFY(timer.elapsed() < 2'000);
    QByteArray flood;
    for (int i = 0; i < 1'000; ++i)
        flood += "ARC-Seal: i=1; cv=none\r\n";
    QCOMPARE(validated(flood + plain, {}).trouble, Trouble::TooMany);
}

QTEST_GUILESS_MAIN(TestArc)
#include "tst_arc.moc"
