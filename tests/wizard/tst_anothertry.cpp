#include "app/wizard/state/anothertry.h"

#include <QTest>

using namespace RelayMedic;

class TestAnotherTry : public QObject
{
    Q_OBJECT

    static Step change(const char *name, const char *to)
    {
        Step step;
        step.setting = SettingChange{QString::fromLatin1(name), {}, QString::fromLatin1(to)};
        return step;
    }

private slots:
    void carriesSettingsOut()
    {
        Case before;
        before.port = 25;
        before.security = Security::None;
        before.password = Secret(QByteArray("synthetic"));
        const AnotherTry next =
            anotherTry(before, {change("port", "587"), change("security", "starttls"), change("server", "smtp.hoster.example"),
                                change("username", "app@shop.example")});
        QCOMPARE(next.changes, 4);
        QCOMPARE(*next.changed.port, quint16(587));
        QCOMPARE(next.changed.security, Security::StartTls);
        QCOMPARE(next.changed.server, QStringLiteral("smtp.hoster.example"));
        QCOMPARE(next.changed.username, QStringLiteral("app@shop.example"));
        QVERIFY(!next.passwordMissing);
    }
    void asksForThePasswordOfASignIn()
    {
        QVERIFY(anotherTry(Case(), {change("sign-in", "on")}).passwordMissing);
        QVERIFY(!anotherTry(Case(), {change("port", "587")}).passwordMissing);
        Case refused;
        refused.password = Secret(QByteArray("wrong"));
        QVERIFY(anotherTry(refused, {change("password", "")}).passwordMissing);
    }
    void leavesOutWhatIsNoValue()
    {
        Case before;
        before.port = 25;
        const AnotherTry next =
            anotherTry(before, {change("port", "many"), change("port", "70000"), change("security", "perhaps"),
                                change("server", ""), change("unheard-of", "x"), Step()});
        QCOMPARE(next.changes, 0);
        QCOMPARE(*next.changed.port, quint16(25));
    }
    void countsOnlyDifferences()
    {
        Case before;
        before.port = 587;
        QCOMPARE(anotherTry(before, {change("port", "587")}).changes, 0);
    }
};

QTEST_APPLESS_MAIN(TestAnotherTry)
#include "tst_anothertry.moc"
