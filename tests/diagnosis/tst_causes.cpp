#include "core/diagnosis/causes.h"
#include "core/explain/phrasebook.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace RelayMedic;

namespace
{

constexpr int maxTitleChars = 130;
constexpr int maxExplanationChars = 420;
constexpr int maxStepChars = 260;

struct Contract {
    QString id;
    QString who;
};

QString contractPath()
{
    const QString shared =
        qEnvironmentVariable("RELAYMEDIC_SHARED", QStringLiteral(RELAYMEDIC_SOURCE_DIR) + QStringLiteral("/../shared"));
    return shared + QStringLiteral("/contract/causes.tsv");
}

QList<Contract> readContract()
{
    QList<Contract> rows;
    QFile file(contractPath());
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).trimmed();
        const QStringList cells = line.split(QLatin1Char('\t'));
        if (!line.startsWith(QLatin1Char('#')) && cells.size() >= 3 && cells.first() != QLatin1String("id"))
            rows.append({cells.at(0), cells.at(1)});
    }
    return rows;
}

QStringList textsOf(const CauseRow &row)
{
    QStringList texts = {QString::fromUtf8(row.title), QString::fromUtf8(row.explanation), QString::fromUtf8(row.leavesTitle)};
    for (const StepRow &step : row.steps) {
        texts.append(QString::fromUtf8(step.text));
        if (step.record)
            texts.append({QString::fromUtf8(step.record->name), QString::fromUtf8(step.record->value)});
    }
    return texts;
}

Args everyArg()
{
    Args args;
    for (int i = 0; i <= static_cast<int>(Arg::Count); ++i)
        args.insert(static_cast<Arg>(i), QStringLiteral("value%1").arg(i));
    return args;
}

} // namespace

class TestCauses : public QObject
{
    Q_OBJECT
private slots:
    void areExactlyThoseOfTheContract()
    {
        const auto contract = readContract();
        if (contract.isEmpty() && qEnvironmentVariable("CI") != QLatin1String("true"))
            QSKIP(qPrintable(QStringLiteral("The contract is not here: ") + contractPath()));
        QVERIFY2(!contract.isEmpty(), qPrintable(contractPath()));
        QSet<QString> wanted;
        for (const Contract &line : contract) {
            wanted.insert(line.id);
            const CauseRow *row = causeRow(line.id);
            QVERIFY2(row, qPrintable(line.id));
            QVERIFY2(line.who == QLatin1String(whoWord(row->who)), qPrintable(line.id));
        }
        QSet<QString> present;
        for (const CauseRow &row : causeRows())
            present.insert(QString::fromLatin1(row.id));
        QCOMPARE(present - wanted, QSet<QString>());
    }

    void areUnique()
    {
        QSet<QString> seen;
        for (const CauseRow &row : causeRows()) {
            QVERIFY2(!seen.contains(QString::fromLatin1(row.id)), row.id);
            seen.insert(QString::fromLatin1(row.id));
        }
    }

    void useOnlyPlaceholdersOfTheList()
    {
        for (const CauseRow &row : causeRows()) {
            for (const QString &text : textsOf(row)) {
                for (const QString &name : placeholders(text))
                    QVERIFY2(argFromName(name), qPrintable(QString::fromLatin1(row.id) + QLatin1Char(' ') + name));
                QVERIFY2(text.count(QLatin1String("[[")) == text.count(QLatin1String("]]")), row.id);
            }
        }
    }

    void sayWhatToDo()
    {
        for (const CauseRow &row : causeRows()) {
            const QString id = QString::fromLatin1(row.id);
            if (id != QLatin1String("none") && !id.startsWith(QLatin1String("notice.")))
                QVERIFY2(!verdictFor(id, Confidence::Likely, {}).steps.isEmpty(), row.id);
        }
    }

    void sentencesAreWellFormed_data()
    {
        QTest::addColumn<Args>("args");
        QTest::newRow("nothing known") << Args{};
        QTest::newRow("everything known") << everyArg();
    }
    void sentencesAreWellFormed()
    {
        QFETCH(Args, args);
        const Phrasebook phrasebook;
        static const QRegularExpression odd(
            QStringLiteral("  | [.,;:](?!\\w)|\\.\\.|[{}]|\\[\\[|\\]\\]|\\(\\)|the the |the The ? "));
        for (const CauseRow &row : causeRows()) {
            const Verdict verdict = verdictFor(QString::fromLatin1(row.id), Confidence::Likely, args);
            QStringList sentences = {phrasebook.say(verdict.title), phrasebook.say(verdict.explanation)};
            QVERIFY2(sentences.first().size() <= maxTitleChars, qPrintable(sentences.first()));
            QVERIFY2(sentences.last().size() <= maxExplanationChars, qPrintable(sentences.last()));
            if (row.leavesTitle) {
                Verdict leaving = verdict;
                sayThatTheMailLeaves(leaving);
                sentences.append(phrasebook.say(leaving.title));
                QVERIFY2(sentences.last().startsWith(QStringLiteral("The mail leaves, but ")), row.id);
                QVERIFY2(sentences.last().size() <= maxTitleChars, qPrintable(sentences.last()));
            }
            for (const Step &step : verdict.steps) {
                sentences.append(phrasebook.say(step.text));
                QVERIFY2(sentences.last().size() <= maxStepChars, qPrintable(sentences.last()));
            }
            for (const QString &sentence : sentences) {
                QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
                QVERIFY2(!sentence.at(0).isLower() || args.size() > 0, qPrintable(sentence));
                QVERIFY2(!odd.match(sentence).hasMatch(), qPrintable(sentence));
            }
        }
    }

    // Advice that lowers security is never given where another way exists; the few words that would give it away.
    void neverAdviseLessSecurity()
    {
        static const QRegularExpression forbidden(
            QStringLiteral("(disable|switch off|turn off|deactivate|ignore|skip)[^.]{0,40}"
                           "(tls|ssl|encrypt|certificate|two-step|2-step|mfa|multi-factor|security defaults|antivirus|firewall)"
                           "|less secure|accept the certificate|without encryption[^.]{0,20}instead|security[^.]{0,10}none"),
            QRegularExpression::CaseInsensitiveOption);
        QVERIFY(forbidden.match(QStringLiteral("Switch off the certificate check.")).hasMatch());
        QVERIFY(forbidden.match(QStringLiteral("Turn off two-step sign-in.")).hasMatch());
        for (const CauseRow &row : causeRows()) {
            for (const QString &text : textsOf(row))
                QVERIFY2(!forbidden.match(text).hasMatch(), qPrintable(text));
        }
    }

    void settingsHaveTheirNames()
    {
        const QStringList names = {QStringLiteral("server"),    QStringLiteral("port"),     QStringLiteral("security"),
                                   QStringLiteral("sign-in"),   QStringLiteral("username"), QStringLiteral("password"),
                                   QStringLiteral("mechanism"), QStringLiteral("from"),     QStringLiteral("to")};
        for (const CauseRow &row : causeRows()) {
            QSet<QString> changed;
            for (const StepRow &step : row.steps) {
                if (!step.setting)
                    continue;
                const QString name = QString::fromLatin1(step.setting);
                QVERIFY2(names.contains(name), row.id);
                QVERIFY2(!changed.contains(name), row.id);
                changed.insert(name);
            }
        }
    }

    void relayStepsAreInTheOrderOfTheLikeliestOmission()
    {
        QStringList order;
        for (const Step &step : verdictFor(u"relay.auth-required", Confidence::Certain, {}).steps) {
            if (step.setting)
                order.append(step.setting->name);
        }
        QCOMPARE(order.join(QLatin1Char(' ')), QStringLiteral("server port security sign-in username password from"));
    }

    void proposeRecordsWithTheUsersOwnDomain()
    {
        const Args args = {{Arg::Domain, QStringLiteral("shop.example")}};
        const auto record = verdictFor(u"dmarc.missing", Confidence::Likely, args).steps.first().record;
        QVERIFY(record);
        QCOMPARE(record->name, QStringLiteral("_dmarc.shop.example"));
        QCOMPARE(record->type, QStringLiteral("TXT"));
        QCOMPARE(record->value, QStringLiteral("v=DMARC1; p=none; rua=mailto:dmarc@shop.example"));
    }

    void proposeNoRecordForAnUnknownDomain()
    {
        QVERIFY(!verdictFor(u"dmarc.missing", Confidence::Likely, {}).steps.first().record);
    }

    void chooseStepsByWhatIsKnown()
    {
        const auto steps = [](const char *provider) {
            return verdictFor(u"auth.disabled-by-admin", Confidence::Likely, {{Arg::Provider, QString::fromLatin1(provider)}})
                .steps.size();
        };
        QVERIFY(steps("microsoft365") > steps("postfix"));
    }

    //! Two ways into one cause: the server shows another certificate, or none.
    void aServerWithoutEncryptionIsToldToSwitchItOn()
    {
        const Phrasebook phrasebook;
        const auto steps = [&](const Args &args) {
            QStringList texts;
            for (const Step &step : verdictFor(u"tls.dane-mismatch", Confidence::Possible, args).steps)
                texts.append(phrasebook.say(step.text));
            return texts;
        };
        const Args place{{Arg::Host, QStringLiteral("mx.example")}, {Arg::Name, QStringLiteral("_25._tcp.mx.example")}};
        Args none = place;
        none.insert(Arg::Detail, QStringLiteral("no-encryption"));
        QVERIFY(steps(none).first().startsWith(QStringLiteral("Ask the administrator of mx.example to switch encryption")));
        QVERIFY(steps(none).filter(QStringLiteral("renewal")).isEmpty());
        QVERIFY(phrasebook.say(verdictFor(u"tls.dane-mismatch", Confidence::Possible, none).explanation)
                    .endsWith(QStringLiteral("Here: it offers no encryption (STARTTLS).")));
        Args another = place;
        another.insert(Arg::Suggested, QStringLiteral("3 1 1 ab"));
        QVERIFY(steps(another).first().contains(QStringLiteral("put this TLSA record in place")));
        QVERIFY(steps(another).filter(QStringLiteral("STARTTLS")).isEmpty());
    }

    void anUnknownIdIsUnknown()
    {
        QCOMPARE(verdictFor(u"no.such-cause", Confidence::Possible, {}).cause, QStringLiteral("unknown"));
    }
};

QTEST_APPLESS_MAIN(TestCauses)
#include "tst_causes.moc"
