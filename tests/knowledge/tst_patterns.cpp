#include "core/knowledge/patterns.h"
#include "core/knowledge/replycodes.h"
#include "core/knowledge/rows.h"
#include "core/knowledge/table.h"
#include "core/knowledge/wordset.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <QTest>

using namespace RelayMedic;

namespace
{

//! A row's own sample, said by its first speaker in its first phase.
Saying sampleOf(const PatternRow &row)
{
    Saying saying = sayingOf(row.sample, row.phases.value(0, Phase::Unknown));
    if (!row.ownWords && !row.speakers.isEmpty())
        saying.speakers.prepend(row.speakers.first());
    return saying;
}

QString sharedFolder()
{
    const QString given = qEnvironmentVariable("RELAYMEDIC_SHARED");
    return given.isEmpty() ? QStringLiteral(RELAYMEDIC_SOURCE_DIR "/../shared") : given;
}

Meaning said(const char *words, const QStringList &speakers = {}, Phase phase = Phase::Unknown)
{
    Saying saying = sayingOf(QString::fromUtf8(words), phase);
    saying.speakers = speakers + saying.speakers;
    return meaningOf(saying);
}

} // namespace

class TestPatterns : public QObject
{
    Q_OBJECT
private slots:
    void tablesAreWhole()
    {
        const QStringList tables = knowledgeTables(QStringLiteral("patterns-"));
        QVERIFY(tables.size() >= 5);
        for (const QString &name : tables)
            QCOMPARE(brokenLines(name, patternColumns), QStringList());
        QCOMPARE(brokenLines(QStringLiteral("codes.tsv"), codeColumns), QStringList());
        QCOMPARE(brokenLines(QStringLiteral("speakers.tsv"), speakerColumns), QStringList());
        QVERIFY(patternRows().size() > 500);
        QVERIFY(codeRows().size() > 60);
        QVERIFY(speakerRows().size() > 60);
    }

    void idsAreUnique()
    {
        QSet<QString> seen;
        for (const PatternRow &row : patternRows()) {
            QVERIFY2(!seen.contains(row.id), qPrintable(row.id));
            seen.insert(row.id);
            QVERIFY2(!row.source.isEmpty() && !row.checked.isEmpty() && !row.sample.isEmpty(), qPrintable(row.id));
        }
    }

    void patternsCompile()
    {
        for (const PatternRow &row : patternRows())
            QVERIFY2(isPattern(row.words), qPrintable(row.id));
        for (const SpeakerRow &row : speakerRows())
            QVERIFY2(isPattern(row.pattern), qPrintable(row.pattern));
    }

    void everyRowWinsOnItsSample_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < patternRows().size(); ++i)
            QTest::newRow(qPrintable(patternRows().at(i).id)) << i;
    }
    void everyRowWinsOnItsSample()
    {
        QFETCH(int, index);
        const PatternRow &row = patternRows().at(index);
        const Meaning meaning = meaningOf(sampleOf(row));
        QCOMPARE(meaning.rule, row.id);
        QCOMPARE(meaning.cause, row.cause);
    }

    void causesAreTheContracts()
    {
        QFile file(sharedFolder() + QStringLiteral("/contract/causes.tsv"));
        if (!file.open(QIODevice::ReadOnly)) {
            QVERIFY2(qEnvironmentVariable("CI") != QStringLiteral("true"), "the contract is not there");
            QSKIP("the contract (../shared/contract/causes.tsv) is not there");
        }
        QSet<QString> causes;
        for (const QByteArray &line : file.readAll().split('\n'))
            causes.insert(QString::fromUtf8(line.split('\t').first()));
        for (const PatternRow &row : patternRows())
            QVERIFY2(causes.contains(row.cause), qPrintable(row.id + QLatin1Char(' ') + row.cause));
        for (const CodeRow &row : codeRows())
            QVERIFY2(causes.contains(row.cause), qPrintable(row.code + QLatin1Char(' ') + row.cause));
    }

    void speakersOfRowsAreKnown()
    {
        // A speaker that no host name and no words lead to could never be found, unless its words speak for themselves.
        QSet<QString> known;
        for (const SpeakerRow &row : speakerRows())
            known.insert(row.id);
        for (const PatternRow &row : patternRows()) {
            if (row.ownWords || row.speakers.isEmpty())
                continue;
            QVERIFY2(known.contains(row.speakers.first()), qPrintable(row.id));
        }
    }

    void collisions_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QStringList>("speakers");
        QTest::addColumn<QString>("cause");
        const auto row = [](const char *name, const char *words, const QStringList &speakers, const char *cause) {
            QTest::newRow(name) << QByteArray(words) << speakers << QString::fromLatin1(cause);
        };
        const QStringList gmail{QStringLiteral("gmail")};
        const QStringList m365{QStringLiteral("microsoft365")};
        const QStringList zoho{QStringLiteral("zoho")};
        const QStringList yahoo{QStringLiteral("yahoo")};
        row("5.7.30 at Gmail is DKIM", "550 5.7.30 This mail has been blocked because DKIM authentication didn't pass", gmail,
            "dkim.signature-invalid");
        row("5.7.30 at Exchange Online is the sign-in", "550 5.7.30 Basic authentication is not supported for Client Submission.",
            m365, "auth.oauth-required");
        row("5.7.25 at Gmail", "550-5.7.25 The IP address sending this message does not have a PTR record setup", gmail,
            "ptr.missing");
        row("5.7.25 at Exchange Online",
            "550 5.7.25 Access denied, the sending IPv6 address [2001:db8::1] must have a reverse DNS record", m365,
            "ptr.missing");
        row("5.4.1 domain not here", "550 5.4.1 [u@example.com]: Relay Access Denied", m365, "relay.recipient-domain-not-hosted");
        row("5.4.1 no such mailbox", "550 5.4.1 Recipient address rejected: Access denied", m365, "recipient.unknown");
        row("5.4.1 elsewhere is the network", "450 4.4.1 connect: something", {}, "network.unreachable");
        row("5.7.9 at Gmail is the app password", "534-5.7.9 Application-specific password required.", gmail,
            "auth.app-password-required");
        row("5.7.9 at Yahoo is DMARC", "554 5.7.9 Message not accepted for policy reasons.", yahoo, "dmarc.fail");
        row("139 tenant off", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
            m365, "auth.disabled-by-admin");
        row("139 basic off", "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", m365,
            "auth.oauth-required");
        row("139 criteria",
            "535 5.7.139 Authentication unsuccessful, the request did not meet the criteria to be authenticated successfully.",
            m365, "auth.disabled-by-admin");
        row("139 defaults",
            "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy.", m365,
            "auth.disabled-by-admin");
        row("139 password", "535 5.7.139 Authentication unsuccessful, the user credentials were incorrect.", m365,
            "auth.bad-credentials");
        row("5.7.1 Microsoft: not authenticated", "550 5.7.1 Client was not authenticated", m365, "relay.auth-required");
        row("5.7.1 Microsoft: the group", "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required", m365,
            "recipient.restricted");
        row("5.7.1 Gmail: the address", "550-5.7.1 The IP you're using to send mail is not authorized to send email directly",
            gmail, "ip.blocked");
        row("5.7.1 Gmail: the content", "550-5.7.1 Our system has detected that this message is likely unsolicited mail.", gmail,
            "message.spam");
        row("5.7.1 Postfix: relaying", "554 5.7.1 <u@example.com>: Relay access denied", {}, "relay.auth-required");
        row("Zoho says relaying and means the sender", "553 Relaying disallowed as app@shop.example", zoho,
            "sender.not-authorised");
        row("5.7.57", "530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM", m365,
            "relay.auth-required");
        row("5.7.64", "550 5.7.64 TenantAttribution; Relay Access Denied [HK.prod.protection.outlook.com]", m365,
            "relay.connector-mismatch");
        row("5.7.68", "550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization", m365,
            "relay.connector-mismatch");
        row("5.7.367", "550 5.7.367 Remote server returned not permitted to relay -> 554 5.7.1 Relaying denied", m365,
            "relay.recipient-domain-not-hosted");
        row("5.7.368", "550 5.7.368 Remote server returned authentication required to relay -> 550 5.7.1 Relaying denied", m365,
            "relay.recipient-domain-not-hosted");
        row("5.7.9 at Yahoo, known by its page",
            "554 5.7.9 Message not accepted for policy reasons. See https://postmaster.yahooinc.com/error-codes", {},
            "dmarc.fail");
        row("139 account", "535 5.7.139 Authentication unsuccessful, the account is locked. Contact your administrator.", m365,
            "auth.account-locked");
        row("5.2.2 Exchange: the recipient's box", "554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException",
            m365, "recipient.mailbox-full");
        row("5.2.2 Exchange: the sender's allowance",
            "554 5.2.2 mailbox full; STOREDRV.Submission.Exception:SubmissionQuotaExceededException", m365, "rate.limited");
        row("5.1.7 is about the sender", "501 5.1.7 Invalid address", {}, "sender.address-invalid");
        row("5.1.3 is about the recipient", "501 5.1.3 Invalid address", {}, "recipient.unknown");
        row("554 at GMX for a name",
            "554-gmx.net Nemesis ESMTP Service not available 554-No SMTP service 554-Bad DNS PTR "
            "resource record.",
            {QStringLiteral("gmx")}, "ptr.missing");
        row("554 at GMX for a list",
            "554-gmx.net Nemesis ESMTP Service not available 554-No SMTP service 554-IP address is black "
            "listed.",
            {QStringLiteral("gmx")}, "ip.blocklisted");
        row("a domain that Mailgun did not verify", "550 Domain shop.example is not allowed to send: domain is unverified",
            {QStringLiteral("mailgun")}, "sender.domain-unverified");
        row("an account that Mailgun did not release",
            "Domain shop.example is not allowed to send: Free accounts are for test purposes only.", {QStringLiteral("mailgun")},
            "provider.sandbox");
        row("an MX that points at Exim itself", "lowest numbered MX record points to local host", {},
            "relay.recipient-domain-not-hosted");
        row("5.7.26 at Gmail", "550-5.7.26 Unauthenticated email from shop.example is not accepted due to domain's DMARC policy.",
            gmail, "dmarc.fail");
    }
    void collisions()
    {
        QFETCH(QByteArray, words);
        QFETCH(QStringList, speakers);
        QFETCH(QString, cause);
        QCOMPARE(said(words.constData(), speakers).cause, cause);
    }

    void wordsComeBeforeCodes()
    {
        QCOMPARE(said("550 5.7.8 The mailbox is over quota").cause, QStringLiteral("recipient.mailbox-full"));
        QCOMPARE(said("550 5.1.1 zzz").cause, QStringLiteral("recipient.unknown"));
        QCOMPARE(said("550 5.1.1 zzz").specificity, 2);
        QCOMPARE(said("451 zzz").cause, QStringLiteral("service.unavailable"));
        QCOMPARE(said("451 zzz").specificity, 1);
        QCOMPARE(said("554 zzz").cause, QStringLiteral("unknown"));
        QCOMPARE(said("").cause, QStringLiteral("unknown"));
        QCOMPARE(said("554 zzz").specificity, 0);
    }

    void registeredCodesNeverStandAboveWords()
    {
        // The registry's meaning of a strange code beside it does not change what the words say.
        for (const PatternRow &row : patternRows()) {
            if (!row.speakers.isEmpty() || !row.codes.isEmpty() || !row.enhanced.isEmpty() || !row.phases.isEmpty())
                continue;
            for (const char *code : {"5.1.1", "5.2.2", "5.3.4", "5.7.8", "4.4.1"}) {
                Saying saying = sampleOf(row);
                saying.enhancedCode = QString::fromLatin1(code);
                const Meaning meaning = meaningOf(saying);
                QVERIFY2(meaning.specificity >= 3, qPrintable(row.id + QLatin1Char(' ') + meaning.rule));
            }
        }
    }

    void memoryIsNeverVerified()
    {
        for (const PatternRow &row : patternRows()) {
            const Meaning meaning = meaningOf(sampleOf(row));
            QVERIFY2(!(meaning.verified && row.source.contains(QStringLiteral("memory"))), qPrintable(row.id));
        }
        QVERIFY(!said("550 5.1.1 zzz").verified);
    }

    void namesDoNotMatchAsWords()
    {
        QCOMPARE(said("550 <spam.virus.greylist@relay-denied.example>: zzz").cause, QStringLiteral("unknown"));
        QCOMPARE(said("550 <user@mailbox-full.example> 550 zzz").cause, QStringLiteral("unknown"));
    }

    void speakersFromHosts()
    {
        const auto first = [](const char *host) { return speakersOf({QString::fromLatin1(host)}, {}).value(0); };
        QCOMPARE(first("partner-com.mail.protection.outlook.com."), QStringLiteral("microsoft365"));
        QCOMPARE(first("AM0PR01.eurprd01.prod.outlook.com"), QStringLiteral("microsoft365"));
        QCOMPARE(first("outlook-com.olc.protection.outlook.com"), QStringLiteral("outlook.com"));
        QCOMPARE(first("gmail-smtp-in.l.google.com"), QStringLiteral("gmail"));
        QCOMPARE(first("aspmx.l.google.com"), QStringLiteral("google-workspace"));
        QCOMPARE(first("smtp-relay.gmail.com"), QStringLiteral("google-workspace-relay"));
        QCOMPARE(first("email-smtp.eu-west-1.amazonaws.com"), QStringLiteral("ses"));
        QCOMPARE(first("mx.example.org"), QString());
        QVERIFY(speakersOf({}, QStringLiteral("550 5.1.1 see https://support.google.com/mail/?p=NoSuchUser - gsmtp"))
                    .contains(QStringLiteral("gmail")));
    }

    void codes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("enhanced");
        const auto row = [](const char *text, int code, const char *enhanced) {
            QTest::newRow(text) << QString::fromUtf8(text) << code << QString::fromLatin1(enhanced);
        };
        row("550 5.7.1 <u@example.com>... Relaying denied", 550, "5.7.1");
        row("550-5.7.26 This mail\n550 5.7.26 has been blocked", 550, "5.7.26");
        row("553 sorry, that domain isn't here (#5.7.1)", 553, "5.7.1");
        row("550 #5.1.0 Address rejected.", 550, "5.1.0");
        row("(534, b'5.7.9 Application-specific password required.')", 534, "5.7.9");
        row("Expected response code \"250\" but got code \"535\", with message \"535 5.7.8 Error\"", 535, "5.7.8");
        row("SMTP Error: Detail: <u@example.com>: Relay access denied SMTP code: 554 Additional SMTP info: 5.7.1", 554, "5.7.1");
        row("host mx.example.org[192.0.2.1] said: 454 4.7.1 zzz (in reply to RCPT TO command)", 454, "4.7.1");
        row("The server response was: 5.7.0 Authentication Required", 0, "5.7.0");
        row("Could not connect to SMTP host: smtp.example.com, port: 587", 0, "");
        row("connect to mx.example.org[192.0.2.25]:25: Connection timed out", 0, "");
        row("message exceeds 500 recipients", 0, "");
        row("535: 5.7.8 Username and Password not accepted.", 535, "5.7.8");
        row("MAIL FROM command failed,Authentication Required.,530,5.7.0", 530, "5.7.0");
        row("[SMTP Error Code 550]", 550, "");
        row("smtp; 250 2.6.0 Message received", 250, "2.6.0");
        row("Received by mail 4.96.1 on 198.51.100.7", 0, "");
        row("<-  250 mx.example.com\n<** 554 5.7.1 zzz", 554, "5.7.1");
        row("", 0, "");
    }
    void codes()
    {
        QFETCH(QString, text);
        const ReplyCodes found = codesIn(text);
        QTEST(found.code, "code");
        QTEST(found.enhanced, "enhanced");
    }

    void hostileWordsAreQuick()
    {
        QElapsedTimer clock;
        Saying saying;
        saying.words = QString(200'000, QLatin1Char('a')) + QStringLiteral("@").repeated(100'000);
        meaningOf(saying); // compiles the patterns
        clock.start();
        for (const char *piece : {"relay ", "mailbox not ", "user@", "550-5.7.1 ", "\0", "\xc3\xbc", "((((", "spf "}) {
            saying.words = QString::fromUtf8(piece, piece[0] ? -1 : 1).repeated(100'000);
            meaningOf(saying);
            codesIn(saying.words);
            speakersOf({saying.words}, saying.words);
        }
        QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestPatterns)
#include "tst_patterns.moc"
