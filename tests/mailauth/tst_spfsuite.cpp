// The test suite of RFC 7208 (Gathman, Mehnle, Kitterman), read from ../shared/standards/spf; its README tells the form.
#include "core/mailauth/spf/evaluation.h"
#include "core/net/domainname.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <qcoro/qcorotask.h>

using namespace RelayMedic;

namespace
{

//! 203 tests in 16 scenarios; a suite that shrank would prove nothing.
constexpr int knownTests = 203;

QByteArray octets(const QString &text)
{
    return text.toLatin1(); // U+0080 to U+00FF stand for one octet each
}

QString plain(const QString &name)
{
    QString lower = name.toLower();
    if (lower.endsWith(QLatin1Char('.')))
        lower.chop(1);
    return lower;
}

//! Answers from the zone of one scenario, and remembers the questions.
class SuiteNames : public NameService
{
public:
    explicit SuiteNames(const QJsonArray &zone)
    {
        for (const QJsonValue &entry : zone)
            m_entries.insert(plain(entry[QLatin1String("name")].toString()), entry.toObject());
    }

    QCoro::Task<Result<DnsAnswer>> lookup(QString name, RecordType type) override
    {
        const QByteArray asked = questionName(name);
        m_types += static_cast<quint16>(type);
        if (asked.isEmpty())
            co_return failed(FailureKind::Malformed, name);
        co_return find(QString::fromLatin1(asked), type);
    }

    QList<quint16> m_types;

private:
    Result<DnsAnswer> find(QString name, RecordType type) const
    {
        const QString word = QString::fromLatin1(recordTypeName(type));
        for (int hops = 0; hops < 10; ++hops) {
            if (!m_entries.contains(name))
                return failed(isParent(name) ? FailureKind::NoData : FailureKind::NotFound);
            const QJsonObject entry = m_entries.value(name);
            DnsAnswer answer;
            QString alias;
            for (const QJsonValue &record : entry.value(QLatin1String("records")).toArray()) {
                if (record[QLatin1String("type")].toString() == word)
                    answer.records += decoded(record.toObject());
                else if (record[QLatin1String("type")].toString() == QLatin1String("CNAME"))
                    alias = plain(record[QLatin1String("target")].toString());
            }
            if (!answer.records.isEmpty())
                return answer;
            if (alias.isEmpty())
                return failed(entry.contains(QLatin1String("otherTypes")) ? FailureKind::TimedOut : FailureKind::NoData);
            name = alias;
        }
        return failed(FailureKind::ServerFail); // a loop of aliases
    }

    bool isParent(const QString &name) const
    {
        const auto names = m_entries.keys();
        return std::any_of(names.begin(), names.end(),
                           [&](const QString &other) { return other.endsWith(QLatin1Char('.') + name); });
    }

    static DnsRecord decoded(const QJsonObject &data)
    {
        DnsRecord record;
        for (const QJsonValue &string : data.value(QLatin1String("strings")).toArray())
            record.text += octets(string.toString());
        record.address = QHostAddress(data.value(QLatin1String("address")).toString());
        record.preference = static_cast<quint16>(data.value(QLatin1String("preference")).toInt());
        record.target = plain(data.value(QLatin1String("exchange")).toString());
        if (data.contains(QLatin1String("target")))
            record.target = plain(data.value(QLatin1String("target")).toString());
        return record;
    }

    QHash<QString, QJsonObject> m_entries;
};

QString suitePath()
{
    const QString shared = qEnvironmentVariable("RELAYMEDIC_SHARED", QStringLiteral(RELAYMEDIC_SOURCE_DIR "/../shared"));
    return shared + QStringLiteral("/standards/spf/rfc7208-tests.json");
}

} // namespace

class SpfSuite : public QObject
{
    Q_OBJECT
private slots:
    void suite_data();
    void suite();
};

void SpfSuite::suite_data()
{
    QTest::addColumn<QJsonArray>("zone");
    QTest::addColumn<QJsonObject>("one");
    QFile file(suitePath());
    if (!file.open(QIODevice::ReadOnly)) {
        if (qEnvironmentVariable("CI") == QLatin1String("true"))
            QFAIL(qPrintable(QStringLiteral("the suite is not at ") + suitePath()));
        QSKIP(qPrintable(QStringLiteral("the suite is not at ") + suitePath()));
    }
    int count = 0;
    const QJsonObject all = QJsonDocument::fromJson(file.readAll()).object();
    for (const QJsonValue &scenario : all.value(QLatin1String("scenarios")).toArray()) {
        for (const QJsonValue &one : scenario[QLatin1String("tests")].toArray()) {
            const QString title =
                scenario[QLatin1String("description")].toString() + QLatin1String(": ") + one[QLatin1String("name")].toString();
            QTest::newRow(qPrintable(title)) << scenario[QLatin1String("zonedata")].toArray() << one.toObject();
            ++count;
        }
    }
    QCOMPARE(count, knownTests);
}

void SpfSuite::suite()
{
    QFETCH(QJsonArray, zone);
    QFETCH(QJsonObject, one);
    SuiteNames names(zone);
    const auto client = Spf::Address::fromText(one.value(QLatin1String("host")).toString().toLatin1());
    QVERIFY(client);
    const Spf::Query query(*client, one.value(QLatin1String("mailfrom")).toString(), one.value(QLatin1String("helo")).toString());
    const Spf::Evaluation evaluation = QCoro::waitFor(Spf::evaluate(&names, query));

    const QString word = QString::fromLatin1(Spf::resultWord(evaluation.result));
    const QJsonArray accepted = one.value(QLatin1String("result")).toArray();
    const QString told = QStringLiteral("%1 instead of %2; %3")
                             .arg(word, accepted.first().toString(), one.value(QLatin1String("description")).toString());
    QVERIFY2(accepted.contains(word), qPrintable(told));
    QVERIFY2(word == accepted.first().toString() || accepted.size() > 1, qPrintable(told));
    if (word != accepted.first().toString())
        qInfo("accepted, but not preferred: %s", qPrintable(told));

    const QJsonValue explanation = one.value(QLatin1String("explanation"));
    if (explanation.isString()) {
        const QString wanted = explanation.toString();
        QCOMPARE(QString::fromLatin1(evaluation.explanation), wanted == QLatin1String("DEFAULT") ? QString() : wanted);
    }
    QVERIFY2(!names.m_types.contains(99), "type SPF (99) was asked for: RFC 7208 section 3.1");
    QVERIFY(evaluation.lookups <= 11);
    for (const Spf::Step &step : evaluation.trace)
        QVERIFY2(step.outcome != Spf::StepOutcome::Open, step.text.constData());
}

QTEST_GUILESS_MAIN(SpfSuite)
#include "tst_spfsuite.moc"
