// A whole session against a scripted server: what it says, in which order, and what is kept of it.
#include "core/probes/dialoguerun.h"
#include "core/probes/greetingprobe.h"
#include "core/probes/otherprotocol.h"
#include "core/probes/tlsprobe.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QByteArray opening = "S: 220 mail.shop.example ESMTP\nC~ EHLO \nS: 250-mail.shop.example\nS: 250 SMTPUTF8\n";

DialogueEvidence conducted(const ScriptedServer &server, const QString &recipient, Security security = Security::None)
{
    DialogueOrder order;
    order.host = QStringLiteral("mail.shop.example");
    order.ports = {server.serverPort()};
    order.addresses = {QStringLiteral("127.0.0.1")};
    order.security = security;
    order.silence = std::chrono::milliseconds(300);
    order.questions = {RelayQuestion(SenderKind::Own, QStringLiteral("app@shop.example"), RecipientKind::Elsewhere, recipient)};
    Transcript transcript;
    Cancellation cancellation;
    const auto run = std::make_shared<DialogueRun>();
    QCoro::waitFor(conduct(run, order, transcript, cancellation));
    return run->evidence();
}

} // namespace

class TestDialogueRun : public QObject
{
    Q_OBJECT
private slots:
    void recognisesWhatIsNoMailServer_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<Security>("security");
        QTest::addColumn<QString>("protocol");
        const auto row = [](const char *name, const QByteArray &script, Security security, const char *protocol) {
            QTest::newRow(name) << script << security << QString::fromLatin1(protocol);
        };
        row("IMAP with TLS at once", "TLS\nS: * OK IMAP4rev1 ready\nC*\n", Security::Auto, "IMAP");
        row("web server with TLS at once", "TLS\nC~ EHLO \nS: HTTP/1.1 400 Bad Request\nX\n", Security::Auto, "HTTP");
        row("web server in clear", "C~ EHLO \nS: HTTP/1.1 400 Bad Request\nX\n", Security::Auto, "HTTP");
        row("IMAP in clear, TLS at once wanted", "S: * OK IMAP4rev1 ready\nC*\n", Security::Tls, "IMAP");
        row("SSH, TLS at once wanted", "S: SSH-2.0-OpenSSH_9.2\nC*\n", Security::Tls, "SSH");
        row("a database, TLS at once wanted", "S: J5.5.5-10.11.6-MariaDB\nC*\n", Security::Tls, "other");
        row("mail server with TLS at once", "TLS\nS: 220 mail.shop.example ESMTP\nC*\n", Security::Auto, "");
    }

    //! Encryption alone says nothing: web servers and mailboxes have it too.
    void recognisesWhatIsNoMailServer()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const Security, security);
        QFETCH(const QString, protocol);
        const ScriptedServer server(script, Identity(QStringLiteral("good")));
        const DialogueEvidence seen = conducted(server, QStringLiteral("ann@other.example"), security);
        QCOMPARE(protocolOf(seen.spoken), protocol == QStringLiteral("other") ? QString() : protocol);
        QCOMPARE(seen.isOtherProtocol(), !protocol.isEmpty());
        QCOMPARE(seen.speaksTlsFirst, protocol.isEmpty());
        QVERIFY(!seen.speaksClearFirst);
        const QList<Finding> greeting = judgeGreeting(seen);
        QCOMPARE(greeting.first().cause() == QStringLiteral("connect.not-smtp"), !protocol.isEmpty());
        const QList<Finding> encryption = judgeEncryption(seen);
        QCOMPARE(encryption.isEmpty(), !protocol.isEmpty());
    }

    //! RFC 6531 section 3.4: MAIL FROM announces what the recipient's address needs.
    void announcesTheLettersOfTheRecipient()
    {
        const ScriptedServer server(
            opening + "C: MAIL FROM:<app@shop.example> SMTPUTF8\nS: 250 2.1.0 Ok\nC: RCPT TO:<j\xc3\xb6rg@other.example>\n"
                      "S: 250 2.1.5 Ok\nC: RSET\nS: 250 2.0.0 Ok\nC: QUIT\nS: 221 2.0.0 Bye\nX\n");
        const DialogueEvidence seen = conducted(server, QStringLiteral("j\u00f6rg@other.example"));
        QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));
        QCOMPARE(seen.cells.size(), 1);
        QVERIFY(seen.cells.first().accepted());
    }

    void announcesNothingForPlainLetters()
    {
        const ScriptedServer server(opening +
                                    "C: MAIL FROM:<app@shop.example>\nS: 250 2.1.0 Ok\nC: RCPT TO:<joerg@other.example>\n"
                                    "S: 554 5.7.1 Relay access denied\nC: RSET\nS: 250 2.0.0 Ok\nC: QUIT\nS: 221 2.0.0 Bye\nX\n");
        const DialogueEvidence seen = conducted(server, QStringLiteral("joerg@other.example"));
        QVERIFY2(server.complaints().isEmpty(), qPrintable(server.complaints().join(QLatin1Char('\n'))));
        QVERIFY(seen.cells.value(0).refusal());
        QCOMPARE(seen.cells.first().refusal()->code, 554);
        QVERIFY(!seen.cut);
    }
};

QTEST_GUILESS_MAIN(TestDialogueRun)
#include "tst_dialoguerun.moc"
