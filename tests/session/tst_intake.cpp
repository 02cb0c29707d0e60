// What a case gets from its bounce, and what stays as the user gave it.
#include "core/session/intake.h"

#include <QTest>

using namespace RelayMedic;

namespace
{

const QByteArray bounce =
    "From: MAILER-DAEMON@web1.shop.example\nTo: bounces@shop.example\nSubject: Undelivered Mail\nMIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nText\n"
    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; web1.shop.example\n\n"
    "Final-Recipient: rfc822; fine@partner.example\nAction: delivered\nStatus: 2.0.0\n\n"
    "Final-Recipient: rfc822; first@partner.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 unknown "
    "user\n\n"
    "Final-Recipient: rfc822; second@partner.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox "
    "full\n\n"
    "--b\nContent-Type: message/rfc822\n\nReturn-Path: <bounces@shop.example>\nFrom: Shop <info@shop.example>\n"
    "To: first@partner.example\n\nHello\n--b--\n";

Case withBounce()
{
    Case given;
    given.bounce = bounce;
    return given;
}

} // namespace

class TestIntake : public QObject
{
    Q_OBJECT
private slots:
    void fillsTheBlanks()
    {
        const Intake intake = takeIn(withBounce());
        QCOMPARE(intake.filled.from, QStringLiteral("info@shop.example"));
        QCOMPARE(intake.filled.to, QStringLiteral("first@partner.example"));
        QCOMPARE(intake.filled.otherRecipients, QStringList(QStringLiteral("second@partner.example")));
        QVERIFY(intake.recipient);
        QCOMPARE(intake.recipient->meaning.cause, QStringLiteral("recipient.unknown"));
        QVERIFY(!intake.fromDiffers);
        QVERIFY(!intake.toDiffers);
    }

    void whatTheUserGaveStays()
    {
        Case given = withBounce();
        given.from = QStringLiteral("anna@other.example");
        given.to = QStringLiteral("ben@third.example");
        const Intake intake = takeIn(given);
        QCOMPARE(intake.filled.from, given.from);
        QCOMPARE(intake.filled.to, given.to);
        QVERIFY(intake.filled.otherRecipients.isEmpty());
        QVERIFY(intake.fromDiffers);
        QVERIFY(intake.toDiffers);
    }

    void theSameAddressesDoNotDiffer()
    {
        Case given = withBounce();
        given.from = QStringLiteral("Bounces@Shop.example"); // the envelope's is the sender's as well
        given.to = QStringLiteral("SECOND@partner.example");
        const Intake intake = takeIn(given);
        QVERIFY(!intake.fromDiffers);
        QVERIFY(!intake.toDiffers);
        QCOMPARE(intake.recipient->meaning.cause, QStringLiteral("recipient.mailbox-full"));
        QCOMPARE(intake.filled.otherRecipients, QStringList(QStringLiteral("first@partner.example")));
    }

    void aReplyTellsItsWordsAlone()
    {
        Case given;
        given.bounce = "554 5.7.1 Relay access denied";
        given.from = QStringLiteral("app@shop.example");
        const Intake intake = takeIn(given);
        QCOMPARE(intake.filled.from, given.from);
        QVERIFY(intake.filled.to.isEmpty());
        QVERIFY(intake.recipient);
        QVERIFY(!intake.fromDiffers);
        QCOMPARE(intake.recipient->meaning.cause, QStringLiteral("relay.auth-required"));
    }

    void anAutomaticReplyFillsNothing()
    {
        Case given;
        given.bounce =
            "From: ben@partner.example\nTo: app@shop.example\nSubject: Out of office\nAuto-Submitted: auto-replied\n\nAway.\n";
        const Intake intake = takeIn(given);
        QVERIFY(intake.filled.from.isEmpty());
        QVERIFY(intake.filled.to.isEmpty());
        QVERIFY(!intake.recipient);
        QCOMPARE(intake.bounce.kind, BounceKind::AutoReply);
    }

    void nothingComesOfNothing()
    {
        const Intake intake = takeIn(Case());
        QVERIFY(!intake.recipient);
        QVERIFY(intake.filled.from.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestIntake)
#include "tst_intake.moc"
