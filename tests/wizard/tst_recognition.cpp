#include "support/walker.h"

#include "app/wizard/state/bouncesentence.h"
#include "app/wizard/widgets/bounceedit.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QString report = QStringLiteral(R"(From: MAILER-DAEMON@smtp.hoster.example
To: app@shop.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<ann@other.example>: host mx.other.example[192.0.2.25] said: 554 5.7.1
    <ann@other.example>: Relay access denied (in reply to RCPT TO command)

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; smtp.hoster.example

Final-Recipient: rfc822; ann@other.example
Action: failed
Status: 5.7.1
Remote-MTA: dns; mx.other.example
Diagnostic-Code: smtp; 554 5.7.1 <ann@other.example>: Relay access denied

--b
Content-Type: message/rfc822

From: Orders <app@shop.example>
To: ann@other.example
Subject: Invoice 4711

Hello
--b--
)");

} // namespace

class TestRecognition : public QObject
{
    Q_OBJECT

    static void paste(Walker &walker, const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        walker.find<BounceEdit>("bounce")->setFocus();
        walker.find<BounceEdit>("bounce")->paste();
    }
    static bool wasRead(Walker &walker)
    {
        return QTest::qWaitFor([&walker] { return walker.wizard.shared().recognised().has_value(); }, 20'000);
    }

private slots:
    void namesWhoRefusedAndWhen()
    {
        Walker walker;
        paste(walker, report);
        QVERIFY(wasRead(walker));
        const QString sentence = walker.find<QLabel>("recognisedSentence")->text();
        QVERIFY2(sentence.contains(QStringLiteral("554")) && sentence.contains(QStringLiteral("5.7.1")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("mx.other.example")), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("when the recipient was named")), qPrintable(sentence));
        QVERIFY(walker.find("recognised")->isVisible());
    }
    void fillsLaterPages()
    {
        Walker walker;
        paste(walker, report);
        QVERIFY(wasRead(walker));
        walker.next();
        QCOMPARE(walker.find<QLineEdit>("from")->text(), QStringLiteral("app@shop.example"));
        QCOMPARE(walker.find<QLineEdit>("to")->text(), QStringLiteral("ann@other.example"));
        QVERIFY(walker.find("seenInBounce")->isVisible());
    }
    void keepsWhatAPersonTyped()
    {
        Walker walker;
        walker.next();
        walker.type("from", QStringLiteral("other@shop.example"));
        walker.back();
        paste(walker, report);
        QVERIFY(wasRead(walker));
        QCOMPARE(walker.wizard.shared().input().from, QStringLiteral("other@shop.example"));
        QCOMPARE(walker.wizard.shared().input().to, QStringLiteral("ann@other.example"));
    }
    void takesBackWhatAClearedBounceFilledIn()
    {
        Walker walker;
        paste(walker, report);
        QVERIFY(wasRead(walker));
        walker.find<QAbstractButton>("clearBounce")->click();
        QTRY_VERIFY(walker.wizard.shared().input().to.isEmpty());
        QVERIFY(!walker.find("recognised")->isVisible());
    }
    void recognisesWhileTyping()
    {
        Walker walker;
        auto *edit = walker.find<BounceEdit>("bounce");
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("554 5.7.1 <ann@other.example>: Relay access denied"));
        QVERIFY(wasRead(walker));
        QVERIFY(walker.find<QLabel>("recognisedSentence")->text().contains(QStringLiteral("5.7.1")));
    }
    void saysWhenThereIsNothingInIt()
    {
        Walker walker;
        paste(walker, QStringLiteral("Dear Ann, see you on Tuesday."));
        QVERIFY(wasRead(walker));
        QVERIFY(walker.find("recognised")->isVisible());
        QCOMPARE(walker.find<QLabel>("recognisedSentence")->text(), QStringLiteral("No refusal was found in this text."));
    }
    void productsHaveNames()
    {
        BounceReport bounce;
        bounce.kind = BounceKind::SmtpReply;
        BouncedRecipient recipient;
        recipient.speakerHost = QStringLiteral("smtp.hoster.example");
        recipient.smtpCode = 554;
        recipient.enhancedCode = QStringLiteral("5.7.1");
        recipient.phase = Phase::Rcpt;
        recipient.meaning.provider = QStringLiteral("postfix");
        bounce.recipients = {recipient};
        QString sentence = bounceSentence(bounce);
        sentence.remove(QChar(0x2068)).remove(QChar(0x2069));
        QCOMPARE(sentence,
                 QStringLiteral("Postfix at smtp.hoster.example refused the mail (554 5.7.1) when the recipient was named."));
    }
    void firstAnswerComesAtOnce()
    {
        Walker first;
        paste(first, report); // compiles the patterns
        QVERIFY(wasRead(first));
        Walker walker;
        QElapsedTimer clock;
        clock.start();
        paste(walker, report);
        QVERIFY(wasRead(walker));
        qInfo("the first answer took %lld ms", static_cast<long long>(clock.elapsed()));
        // A tenth of a second where nothing else runs; a busy machine under sanitizers takes longer.
        QVERIFY(clock.elapsed() < 2'000);
    }
};

QTEST_MAIN(TestRecognition)
#include "tst_recognition.moc"
