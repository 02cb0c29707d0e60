// Outlook's .msg: what Outlook keeps of a bounce, in each of the forms in which it keeps it.
#include "core/bounce/bounce.h"
#include "core/bounce/outlook.h"
#include "tests/support/outlookfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

OutlookItem note(const QString &subject, const QString &body)
{
    OutlookItem message;
    message.texts = {{0x001a, QStringLiteral("IPM.Note")},
                     {0x0037, subject},
                     {0x0c1a, QStringLiteral("Mail Delivery System")},
                     {0x5d01, QStringLiteral("mailer-daemon@mx.shop.example")},
                     {0x0e04, QStringLiteral("app@shop.example")},
                     {0x1000, body}};
    return message;
}

OutlookItem recipient(const QString &address, const QString &said)
{
    OutlookItem item;
    item.texts = {{0x3001, QStringLiteral("A. User")}, {0x39fe, address}, {0x0c1b, said}};
    return item;
}

const BouncedRecipient &only(const BounceReport &report)
{
    static const BouncedRecipient none;
    return report.recipients.size() == 1 ? report.recipients.first() : none;
}

} // namespace

class TestOutlook : public QObject
{
    Q_OBJECT
private slots:
    void reportThatOutlookTookApart()
    {
        OutlookItem report =
            note(QStringLiteral("Undeliverable: Your order"), QStringLiteral("Your message did not reach everybody."));
        report.texts[0x001a] = QStringLiteral("REPORT.IPM.Note.NDR");
        report.texts[0x0049] = QStringLiteral("Your order");
        report.recipients = {
            recipient(QStringLiteral("user@other.example"),
                      QStringLiteral("<mx.other.example #5.7.1 smtp;550 5.7.1 <user@other.example>: Relay access denied>"))};
        const BounceReport read = readBounce(outlookFile(report));
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(only(read).address, QStringLiteral("user@other.example"));
        QCOMPARE(only(read).smtpCode, 550);
        QCOMPARE(only(read).enhancedCode, QStringLiteral("5.7.1"));
        QVERIFY2(only(read).diagnostic.contains(QLatin1String("Relay access denied")), qPrintable(only(read).diagnostic));
        QCOMPARE(only(read).meaning.cause.section(QLatin1Char('.'), 0, 0), QStringLiteral("relay"));
        QCOMPARE(read.original.subject, QStringLiteral("Your order"));
    }

    void severalRecipientsEachWithItsOwnReason()
    {
        OutlookItem report = note(QStringLiteral("Undeliverable"), QString());
        report.texts[0x001a] = QStringLiteral("REPORT.IPM.Note.NDR");
        report.recipients = {
            recipient(QStringLiteral("a@other.example"), QStringLiteral("<mx.other.example #5.1.1 smtp;550 5.1.1 user unknown>")),
            recipient(QStringLiteral("b@other.example"),
                      QStringLiteral("<mx.other.example #5.2.2 smtp;552 5.2.2 mailbox full>"))};
        const BounceReport read = readBounce(outlookFile(report));
        QCOMPARE(read.recipients.size(), 2);
        QCOMPARE(read.recipients.at(0).meaning.cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(read.recipients.at(1).meaning.cause, QStringLiteral("recipient.mailbox-full"));
    }

    void reasonAsANumber()
    {
        OutlookItem report = note(QStringLiteral("Undeliverable"), QString());
        report.texts[0x001a] = QStringLiteral("REPORT.IPM.Note.NDR");
        OutlookItem nobody = recipient(QStringLiteral("a@other.example"), QString());
        nobody.numbers[0x0c20] = 511;
        report.recipients = {nobody};
        QCOMPARE(only(readBounce(outlookFile(report))).enhancedCode, QStringLiteral("5.1.1"));
    }

    void noteWithTheReportAttached()
    {
        OutlookItem message = note(QStringLiteral("Undelivered Mail Returned to Sender"), QStringLiteral("See the attachment."));
        OutlookItem details;
        details.texts = {{0x3707, QStringLiteral("details.txt")}};
        details.binaries = {{0x3701, "Reporting-MTA: dns; mx.shop.example\n\nFinal-Recipient: rfc822; user@other.example\n"
                                     "Action: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.other.example\n"
                                     "Diagnostic-Code: smtp; 554 5.7.1 <user@other.example>: Relay access denied\n"}};
        OutlookItem original;
        original.message = {note(QStringLiteral("Your order 1042"), QStringLiteral("Thank you."))};
        message.attachments = {details, original};
        const BounceReport read = readBounce(outlookFile(message));
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(only(read).remoteMta, QStringLiteral("mx.other.example"));
        QCOMPARE(only(read).smtpCode, 554);
        QCOMPARE(read.original.subject, QStringLiteral("Your order 1042"));
    }

    void textAlone_data()
    {
        QTest::addColumn<OutlookItem>("message");
        const QString words = QStringLiteral("I'm sorry to have to inform you that your message could not be delivered.\r\n\r\n"
                                             "<user@other.example>: host mx.other.example[192.0.2.7] said: 550 5.1.1 "
                                             "<user@other.example>: Recipient address rejected: User unknown\r\n");
        const OutlookItem plain = note(QStringLiteral("Undelivered Mail Returned to Sender"), words);
        QTest::newRow("text") << plain;

        OutlookItem old = note(QStringLiteral("Undelivered Mail Returned to Sender"), QString());
        old.texts.remove(0x1000);
        old.eightBitTexts = {{0x1000, words.toLatin1()}};
        QTest::newRow("8-bit text") << old;

        OutlookItem html = note(QStringLiteral("Undelivered Mail Returned to Sender"), QString());
        html.texts.remove(0x1000);
        html.binaries = {{0x1013, "<html><body><p>" + words.toHtmlEscaped().toLatin1() + "</p></body></html>"}};
        html.numbers = {{0x3fde, 1252}};
        QTest::newRow("HTML") << html;

        OutlookItem received = plain;
        received.texts[0x007d] = QStringLiteral("Received: by mx.shop.example; Mon, 2 Nov 2026 10:00:00 +0000\r\n"
                                                "From: MAILER-DAEMON@mx.shop.example\r\nTo: app@shop.example\r\n"
                                                "Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n"
                                                "Content-Type: multipart/report; boundary=gone\r\n\r\n");
        QTest::newRow("header of another body") << received;
    }
    void textAlone()
    {
        QFETCH(const OutlookItem, message);
        const BounceReport read = readBounce(outlookFile(message));
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(only(read).address, QStringLiteral("user@other.example"));
        QCOMPARE(only(read).meaning.cause, QStringLiteral("recipient.unknown"));
    }

    void textInAnotherScript()
    {
        OutlookItem message = note(QStringLiteral("x"), QString());
        message.texts.remove(0x0037);
        message.texts.remove(0x1000);
        message.eightBitTexts = {{0x0037, "\x83\x65\x83\x58\x83\x67"}, {0x1000, "\x83\x65\x83\x58\x83\x67"}};
        message.numbers = {{0x3ffd, 932}};
        const auto written = messageOfOutlook(outlookFile(message));
        QVERIFY(written);
        QVERIFY2(written->contains("Subject: \xe3\x83\x86\xe3\x82\xb9\xe3\x83\x88\n"), written->constData());
    }

    void ordinaryMailIsNoBounce()
    {
        OutlookItem lunch = note(QStringLiteral("Lunch?"), QStringLiteral("See you at noon."));
        lunch.texts[0x5d01] = QStringLiteral("anna@shop.example");
        lunch.texts[0x0c1a] = QStringLiteral("Anna");
        QCOMPARE(readBounce(outlookFile(lunch)).kind, BounceKind::NotABounce);
    }

    void damagedFilesAreToldApart()
    {
        const QByteArray whole = outlookFile(note(QStringLiteral("x"), QStringLiteral("y")));
        QVERIFY(messageOfOutlook(whole));
        QVERIFY(!messageOfOutlook(whole.left(600)));
        QVERIFY(!messageOfOutlook(QByteArray("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")));
        QVERIFY(!messageOfOutlook(outlookFile(OutlookItem()))); // a compound file, but no message
        QVERIFY(messageOfOutlook(QByteArray()).error().kind() == FailureKind::Malformed);

        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("broken.msg")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(whole.left(600));
        file.close();
        FailureKind kind = FailureKind::Io;
        forEachMessage(file.fileName(), [&](const BounceInput &input) {
            kind = input.bytes ? FailureKind::Io : input.bytes.error().kind();
            return true;
        });
        QCOMPARE(kind, FailureKind::Malformed);
    }

    void limits()
    {
        OutlookItem deep = note(QStringLiteral("innermost"), QStringLiteral("x"));
        for (int i = 0; i < maxOutlookDepth + 3; ++i) {
            OutlookItem holder;
            holder.message = {deep};
            OutlookItem outer = note(QStringLiteral("level"), QStringLiteral("x"));
            outer.attachments = {holder};
            deep = outer;
        }
        const auto nested = messageOfOutlook(outlookFile(deep));
        QVERIFY(nested && !nested->contains("innermost"));
        QCOMPARE(nested->count("Subject: level"), maxOutlookDepth + 1);

        OutlookItem crowd = note(QStringLiteral("crowd"), QString());
        crowd.texts[0x001a] = QStringLiteral("REPORT.IPM.Note.NDR");
        for (int i = 0; i < maxOutlookParts + 50; ++i)
            crowd.recipients.append(recipient(QStringLiteral("u%1@other.example").arg(i), QStringLiteral("550 5.1.1 unknown")));
        QCOMPARE(readBounce(outlookFile(crowd)).recipients.size(), maxOutlookParts);

        const QString longText(maxOutlookProperty, QLatin1Char('a')); // twice that in UTF-16
        const auto cut = messageOfOutlook(outlookFile(note(QStringLiteral("long"), longText)));
        QVERIFY(cut && cut->size() <= maxOutlookProperty / 2 + 1'000);
    }
};

QTEST_APPLESS_MAIN(TestOutlook)
#include "tst_outlook.moc"
