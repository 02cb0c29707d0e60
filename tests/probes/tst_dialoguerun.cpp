// A whole session against a scripted server: what it says, in which order, and what is kept of it.
#include "core/probes/dialoguerun.h"
#include "tests/support/scriptedserver.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QByteArray opening = "S: 220 mail.shop.example ESMTP\nC~ EHLO \nS: 250-mail.shop.example\nS: 250 SMTPUTF8\n";

DialogueEvidence conducted(const ScriptedServer &server, const QString &recipient)
{
    DialogueOrder order;
    order.host = QStringLiteral("mail.shop.example");
    order.ports = {server.serverPort()};
    order.addresses = {QStringLiteral("127.0.0.1")};
    order.security = Security::None;
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
