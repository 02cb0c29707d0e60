#include "core/base/failure.h"
#include "core/explain/phrasebook.h"
#include "core/mailauth/dane/tlsa.h"
#include "core/mailauth/dkim/signature.h"

#include <QLocale>
#include <QTest>

using namespace RelayMedic;

namespace
{

QString said(const char *text, const Args &args = {})
{
    return Phrasebook().say(Phrase{"Test", text, args});
}

} // namespace

class TestPhrasebook : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void fillsValues()
    {
        QCOMPARE(
            said("{host} answers on port {port}.", {{Arg::Host, QStringLiteral("a.example")}, {Arg::Port, QStringLiteral("25")}}),
            QStringLiteral("a.example answers on port 25."));
    }

    void aMissingValueBecomesAGeneralWord()
    {
        QCOMPARE(said("{host} hung up. {host} is to blame, {from}."),
                 QStringLiteral("The mail server hung up. The mail server is to blame, the sender address."));
    }

    void anUnknownPartIsLeftOut()
    {
        const char *text = "It does not answer[[ on port {port}]].";
        QCOMPARE(said(text), QStringLiteral("It does not answer."));
        QCOMPARE(said(text, {{Arg::Port, QStringLiteral("587")}}), QStringLiteral("It does not answer on port 587."));
    }

    void aValueIsNeverExpandedAgain()
    {
        const Args args = {{Arg::Reply, QStringLiteral("{host} [[{port}]] %1")}, {Arg::Host, QStringLiteral("h")}};
        QCOMPARE(said("It said: {reply}", args), QStringLiteral("It said: {host} [[{port}]] %1"));
    }

    void anUnknownPlaceholderStays() { QCOMPARE(said("{nonsense} and {open"), QStringLiteral("{nonsense} and {open")); }

    void aValueOfManyLinesBecomesOne()
    {
        const Args args = {{Arg::Reply, QStringLiteral("554\r\n\t no\x1b[31m relay")}};
        QCOMPARE(said("{reply}", args), QStringLiteral("554 no [31m relay"));
    }

    void reasonsAreToldInWords()
    {
        const Args args{{Arg::Detail, QStringLiteral("key-too-short")}};
        QCOMPARE(said("The reason: {reason}.", args),
                 QStringLiteral("The reason: it has fewer than 1024 bits, which is too short."));
        QCOMPARE(said("A mistake at {detail}.", args), QStringLiteral("A mistake at key-too-short."));
        QCOMPARE(said("It failed[[: {reason}]]."), QStringLiteral("It failed."));
        QCOMPARE(said("It failed: {reason}", {{Arg::Detail, QStringLiteral("wrong version number")}}),
                 QStringLiteral("It failed: wrong version number"));
        const Phrasebook phrasebook;
        for (int i = 0; i <= static_cast<int>(FailureKind::Io); ++i) {
            const QString id = QLatin1String(failureWord(static_cast<FailureKind>(i)));
            QVERIFY2(phrasebook.reason(id) != id, qPrintable(id));
        }
        for (int i = static_cast<int>(Dkim::Reason::KeyMissing); i <= static_cast<int>(Dkim::Reason::KeyStrict); ++i) {
            const QString id = QLatin1String(Dkim::reasonWord(static_cast<Dkim::Reason>(i)));
            QVERIFY2(phrasebook.reason(id) != id, qPrintable(id));
        }
        for (int i = 1; i <= static_cast<int>(Dane::TlsaTrouble::BadLength); ++i) {
            const QString id = QLatin1String(Dane::tlsaTroubleWord(static_cast<Dane::TlsaTrouble>(i)));
            QVERIFY2(phrasebook.reason(id) != id, qPrintable(id));
        }
    }

    void aLongValueIsCut()
    {
        const QString cut = said("{reply}", {{Arg::Reply, QString(100'000, QLatin1Char('x'))}});
        QCOMPARE(cut.size(), maxValueChars);
        QVERIFY(cut.endsWith(QChar(0x2026)));
    }

    void aCutDoesNotSplitACharacter()
    {
        const QString cut = plainValue(QStringLiteral("a😀😀😀"), 4);
        QCOMPARE(cut, QStringLiteral("a😀…"));
    }

    void directionControlsAreRemoved()
    {
        const QString hostile = QStringLiteral("a") + QChar(0x202e) + QStringLiteral("b") + QChar(0x2069);
        QCOMPARE(said("{name}", {{Arg::Name, hostile}}), QStringLiteral("ab"));
    }

    void valuesAreIsolatedInRightToLeftText()
    {
        QLocale::setDefault(QLocale(QLocale::Arabic));
        const QString text = said("{host}!", {{Arg::Host, QStringLiteral("a.example")}});
        QCOMPARE(text, QChar(0x2068) + QStringLiteral("a.example") + QChar(0x2069) + QLatin1Char('!'));
    }

    void aPasswordIsNeverShown()
    {
        const Phrasebook phrasebook;
        QVERIFY(
            !phrasebook.settingValue(QStringLiteral("password"), QStringLiteral("hunter2")).contains(QStringLiteral("hunter2")));
        QCOMPARE(phrasebook.settingValue(QStringLiteral("password"), QStringLiteral("app-password")),
                 QStringLiteral("an app password"));
    }

    void settingsAreNamedAsInMailPrograms()
    {
        const Phrasebook phrasebook;
        QCOMPARE(phrasebook.settingName(QStringLiteral("security")), QStringLiteral("Encryption"));
        QCOMPARE(phrasebook.settingValue(QStringLiteral("security"), QStringLiteral("starttls")), QStringLiteral("STARTTLS"));
        QCOMPARE(phrasebook.settingValue(QStringLiteral("port"), QString()), QStringLiteral("not set"));
    }
};

QTEST_APPLESS_MAIN(TestPhrasebook)
#include "tst_phrasebook.moc"
