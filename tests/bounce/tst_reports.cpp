// Reports and notices, each written the way its program writes them.
#include "core/bounce/bounce.h"

#include <QRegularExpression>
#include <QTest>

using namespace RelayMedic;

namespace
{

//! A report of RFC 3464 with one text part, the given status fields and a returned message.
QByteArray report(const QByteArray &notice, const QByteArray &status)
{
    return "Return-Path: <>\n"
           "From: Mail Delivery System <MAILER-DAEMON@web1.shop.example>\n"
           "To: app@shop.example\n"
           "Subject: Undelivered Mail Returned to Sender\n"
           "MIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\n\n"
           "--b1\nContent-Type: text/plain\n\n" +
           notice + "\n\n--b1\nContent-Type: message/delivery-status\n\n" + status +
           "\n--b1\nContent-Type: message/rfc822\n\n"
           "Return-Path: <app@shop.example>\nFrom: Shop <info@shop.example>\nTo: user@partner.example\n"
           "Subject: Your order\nDate: Mon, 3 Mar 2025 09:12:40 +0000\nMessage-ID: <1@shop.example>\n\nHello\n"
           "\n--b1--\n";
}

QByteArray textBounce(const QByteArray &body, const QByteArray &moreHeaders = {})
{
    return "From: Mail Delivery System <Mailer-Daemon@web1.shop.example>\nTo: app@shop.example\n"
           "Subject: Mail delivery failed: returning message to sender\n" +
           moreHeaders + "\n" + body;
}

//! One failed recipient, refused by `host` with these words.
QByteArray status(const QByteArray &host, const QByteArray &words)
{
    return "Reporting-MTA: dns; web1.shop.example\n\n"
           "Final-Recipient: rfc822; user@partner.example\nOriginal-Recipient: rfc822;user@partner.example\n"
           "Action: failed\nStatus: 5.0.0\nRemote-MTA: dns; " +
           host + "\nDiagnostic-Code: smtp; " + words + "\n";
}

const QByteArray unknownUser =
    status("mx.partner.example",
           "550 5.1.1 <user@partner.example>: Recipient\n    address rejected: User unknown in virtual mailbox table");

BouncedRecipient only(const BounceReport &report)
{
    return report.recipients.size() == 1 ? report.recipients.first() : BouncedRecipient();
}

} // namespace

class TestReports : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsAReport()
    {
        const BounceReport read = readBounce(report("This is the mail system.", unknownUser));
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(read.recipients.size(), 1);
        const BouncedRecipient one = only(read);
        QCOMPARE(one.address, QStringLiteral("user@partner.example"));
        QCOMPARE(one.smtpCode, 550);
        QCOMPARE(one.enhancedCode, QStringLiteral("5.1.1"));
        QCOMPARE(one.diagnostic, QStringLiteral("550 5.1.1 <user@partner.example>: Recipient address rejected: "
                                                "User unknown in virtual mailbox table"));
        QCOMPARE(one.action, QStringLiteral("failed"));
        QCOMPARE(one.reportingMta, QStringLiteral("web1.shop.example"));
        QCOMPARE(one.remoteMta, QStringLiteral("mx.partner.example"));
        QCOMPARE(one.spokenBy, Party::RecipientServer);
        QCOMPARE(one.speakerHost, QStringLiteral("mx.partner.example"));
        QCOMPARE(one.meaning.cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(one.confidence, Confidence::Likely);
        QCOMPARE(read.original.from, QStringLiteral("Shop <info@shop.example>"));
        QCOMPARE(read.original.envelopeFrom, QStringLiteral("app@shop.example"));
        QCOMPARE(read.original.subject, QStringLiteral("Your order"));
        QCOMPARE(read.original.messageId, QStringLiteral("<1@shop.example>"));
    }

    void lineEndsMakeNoDifference_data()
    {
        QTest::addColumn<QByteArray>("end");
        QTest::newRow("LF") << QByteArray("\n");
        QTest::newRow("CRLF") << QByteArray("\r\n");
        QTest::newRow("CR") << QByteArray("\r");
    }
    void lineEndsMakeNoDifference()
    {
        QFETCH(QByteArray, end);
        const BounceReport read = readBounce(report("Text", unknownUser).replace("\n", end));
        QCOMPARE(only(read).meaning.cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(read.original.subject, QStringLiteral("Your order"));
    }

    void actionsDecideTheKind_data()
    {
        QTest::addColumn<QByteArray>("action");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("cause");
        QTest::newRow("failed") << QByteArray("failed") << int(BounceKind::Bounce) << QStringLiteral("unknown");
        QTest::newRow("delayed") << QByteArray("delayed") << int(BounceKind::Delayed) << QStringLiteral("notice.delayed");
        QTest::newRow("delivered") << QByteArray("delivered") << int(BounceKind::Delivered) << QStringLiteral("notice.delivered");
        QTest::newRow("relayed") << QByteArray("relayed") << int(BounceKind::Delivered) << QStringLiteral("notice.delivered");
    }
    void actionsDecideTheKind()
    {
        QFETCH(QByteArray, action);
        QFETCH(int, kind);
        QFETCH(QString, cause);
        const QByteArray fields = "Reporting-MTA: dns; mx.partner.example\n\n"
                                  "Final-Recipient: rfc822; user@partner.example\nAction: " +
                                  action + "\n";
        const BounceReport read = readBounce(report("Text", fields));
        QCOMPARE(int(read.kind), kind);
        QCOMPARE(only(read).meaning.cause, cause);
    }

    void notices_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("enhanced");
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char *name, const QByteArray &message, int code, const char *enhanced, const char *phase,
                            const char *cause) {
            QTest::newRow(name) << message << code << QString::fromLatin1(enhanced) << QString::fromLatin1(phase)
                                << QString::fromLatin1(cause);
        };
        row("Exim",
            textBounce("This message was created automatically by mail delivery software.\n\n"
                       "A message that you sent could not be delivered to one or more of its\n"
                       "recipients. This is a permanent error. The following address(es) failed:\n\n"
                       "  user@partner.example\n    host mx.partner.example [198.51.100.30]\n"
                       "    SMTP error from remote mail server after RCPT TO:<user@partner.example>:\n"
                       "    552 5.2.2 Mailbox over quota\n\n"
                       "------ This is a copy of the message, including all the headers. ------\n\n"
                       "Return-path: <app@shop.example>\nFrom: app@shop.example\nTo: user@partner.example\n",
                       "X-Failed-Recipients: user@partner.example\n"),
            552, "5.2.2", "RCPT", "recipient.mailbox-full");
        row("qmail",
            textBounce("Hi. This is the qmail-send program at web1.shop.example.\n"
                       "I'm afraid I wasn't able to deliver your message to the following addresses.\n\n"
                       "<user@partner.example>:\n198.51.100.30 does not like recipient.\n"
                       "Remote host said: 550 5.1.1 no such user here\nGiving up on 198.51.100.30.\n\n"
                       "--- Below this line is a copy of the message.\n\nReturn-Path: <app@shop.example>\n"),
            550, "5.1.1", "RCPT", "recipient.unknown");
        row("Sendmail",
            textBounce("The original message was received at Mon, 3 Mar 2025 09:12:40 GMT\nfrom localhost\n\n"
                       "   ----- The following addresses had permanent fatal errors -----\n<user@partner.example>\n"
                       "    (reason: 550 5.7.1 Rejected as spam)\n\n   ----- Transcript of session follows -----\n"
                       "... while talking to mx.partner.example.:\n>>> DATA\n<<< 550 5.7.1 Rejected as spam\n"
                       "554 5.0.0 Service unavailable\n"),
            550, "5.7.1", "DATA", "message.spam");
        row("Exchange",
            textBounce("Delivery has failed to these recipients or groups:\n\n"
                       "user@partner.example<mailto:user@partner.example>\n"
                       "The email address you entered couldn't be found.\n\n"
                       "Diagnostic information for administrators:\n\nGenerating server: EX1.shop.example\n\n"
                       "user@partner.example\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found'\n"),
            550, "5.1.10", "", "recipient.unknown");
        row("Gmail",
            textBounce("Delivery to the following recipient failed permanently:\n\n     user@partner.example\n\n"
                       "Technical details of permanent failure:\nGoogle tried to deliver your message, but it was rejected\n"
                       "by the server for the recipient domain partner.example by mx.partner.example. [198.51.100.30].\n\n"
                       "The error that the other server returned was:\n450 4.2.0 Greylisted, try again\n\n"
                       "----- Original message -----\n\nFrom: app@shop.example\n"),
            450, "4.2.0", "", "rate.greylisted");
        row("one line a recipient",
            textBounce("Your mail could not be delivered:\n\n"
                       "user@partner.example: 554 5.7.1 Client host blocked using list.example\n"),
            554, "5.7.1", "", "ip.blocklisted");
        row("a sentence",
            textBounce("There was an error delivering your mail to <user@partner.example>.\n\n"
                       "mx.partner.example [198.51.100.30] did not like our MAIL FROM:\n553 5.1.8 shop.example does not exist\n"),
            553, "5.1.8", "MAIL", "sender.domain-not-found");
        row("the reason before the address",
            textBounce("The mail was not delivered, because of\n\n552 5.2.2 Mailbox full\n\n"
                       "The following recipients were affected:\n\n    user@partner.example\n"),
            552, "5.2.2", "", "recipient.mailbox-full");
    }
    void notices()
    {
        QFETCH(QByteArray, message);
        const BounceReport read = readBounce(message);
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(read.recipients.size(), 1);
        const BouncedRecipient one = only(read);
        QCOMPARE(one.address, QStringLiteral("user@partner.example"));
        QTEST(one.smtpCode, "code");
        QTEST(one.enhancedCode, "enhanced");
        QTEST(QString::fromLatin1(phaseWord(one.phase)), "phase");
        QTEST(one.meaning.cause, "cause");
    }

    void severalRecipientsKeepTheirOwnWords()
    {
        const BounceReport read = readBounce(textBounce("Delivery failed:\n\n<a@partner.example>:\n550 5.1.1 no such user\n\n"
                                                        "<b@partner.example>:\n552 5.2.2 mailbox full\n"));
        QCOMPARE(read.recipients.size(), 2);
        QCOMPARE(read.recipients.at(0).meaning.cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(read.recipients.at(1).meaning.cause, QStringLiteral("recipient.mailbox-full"));
    }

    void htmlAloneIsRead()
    {
        const QByteArray message =
            "From: postmaster@shop.example\nTo: app@shop.example\nSubject: Undeliverable: Your order\n"
            "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
            "<html><head><style>p{}</style></head><body><p>Delivery has failed to these recipients:</p>"
            "<p>user@partner.example</p><p>550 5.2.2 The mailbox is <b>full</b></p><script>x</script></body></html>";
        const BounceReport read = readBounce(message);
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(only(read).address, QStringLiteral("user@partner.example"));
        QCOMPARE(only(read).meaning.cause, QStringLiteral("recipient.mailbox-full"));
    }

    void charsetsAreLenient()
    {
        // "address unknown" in ISO-2022-JP, announced as nothing at all
        const QByteArray japanese = "\x1b$B08@hITL@\x1b(B";
        const BounceReport read = readBounce(textBounce("Delivery failed:\n\nuser@partner.example\n\n" + japanese + "\n"));
        QCOMPARE(only(read).meaning.cause, QStringLiteral("recipient.unknown"));
        const QByteArray french = "user@partner.example: bo\xeete pleine\n";
        const BounceReport odd = readBounce(textBounce(french, "Content-Type: text/plain; charset=x-none\n"));
        QCOMPARE(only(odd).meaning.cause, QStringLiteral("recipient.mailbox-full"));
    }

    void undeclaredQuotesAreWindows()
    {
        // Windows-1252 that claims to be ASCII: its quotation marks enclose the server's words
        const BounceReport read = readBounce(textBounce("Your message to user@partner.example couldn\x92t be delivered.\n\n"
                                                        "Remote Server returned \x91"
                                                        "550 5.1.10 RESOLVER.ADR.RecipientNotFound\x92\n",
                                                        "Content-Type: text/plain; charset=us-ascii\n"));
        QCOMPARE(only(read).smtpCode, 550);
        QCOMPARE(only(read).enhancedCode, QStringLiteral("5.1.10"));
    }

    void theTextCountsWhereAFieldWasRewritten()
    {
        const QByteArray body = "The following address(es) failed:\n\n  user@partner.example\n    host mx.partner.example "
                                "[192.0.2.20]: 554 5.7.0 Header error\n";
        const auto read = [&](const QByteArray &field) {
            return only(readBounce(textBounce(body, "X-Failed-Recipients: " + field + "\n"))).address;
        };
        QCOMPARE(read("user@inside.example"), QStringLiteral("user@partner.example"));
        QCOMPARE(read("user@partner.example"), QStringLiteral("user@partner.example"));
        const QByteArray silent = textBounce("app@shop.example:\n\nIt failed.\n", "X-Failed-Recipients: user@inside.example\n");
        QCOMPARE(only(readBounce(silent)).address, QStringLiteral("user@inside.example"));
    }

    void serversDoNotConnectAsAppsDo()
    {
        const QByteArray words = "cannot connect to mx.partner.example, port 25: Connection timed out";
        QCOMPARE(only(readBounce(words)).meaning.cause, QStringLiteral("connect.timeout"));
        QCOMPARE(only(readBounce(report("Text", status("mx.partner.example", words)))).meaning.cause,
                 QStringLiteral("network.unreachable"));
    }

    void whoeverRejectsTheClientDecides()
    {
        const QByteArray words = "554 5.7.1 <web1.shop.example[192.0.2.7]>: Client host rejected: Access denied";
        QCOMPARE(only(readBounce(report("Text", status("mx.partner.example", words)))).meaning.cause,
                 QStringLiteral("ip.blocked"));
        QCOMPARE(only(readBounce(report("Text", status("smtp.hoster.example", words)))).meaning.cause,
                 QStringLiteral("relay.auth-required"));
    }

    void whoRefusedToRelay_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<int>("party");
        QTest::addColumn<int>("confidence");
        const auto row = [](const char *name, const char *host, const char *cause, Party party, Confidence confidence) {
            QTest::newRow(name) << QByteArray(host) << QString::fromLatin1(cause) << int(party) << int(confidence);
        };
        row("the recipient's own", "mx.partner.example", "relay.recipient-domain-not-hosted", Party::RecipientServer,
            Confidence::Likely);
        row("a submission host", "smtp.hoster.example", "relay.auth-required", Party::SubmissionServer, Confidence::Likely);
        row("the sender's inbound one", "mx1.shop.example", "relay.auth-required", Party::SenderDomainMx, Confidence::Likely);
        row("somebody's", "gate.hoster.example", "relay.recipient-domain-not-hosted", Party::RecipientServer,
            Confidence::Possible);
    }
    void whoRefusedToRelay()
    {
        QFETCH(QByteArray, host);
        const QByteArray words = "554 5.7.1 <user@partner.example>: Relay access denied";
        const BouncedRecipient one = only(readBounce(report("Text", status(host, words))));
        QTEST(one.meaning.cause, "cause");
        QTEST(int(one.spokenBy), "party");
        QTEST(int(one.confidence), "confidence");
    }

    void howSureABounceMakes()
    {
        const auto read = [](const char *host, const char *words) {
            return only(readBounce(report("Text", status(host, words))));
        };
        const BouncedRecipient own =
            read("shop-example.mail.protection.outlook.com", "550 5.7.64 TenantAttribution; Relay Access Denied SMTP");
        QCOMPARE(own.meaning.cause, QStringLiteral("relay.connector-mismatch"));
        QCOMPARE(own.meaning.provider, QStringLiteral("microsoft365"));
        QCOMPARE(own.confidence, Confidence::Certain);
        QCOMPARE(read("mx.partner.example", "550 5.7.64 TenantAttribution; Relay Access Denied").confidence, Confidence::Likely);
        QCOMPARE(read("mx.partner.example", "550 5.2.2 zzz").confidence, Confidence::Possible);
        QCOMPARE(read("mx.partner.example", "550 zzz").meaning.cause, QStringLiteral("unknown"));
    }

    void forwardedBouncesAreFound()
    {
        const QByteArray attached =
            "From: Anna <anna@shop.example>\nTo: help@hoster.example\nSubject: What does this mean?\nMIME-Version: 1.0\n"
            "Content-Type: multipart/mixed; boundary=f1\n\n--f1\nContent-Type: text/plain\n\nPlease have a look.\n\n"
            "--f1\nContent-Type: message/rfc822\n\n" +
            report("Text", unknownUser) + "\n--f1--\n";
        QCOMPARE(only(readBounce(attached)).address, QStringLiteral("user@partner.example"));
        // the words of the one who forwards are not the bounce's
        QByteArray chatty = attached;
        chatty.replace("What does this mean?", "Mail delivery failed")
            .replace("Please have a look.", "I sent mail to ben@partner.example and it could not be delivered.");
        QCOMPARE(only(readBounce(chatty)).address, QStringLiteral("user@partner.example"));
    }

    void aCircleOfAliasesIsOneRecipient()
    {
        const QByteArray group = "\nFinal-Recipient: rfc822; user@partner.example\nAction: failed\nStatus: 5.4.6\n";
        QCOMPARE(readBounce(report("Text", "Reporting-MTA: dns; mx.example\n" + group.repeated(12))).recipients.size(), 1);
    }

    void otherKinds_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("cause");
        QTest::newRow("delay") << QByteArray(
                                      "From: Mailer-Daemon@web1.shop.example\nSubject: Warning: message delayed 4 hours\n\n"
                                      "Delivery to this address is delayed:\n\n  user@partner.example\n\n"
                                      "Delivery attempts will continue.\n")
                               << int(BounceKind::Delayed) << QStringLiteral("notice.delayed");
        QTest::newRow("vacation") << QByteArray(
                                         "From: user@partner.example\nTo: app@shop.example\nSubject: Out of office: order\n"
                                         "Auto-Submitted: auto-replied\n\nI am away until Monday.\n")
                                  << int(BounceKind::AutoReply) << QStringLiteral("notice.auto-reply");
        QTest::newRow("complaint")
            << QByteArray("From: fbl@provider.example\nTo: abuse@shop.example\nSubject: Abuse report\nMIME-Version: 1.0\n"
                          "Content-Type: multipart/report; report-type=feedback-report; boundary=c\n\n--c\nContent-Type: "
                          "text/plain\n\nHello\n"
                          "--c\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: "
                          "<u@partner.example>\n\n--c--\n")
            << int(BounceKind::Complaint) << QStringLiteral("notice.complaint");
        QTest::newRow("report of a failed check, RFC 6591")
            << QByteArray("From: dmarc@partner.example\nTo: dmarc@shop.example\nSubject: Report\nMIME-Version: 1.0\n"
                          "Content-Type: multipart/report; report-type=feedback-report; boundary=c\n\n--c\nContent-Type: "
                          "text/plain\n\nHello\n--c\nContent-Type: message/feedback-report\n\nFeedback-Type: "
                          "auth-failure\nAuth-Failure: dmarc\nOriginal-Rcpt-To: <u@partner.example>\n\n--c--\n")
            << int(BounceKind::Complaint) << QStringLiteral("dmarc.fail");
        QTest::newRow("complaint to Amazon SES")
            << QByteArray("{\"notificationType\":\"Complaint\",\"complaint\":{\"complainedRecipients\":[{\"emailAddress\":"
                          "\"user@partner.example\"}]},\"mail\":{\"source\":\"app@shop.example\"}}")
            << int(BounceKind::Complaint) << QStringLiteral("notice.complaint");
        QTest::newRow("bounce at Amazon SES")
            << QByteArray("{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":[{\"emailAddress\":"
                          "\"u@partner.example\",\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}]}}")
            << int(BounceKind::Bounce) << QStringLiteral("recipient.unknown");
    }
    void otherKinds()
    {
        QFETCH(QByteArray, message);
        const BounceReport read = readBounce(message);
        QTEST(int(read.kind), "kind");
        QTEST(only(read).meaning.cause, "cause");
    }

    void ordinaryMailIsNoBounce()
    {
        const QByteArray lunch = "From: anna@shop.example\nTo: ben@partner.example\nSubject: Lunch?\n\nSee you at noon.\n";
        QCOMPARE(readBounce(lunch).kind, BounceKind::NotABounce);
        const QByteArray minutes = "From: anna@shop.example\nTo: ben@partner.example\nSubject: Auto insurance\n\n"
                                   "Minutes\n\nAction: please review\nStatus: open\n";
        QCOMPARE(readBounce(minutes).kind, BounceKind::NotABounce);
        // somebody writes about a bounce; a parcel, and whom to ask about it
        const QByteArray ticket = "From: Support <support@hoster.example>\nTo: app@shop.example\n"
                                  "Subject: [Ticket 12] Re: Undelivered Mail Returned to Sender\n\nPlease sign in first.\n\n"
                                  "> <user@partner.example>: host smtp.hoster.example said: 550 5.7.1 Relay access denied\n";
        QCOMPARE(readBounce(ticket).kind, BounceKind::NotABounce);
        const QByteArray parcel = "From: Parcels <noreply@parcel.example>\nTo: app@shop.example\n"
                                  "Subject: Your parcel could not be delivered\n\nWe will try again tomorrow.\n"
                                  "Questions: service@parcel.example\n";
        QCOMPARE(readBounce(parcel).kind, BounceKind::NotABounce);
        QCOMPARE(readBounce("").kind, BounceKind::NotABounce);
        QCOMPARE(readBounce("Dear Ben, see you at noon.").kind, BounceKind::NotABounce);
    }

    //! Exchange Online's own page, as a gateway leaves it: HTML alone, its details in tables.
    void exchangeOnlineDetails()
    {
        const QByteArray page =
            "From: <postmaster@outlook.example>\nTo: anna@shop.example\nSubject: Undeliverable: Order 4711\n"
            "MIME-Version: 1.0\nContent-Type: text/html; charset=\"us-ascii\"\n\n<html><body>\n"
            "<p>Your message to user@partner.example couldn't be delivered.</p>\n"
            "<p>Original Message Details</p><table><tr><td>Sender Address:</td><td>anna@shop.example</td></tr>"
            "<tr><td>Recipient Address:</td><td>user@partner.example</td></tr></table><p>Error Details</p>\n"
            "<table><tr><td>Reported error:</td><td>550 5.7.350 Remote server returned message detected as spam -&gt; 554 5.7.1 "
            "Spam message rejected</td></tr><tr><td>DSN generated by:</td><td>DB9PR01MB1234.prod.shop.example</td></tr>"
            "<tr><td>Remote server:</td><td>mx1.partner.example</td></tr></table>\n"
            "<p>Message Hops</p><table><tr><td>HOP</td><td>TIME (UTC)</td><td>FROM</td></tr><tr><td>1</td><td>11/24/2026 9:12:40 "
            "AM</td><td>DB9PR01MB1234.prod.shop.example</td></tr></table>\n"
            "<p>Original Message Headers</p><pre>From: Anna &lt;anna@shop.example&gt;\nTo: user@partner.example\n"
            "Subject: Order 4711\nMessage-ID: &lt;4711@shop.example&gt;\n</pre></body></html>\n";
        const BounceReport read = readBounce(page);
        QCOMPARE(read.kind, BounceKind::Bounce);
        QCOMPARE(read.recipients.size(), 1);
        const BouncedRecipient one = only(read);
        QCOMPARE(one.address, QStringLiteral("user@partner.example"));
        QCOMPARE(one.meaning.cause, QStringLiteral("message.spam"));
        QCOMPARE(one.smtpCode, 550);
        QCOMPARE(one.enhancedCode, QStringLiteral("5.7.350"));
        QCOMPARE(one.remoteMta, QStringLiteral("mx1.partner.example"));
        QCOMPARE(one.reportingMta, QStringLiteral("DB9PR01MB1234.prod.shop.example"));
        QCOMPARE(read.original.subject, QStringLiteral("Order 4711"));
    }

    //! "mx1 gave this error: <anna@...>: Relay access denied": the quoted address is the sender's, no second recipient.
    void quotedAddressesAreNoRecipients()
    {
        const BounceReport read = readBounce(
            "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@shop.example>\n"
            "To: anna@shop.example\nSubject: Undeliverable: Order 4711\n\n"
            "mx1.partner.example rejected your message to the following email addresses:\n\n"
            "user@partner.example (user@partner.example)\n\n"
            "mx1.partner.example gave this error:\n<anna@shop.example>: Relay access denied\n\n"
            "Diagnostic information for administrators:\n\nGenerating server: mail.shop.example\n\n"
            "user@partner.example\nmx1.partner.example\nRemote Server returned '550 5.7.367 Remote server returned not "
            "permitted to relay -> 554 5.7.1 <user@partner.example>: Relay access denied'\n\n"
            "Original message headers:\n\nFrom: Anna <anna@shop.example>\nTo: user@partner.example\n"
            "Subject: Order 4711\n");
        QCOMPARE(read.recipients.size(), 1);
        QCOMPARE(only(read).address, QStringLiteral("user@partner.example"));
        QCOMPARE(only(read).meaning.cause, QStringLiteral("relay.recipient-domain-not-hosted"));
        QCOMPARE(only(read).reportingMta, QStringLiteral("mail.shop.example"));
        QCOMPARE(read.original.subject, QStringLiteral("Order 4711"));
    }

    void pastedText_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("address");
        const int reply = int(BounceKind::SmtpReply);
        const int bounce = int(BounceKind::Bounce);
        QTest::newRow("a reply") << QByteArray("554 5.7.1 <u@partner.example>: Relay access denied") << reply
                                 << QStringLiteral("relay.auth-required") << QStringLiteral("u@partner.example");
        QTest::newRow("a reply of several lines")
            << QByteArray("535-5.7.8 Username and Password not accepted.\r\n535 5.7.8 Learn more") << reply
            << QStringLiteral("auth.bad-credentials") << QString();
        QTest::newRow("a log line")
            << QByteArray(
                   "postfix/smtp[1]: A1: to=<u@partner.example>, relay=mx.partner.example[192.0.2.1]:25, status=bounced (host "
                   "mx.partner.example[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command))")
            << reply << QStringLiteral("recipient.unknown") << QStringLiteral("u@partner.example");
        QTest::newRow("a notice without its header")
            << QByteArray(
                   "This is the mail system at host web1.\n\nYour message could not be delivered.\n\n<u@partner.example>: host "
                   "mx.partner.example[192.0.2.1] said: 552 5.2.2\n    Mailbox full (in reply to RCPT TO command)\n")
            << bounce << QStringLiteral("recipient.mailbox-full") << QStringLiteral("u@partner.example");
        QTest::newRow("fields alone") << QByteArray("Final-Recipient: rfc822; u@partner.example\nAction: failed\nStatus: 5.1.1\n"
                                                    "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n")
                                      << bounce << QStringLiteral("recipient.unknown") << QStringLiteral("u@partner.example");
        QTest::newRow("quoted") << QByteArray(
                                       "> Your mail was not delivered:\n> \n> u@partner.example\n> 550 5.1.1 User unknown\n")
                                << bounce << QStringLiteral("recipient.unknown") << QStringLiteral("u@partner.example");
    }
    void pastedText()
    {
        QFETCH(QByteArray, text);
        const BounceReport read = readBounce(text);
        QTEST(int(read.kind), "kind");
        QTEST(only(read).meaning.cause, "cause");
        QTEST(only(read).address, "address");
    }
};

QTEST_APPLESS_MAIN(TestReports)
#include "tst_reports.moc"
