// The window against real Postfix, Dovecot and NSD, as at a desk: a bounce is typed, an address, a server; nothing else is told.
#include "tests/servers/support/mailsystem.h"
#include "tests/servers/support/rigmain.h"
#include "tests/support/windowjourney.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace RelayMedic;

class TestWindow : public QObject
{
    Q_OBJECT

private slots:
    void relayingIsDeniedWithoutSignIn()
    {
        Rig::MailSystem mail;
        QVERIFY2(mail.start(), qPrintable(mail.trouble()));
        // the window asks this machine's own name server and trusts its own authorities: they are those of the rig
        QVERIFY2(mail.becomeTheSystem(), qPrintable(mail.trouble()));
        WindowJourney window;
        QVERIFY2(window.start(), qPrintable(window.trouble()));
        QVERIFY2(window.open(), qPrintable(window.trouble()));
        const Display &keyboard = window.display();

        keyboard.type(QStringLiteral("554 5.7.1 <user@other.example>: Relay access denied"));
        QVERIFY2(window.next("Who writes to whom"), qPrintable(window.trouble()));
        keyboard.key("alt+f");
        keyboard.type(QStringLiteral("app@shop.example"));
        keyboard.key("alt+r");
        keyboard.key("ctrl+a");
        keyboard.type(QStringLiteral("user@other.example"));
        QVERIFY2(window.next("How the mail is sent"), qPrintable(window.trouble()));
        keyboard.type(QStringLiteral("smtp.shop.example"));
        keyboard.key("alt+p");
        keyboard.type(QStringLiteral("587"));
        QVERIFY2(window.next("Before anything is sent"), qPrintable(window.trouble()));

        const QJsonObject verdict = window.verdictAtTheEnd();
        QVERIFY2(window.trouble().isEmpty(), qPrintable(window.trouble() + mail.submission().log()));
        const QByteArray told = QJsonDocument(verdict).toJson();
        QVERIFY2(verdict.value(QStringLiteral("cause")).toString() == QLatin1String("relay.auth-required"), told.constData());
        QVERIFY2(verdict.value(QStringLiteral("confidence")).toString() == QLatin1String("certain"), told.constData());
        QVERIFY2(told.contains("smtp.shop.example") && told.contains("587"), told.constData());
        QVERIFY2(!mail.submission().sessions().isEmpty(), qPrintable(mail.submission().log()));
        QVERIFY2(!mail.submission().hasSeenMessage(), qPrintable(mail.submission().log()));
        QVERIFY2(!mail.recipients().hasSeenMessage(), qPrintable(mail.recipients().log()));
    }
};

int main(int argc, char **argv)
{
    return Rig::runTests<TestWindow>(argc, argv, Rig::MailSystem::addresses());
}
#include "tst_window.moc"
