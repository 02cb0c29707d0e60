// Input that means harm, or that nobody meant: it is read to its limits, in a short time, without a crash.
#include "core/bounce/bounce.h"
#include "core/bounce/deliverystatus.h"
#include "core/bounce/headers.h"
#include "core/bounce/mime.h"
#include "core/bounce/notice.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace RelayMedic;

namespace
{

constexpr int patience = 20'000; // milliseconds, with sanitizers and a busy machine

const QByteArray head =
    "From: MAILER-DAEMON@web1.shop.example\nTo: app@shop.example\nSubject: Undelivered Mail\nMIME-Version: 1.0\n";

QByteArray reportWith(const QByteArray &status)
{
    return head +
           "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: text/plain\n\nText\n"
           "--b\nContent-Type: message/delivery-status\n\n" +
           status + "\n--b--\n";
}

//! Multiparts in multiparts.
QByteArray nested(int depth)
{
    QByteArray message = head;
    for (int i = 0; i < depth; ++i)
        message += "Content-Type: multipart/mixed; boundary=n" + QByteArray::number(i) + "\n\n--n" + QByteArray::number(i) + "\n";
    return message + "Content-Type: text/plain\n\n<user@partner.example>: 550 5.1.1 User unknown\n";
}

//! Messages in messages.
QByteArray wrapped(int depth)
{
    QByteArray message;
    for (int i = 0; i < depth; ++i)
        message += "From: a@shop.example\nTo: b@shop.example\nSubject: Fwd\nContent-Type: message/rfc822\n\n";
    return message + "From: a@shop.example\nTo: b@shop.example\n\nText\n";
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    //! 25 MB of fields or of parts took seconds and a gigabyte: the library keeps an object for each.
    void fieldsAndPartsAreLimited()
    {
        QByteArray fields = "From: MAILER-DAEMON@web1.shop.example\nSubject: Undelivered Mail Returned to Sender\n";
        for (int i = 0; i < maxMimeFields + 100; ++i)
            fields += "X-" + QByteArray::number(i) + ": y\n";
        const MimeMessage crowded = parseMime(fields + "X-Last: z\n\n<user@partner.example>: 550 5.1.1 no\n");
        QVERIFY(crowded.headers.has("X-100"));
        QVERIFY(!crowded.headers.has("X-Last"));
        QCOMPARE(crowded.parts.size(), 1); // the text behind the header is still there

        QByteArray many = "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
        for (int i = 0; i < maxMimeBoundaries + 100; ++i)
            many += "--b\nContent-Type: text/plain\n\nx\n";
        QCOMPARE(parseMime(many).parts.size(), qsizetype(maxMimeParts));
        // lines of dashes alone part nothing
        const MimeMessage ruled =
            parseMime("Subject: x\n\n" + QByteArray("----------\n").repeated(maxMimeBoundaries + 10) + "the end\n");
        QVERIFY(ruled.parts.value(0).text.endsWith(QLatin1String("the end\n")));
        // nor do dashes before words; what is indented below them is text as well, whatever field came last
        const MimeMessage dashed =
            parseMime("Content-Type: text/plain\nTo: a@shop.example\n\n-- user@shop.example\n  no such user\n");
        QCOMPARE(dashed.parts.value(0).text, QStringLiteral("-- user@shop.example\n  no such user\n"));
    }

    void longTextsAreCut()
    {
        const QByteArray start = "550 5.1.1 no such user\n";
        const QByteArray filler = QByteArray("\xc3\xa4").repeated(maxPastedBytes); // a cut inside a character must not show
        const BounceReport read = readBounce(start + "x" + filler);
        QCOMPARE(read.recipients.value(0).meaning.cause, QStringLiteral("recipient.unknown"));
        QVERIFY(!read.recipients.value(0).diagnostic.contains(QChar(0xc3)));
    }

    void endsInTime_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const QByteArray &bytes) { QTest::newRow(name) << bytes; };
        row("one line of 10 MB", QByteArray(10'000'000, 'a'));
        row("one line of 10 MB in a mail", head + "\n" + QByteArray(10'000'000, 'a'));
        row("a header field of 10 MB", head + "X-Long: " + QByteArray(10'000'000, 'a') + "\n\nText\n");
        row("a hundred thousand header fields", head + QByteArray("X-A: b\n").repeated(100'000) + "\nText\n");
        row("a header field of a million folds", head + "X-A: b\n" + QByteArray(" c\n").repeated(1'000'000) + "\nText\n");
        row("many at signs", head + "\n" + QByteArray("a@").repeated(200'000) + "\n");
        row("many addresses on a line", head + "\nUndelivered: " + QByteArray("a@b.example ").repeated(50'000) + "\n");
        row("many open brackets", head + "\n" + QByteArray("<").repeated(200'000) + "\n");
        row("many codes", head + "\nuser@partner.example\n" + QByteArray("550 5.1.1 ").repeated(50'000) + "\n");
        row("many colons", head + "\n" + QByteArray(": : :").repeated(50'000) + "\n");
        row("many spaces", head + "\n" + QByteArray(300'000, ' ') + "x@y.example\n");
        row("many short lines", head + "\n" + QByteArray("a\n").repeated(300'000));
        row("many transcripts", head + "\n" + QByteArray(">>> RCPT To:<a@b.example>\n<<< 550 no\n").repeated(20'000));
        row("many recipients in a notice", head + "\n" + QByteArray("<a@b.example>: 550 no\n").repeated(50'000));
        row("nothing but NUL", QByteArray(1'000'000, '\0'));
        row("NUL in a mail", head + "\n<user@partner\0.example>: 550\0 5.1.1 User unknown\n");
        row("multiparts without end", nested(5'000));
        row("messages without end", wrapped(5'000));
        row("a million boundaries",
            head + "Content-Type: multipart/mixed; boundary=b\n\n" + QByteArray("--b\n\n").repeated(200'000));
        row("wrong base64",
            head + "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + QByteArray("!=?%").repeated(100'000));
        row("wrong quoted-printable", head + "Content-Type: text/plain\nContent-Transfer-Encoding: quoted-printable\n\n" +
                                          QByteArray("=Z=").repeated(100'000));
        row("HTML without end", head + "Content-Type: text/html\n\n" + QByteArray("<div>").repeated(200'000));
        row("broken HTML", head + "Content-Type: text/html\n\n" + QByteArray("<p <b>&#xffffffff;&amp").repeated(20'000));
        row("JSON without end", QByteArray("{\"a\":").repeated(100'000));
        row("UTF-16 of odd length", QByteArray("\xff\xfe\x00", 3));
        row("wrong UTF-8", head + "\n" + QByteArray("\xc3\x28\xf0\x9f").repeated(50'000));
        row("encoded words", head + "Subject: " + QByteArray("=?utf-8?b?4pg=?= ").repeated(20'000) + "\n\nText\n");
    }
    void endsInTime()
    {
        QFETCH(QByteArray, bytes);
        QElapsedTimer clock;
        clock.start();
        const BounceReport read = readBounce(bytes);
        QVERIFY2(clock.elapsed() < patience, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(read.recipients.size() <= std::max(maxStatusRecipients, maxNoticeRecipients));
        for (const BouncedRecipient &recipient : read.recipients)
            QVERIFY(recipient.diagnostic.size() <= 2'000);
    }

    void everyTruncationIsRead()
    {
        const QByteArray whole =
            reportWith("Reporting-MTA: dns; mx.partner.example\n\nFinal-Recipient: rfc822; user@partner.example\n"
                       "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n");
        for (qsizetype length = 0; length <= whole.size(); ++length)
            readBounce(whole.left(length));
        QCOMPARE(readBounce(whole).recipients.size(), 1);
        QCOMPARE(readBounce(whole.chopped(8)).recipients.size(), 1); // without the closing boundary
    }

    void recipientsAreCountedToTheLimit()
    {
        QByteArray status = "Reporting-MTA: dns; mx.partner.example\n";
        for (int i = 0; i < maxStatusRecipients + 500; ++i)
            status +=
                "\nFinal-Recipient: rfc822; u" + QByteArray::number(i) + "@partner.example\nAction: failed\nStatus: 5.1.1\n";
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(readBounce(reportWith(status)).recipients.size(), maxStatusRecipients);
        QVERIFY2(clock.elapsed() < patience, qPrintable(QString::number(clock.elapsed())));
        QByteArray notice = head + "\nUndelivered:\n";
        for (int i = 0; i < maxNoticeRecipients + 500; ++i)
            notice += "<u" + QByteArray::number(i) + "@partner.example>: 550 no\n";
        QCOMPARE(readBounce(notice).recipients.size(), maxNoticeRecipients);
    }

    void partsAreCountedToTheLimit()
    {
        const QByteArray many = head + "Content-Type: multipart/mixed; boundary=b\n\n" +
                                QByteArray("--b\nContent-Type: text/plain\n\nText\n").repeated(maxMimeParts + 100) + "--b--\n";
        QCOMPARE(parseMime(many).parts.size(), maxMimeParts);
        QVERIFY(parseMime(nested(maxMimeDepth + 50)).parts.isEmpty());
        QCOMPARE(parseMime(nested(maxMimeDepth - 2)).parts.size(), 1);
        const MimeMessage big = parseMime(head + "Content-Type: text/plain\n\n" + QByteArray("text ").repeated(1'000'000));
        QCOMPARE(big.parts.size(), 1);
        QVERIFY(big.parts.first().text.size() <= maxPartBytes);
    }

    void headersAreCountedToTheLimit()
    {
        QVERIFY(readHeaders(QByteArray("X-A: b\n").repeated(Headers::maxFields * 2)).all().size() <= Headers::maxFields);
    }

    void randomBytesAreRead()
    {
        QRandomGenerator random(20261123); // the same bytes on every machine
        const QByteArray whole = reportWith("Final-Recipient: rfc822; user@partner.example\nAction: failed\nStatus: 5.1.1\n");
        for (int round = 0; round < 400; ++round) {
            QByteArray bytes = round % 2 ? whole : QByteArray(random.bounded(3'000), ' ');
            const int changes = round % 2 ? 1 + random.bounded(40) : static_cast<int>(bytes.size());
            for (int i = 0; i < changes && !bytes.isEmpty(); ++i)
                bytes[random.bounded(static_cast<int>(bytes.size()))] = static_cast<char>(random.bounded(256));
            const BounceReport read = readBounce(bytes);
            for (const BouncedRecipient &recipient : read.recipients)
                QVERIFY(!recipient.meaning.cause.isEmpty());
        }
    }
};

QTEST_APPLESS_MAIN(TestHostile)
#include "tst_hostile.moc"
