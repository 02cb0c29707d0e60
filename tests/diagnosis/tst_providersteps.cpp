// Steps for one provider or product: real, different, whole, and dated.
#include "core/diagnosis/causes.h"
#include "core/diagnosis/providersteps.h"
#include "core/explain/phrasebook.h"
#include "core/knowledge/rows.h"
#include "core/knowledge/table.h"

#include <QDate>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace RelayMedic;

namespace
{

constexpr int fewestProviders = 25;
constexpr qsizetype maxStepChars = 260;

QStringList stepsAt(const QString &provider, const QString &cause, const Args &more = {})
{
    Args args = more;
    args.insert(Arg::Provider, provider);
    QStringList said;
    for (const Step &step : providerSteps(cause, args))
        said.append(Phrasebook().say(step.text));
    return said;
}

bool isKnownSpeaker(const QString &id)
{
    return std::any_of(speakerRows().begin(), speakerRows().end(), [&](const SpeakerRow &row) { return row.id == id; }) ||
           std::any_of(patternRows().begin(), patternRows().end(),
                       [&](const PatternRow &row) { return row.ownWords && row.speakers.contains(id); });
}

} // namespace

class TestProviderSteps : public QObject
{
    Q_OBJECT
private slots:
    void tablesAreWhole()
    {
        QCOMPARE(brokenLines(QStringLiteral("advice.tsv"), providerStepColumns), QStringList());
        QCOMPARE(brokenLines(QStringLiteral("names.tsv"), 2), QStringList());
        QVERIFY(!providerStepRows().isEmpty());
    }

    void rowsAreSound()
    {
        QSet<QString> sentences;
        for (const ProviderSentence &sentence : providerSentences()) {
            QVERIFY2(!sentences.contains(QString::fromLatin1(sentence.id)), sentence.id);
            sentences.insert(QString::fromLatin1(sentence.id));
        }
        QSet<QString> used;
        for (const ProviderStepRow &row : providerStepRows()) {
            const QString told = row.providers.join(QLatin1Char(',')) + QLatin1Char(' ') + row.sentence;
            QVERIFY2(sentences.contains(row.sentence), qPrintable(told));
            used.insert(row.sentence);
            for (const QString &cause : row.causes)
                QVERIFY2(causeRow(cause), qPrintable(told + QLatin1Char(' ') + cause));
            for (const QString &provider : row.providers) {
                QVERIFY2(isKnownSpeaker(provider), qPrintable(provider));
                QVERIFY2(providerName(provider) != provider || provider.contains(QLatin1Char('.')) ||
                             provider == QLatin1String("qmail"),
                         qPrintable(provider));
            }
            QVERIFY2(!row.source.isEmpty() && QDate::fromString(row.checked, Qt::ISODate).isValid(), qPrintable(told));
        }
        QCOMPARE(sentences - used, QSet<QString>());
    }

    void noParameterIsMissingOrIdle()
    {
        for (const ProviderStepRow &row : providerStepRows()) {
            for (const ProviderSentence &sentence : providerSentences()) {
                if (row.sentence != QLatin1String(sentence.id))
                    continue;
                for (const Arg need : sentence.needs)
                    QVERIFY2(!row.values.value(need).isEmpty(),
                             qPrintable(row.providers.first() + QLatin1Char(' ') + row.sentence));
                QCOMPARE(row.values.size(), sentence.needs.size());
            }
        }
    }

    void sentencesAreWellFormed()
    {
        static const QRegularExpression odd(
            QStringLiteral("  |\\.\\.|[{}]|\\[\\[|\\]\\]|\\(\\)|the the |the settings|the setting\\b"));
        const Args known{{Arg::Domain, QStringLiteral("shop.example")}, {Arg::Address, QStringLiteral("203.0.113.9")}};
        for (const ProviderStepRow &row : providerStepRows()) {
            for (const Args &args : {Args(), known}) {
                const QStringList said = stepsAt(row.providers.first(), row.causes.first(), args);
                QVERIFY(!said.isEmpty());
                for (const QString &sentence : said) {
                    QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
                    QVERIFY2(sentence.size() <= maxStepChars, qPrintable(sentence));
                    QVERIFY2(row.sentence == QLatin1String("code-instead") || !odd.match(sentence).hasMatch(),
                             qPrintable(sentence));
                }
            }
        }
    }

    void manyProvidersHaveStepsOfTheirOwn()
    {
        QMap<QString, QStringList> byProvider;
        for (const ProviderStepRow &row : providerStepRows()) {
            if (row.source.startsWith(QLatin1String("memory")))
                continue;
            for (const QString &provider : row.providers) {
                for (const QString &cause : row.causes)
                    byProvider[provider] += stepsAt(provider, cause);
            }
        }
        QSet<QString> different;
        for (const QStringList &steps : std::as_const(byProvider))
            different.insert(steps.join(QLatin1Char('\n')));
        QVERIFY2(different.size() >= fewestProviders, qPrintable(QString::number(different.size())));
    }

    void theVerdictBeginsWithThem()
    {
        const Verdict verdict =
            verdictFor(u"auth.bad-credentials", Confidence::Likely, {{Arg::Host, QStringLiteral("smtp.sendgrid.net")}});
        QVERIFY(!verdict.steps.isEmpty());
        const QString first = Phrasebook().say(verdict.steps.first().text);
        QVERIFY2(first.contains(QStringLiteral("Twilio")) || first.contains(QStringLiteral("SendGrid")), qPrintable(first));
        QVERIFY2(first.contains(QStringLiteral("“apikey”")), qPrintable(first));
    }

    void anUnknownProviderHasNone()
    {
        QVERIFY(stepsAt(QStringLiteral("nobody"), QStringLiteral("relay.auth-required")).isEmpty());
        QVERIFY(providerSteps(u"relay.auth-required", {{Arg::Host, QStringLiteral("mx.shop.example")}}).isEmpty());
        QVERIFY(providerSteps(u"relay.auth-required", {}).isEmpty());
    }

    void theHostAloneIsEnough()
    {
        const auto steps = providerSteps(u"auth.bad-credentials", {{Arg::Host, QStringLiteral("smtp.mail.yahoo.com")}});
        QVERIFY(!steps.isEmpty());
    }

    void neverLessSecurity()
    {
        static const QRegularExpression forbidden(
            QStringLiteral("(disable|switch off|turn off|deactivate|ignore|skip)[^.]{0,40}"
                           "(tls|ssl|encrypt|certificate|two-step|mfa|security defaults)|less secure|cleartext|0\\.0\\.0\\.0"),
            QRegularExpression::CaseInsensitiveOption);
        for (const ProviderStepRow &row : providerStepRows()) {
            for (const QString &sentence : stepsAt(row.providers.first(), row.causes.first()))
                QVERIFY2(!forbidden.match(sentence).hasMatch(), qPrintable(sentence));
        }
    }
};

QTEST_APPLESS_MAIN(TestProviderSteps)
#include "tst_providersteps.moc"
