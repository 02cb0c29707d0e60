// The lab's side of an SMTP session: dialogues as a client would lead them.
#include "core/practice/scenarioreader.h"
#include "core/practice/smtpactor.h"

#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Practice;

namespace
{

ServerScript script(const QByteArray &more = {})
{
    const QByteArray text("[server smtp.shop.example:587]\ngreeting = 220 hello\ntls = starttls\noffers = SIZE 1000\n"
                          "offers-encrypted = AUTH PLAIN LOGIN\naccounts = app@shop.example:kettle\n"
                          "owns = app@shop.example: orders@shop.example\nlocal = shop.example\n");
    const auto read = ScenarioReader(QString(), {}).read(text + more);
    if (!read)
        qFatal("bad sample: %s", qPrintable(read.error().detail()));
    return read->servers.first();
}

//! First reply code of each line of the dialogue.
QByteArray talk(SmtpActor &actor, const QList<QByteArray> &lines)
{
    QByteArray last;
    for (const QByteArray &line : lines)
        last = actor.take(line).bytes;
    return last;
}

QByteArray plain(const QByteArray &name, const QByteArray &password)
{
    return "AUTH PLAIN " + (QByteArray(1, '\0') + name + QByteArray(1, '\0') + password).toBase64();
}

} // namespace

class TestSmtpActor : public QObject
{
    Q_OBJECT
private slots:
    void offersChangeWithEncryption()
    {
        const ServerScript server = script();
        SmtpActor actor(server, false);
        QCOMPARE(actor.take("EHLO me").bytes, QByteArray("250-smtp.shop.example\r\n250-SIZE 1000\r\n250 STARTTLS\r\n"));
        QCOMPARE(actor.take("STARTTLS").next, SmtpActor::Next::StartTls);
        actor.nowEncrypted();
        QVERIFY(actor.take("MAIL FROM:<a@b.example>").bytes.startsWith("503"));
        QCOMPARE(actor.take("ehlo me").bytes, QByteArray("250-smtp.shop.example\r\n250-SIZE 1000\r\n250 AUTH PLAIN LOGIN\r\n"));
        QCOMPARE(actor.take("HELO me").bytes, QByteArray("250 smtp.shop.example\r\n"));
        QVERIFY(actor.take("STARTTLS").bytes.startsWith("503"));
    }

    void signsIn_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::addColumn<QByteArray>("code");
        const QByteArray name = QByteArray("app@shop.example").toBase64();
        const QByteArray password = QByteArray("kettle").toBase64();
        const QByteArray response = plain("app@shop.example", "kettle").mid(11);
        QTest::newRow("PLAIN") << QList<QByteArray>{plain("app@shop.example", "kettle")} << QByteArray("235");
        QTest::newRow("PLAIN in two steps") << QList<QByteArray>{"AUTH PLAIN", response} << QByteArray("235");
        QTest::newRow("LOGIN") << QList<QByteArray>{"AUTH LOGIN", name, password} << QByteArray("235");
        QTest::newRow("LOGIN with name") << QList<QByteArray>{"AUTH login " + name, password} << QByteArray("235");
        QTest::newRow("wrong password") << QList<QByteArray>{plain("app@shop.example", "no")} << QByteArray("535");
        QTest::newRow("wrong LOGIN") << QList<QByteArray>{"AUTH LOGIN", name, name} << QByteArray("535");
        QTest::newRow("unknown name") << QList<QByteArray>{plain("eve", "kettle")} << QByteArray("535");
        QTest::newRow("not offered") << QList<QByteArray>{"AUTH CRAM-MD5"} << QByteArray("504");
        QTest::newRow("no method") << QList<QByteArray>{"AUTH"} << QByteArray("504");
        QTest::newRow("given up") << QList<QByteArray>{"AUTH LOGIN", "*"} << QByteArray("501");
        QTest::newRow("not base64") << QList<QByteArray>{"AUTH PLAIN", "%%%"} << QByteArray("501");
        QTest::newRow("no zero bytes") << QList<QByteArray>{"AUTH PLAIN " + name} << QByteArray("501");
        QTest::newRow("twice") << QList<QByteArray>{plain("app@shop.example", "kettle"), plain("app@shop.example", "kettle")}
                               << QByteArray("503");
    }
    void signsIn()
    {
        QFETCH(QList<QByteArray>, lines);
        const ServerScript server = script();
        SmtpActor actor(server, true);
        actor.take("EHLO me");
        QTEST(talk(actor, lines).left(3), "code");
        QVERIFY(actor.expectsCommand());
    }

    void notBeforeEncryption()
    {
        const ServerScript server = script();
        SmtpActor actor(server, false);
        QVERIFY(talk(actor, {"EHLO me", plain("app@shop.example", "kettle")}).startsWith("504"));
    }

    void rulesSpeak_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::addColumn<QByteArray>("reply");
        const QByteArray in = plain("app@shop.example", "kettle");
        const QByteArray from("MAIL FROM:<app@shop.example>");
        const QByteArray away("RCPT TO:<ann@other.example>");
        const QByteArray home("RCPT TO:<bob@Shop.Example>");
        const QByteArray relay("on RCPT when stranger and elsewhere: 554 5.7.1 <{to}>: denied");
        const QByteArray owner("on RCPT when signed-in and foreign-sender: 553 <{from}> is not owned by {user}");
        QTest::newRow("stranger, elsewhere")
            << relay << QList<QByteArray>{from, away} << QByteArray("554 5.7.1 <ann@other.example>: denied\r\n");
        QTest::newRow("stranger, local") << relay << QList<QByteArray>{from, home} << QByteArray("250 2.1.5 Ok\r\n");
        QTest::newRow("signed in, elsewhere") << relay << QList<QByteArray>{in, from, away} << QByteArray("250 2.1.5 Ok\r\n");
        QTest::newRow("own sender") << owner << QList<QByteArray>{in, from, away} << QByteArray("250 2.1.5 Ok\r\n");
        QTest::newRow("further address") << owner << QList<QByteArray>{in, "MAIL FROM:<Orders@shop.example> SIZE=1", away}
                                         << QByteArray("250 2.1.5 Ok\r\n");
        QTest::newRow("foreign sender") << owner << QList<QByteArray>{in, "mail from:<info@shop.example>", away}
                                        << QByteArray("553 <info@shop.example> is not owned by app@shop.example\r\n");
        QTest::newRow("reply of two lines") << QByteArray("on MAIL: 550 one | two") << QList<QByteArray>{from}
                                            << QByteArray("550-one\r\n550 two\r\n");
        QTest::newRow("refused sender leaves no sender") << QByteArray("on MAIL: 550 no") << QList<QByteArray>{from, away}
                                                         << QByteArray("503 5.5.1 Error: need MAIL command\r\n");
        QTest::newRow("first rule wins") << relay + "\non RCPT: 550 never" << QList<QByteArray>{from, away}
                                         << QByteArray("554 5.7.1 <ann@other.example>: denied\r\n");
        QTest::newRow("wrong password's own words")
            << QByteArray("on AUTH when wrong-password: 534 5.7.9 {user} needs an app password")
            << QList<QByteArray>{plain("app@shop.example", "no")}
            << QByteArray("534 5.7.9 app@shop.example needs an app password\r\n");
        QTest::newRow("no such mailbox") << QByteArray("mailboxes = ann@shop.example\non RCPT when no-mailbox: 550 5.1.1 who?")
                                         << QList<QByteArray>{from, home} << QByteArray("550 5.1.1 who?\r\n");
        QTest::newRow("sign-in refused although right") << QByteArray("on AUTH: 454 later\non RCPT when stranger: 530 no")
                                                        << QList<QByteArray>{in, from, away} << QByteArray("530 no\r\n");
    }
    void rulesSpeak()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QList<QByteArray>, lines);
        const ServerScript server = script(rule + '\n');
        SmtpActor actor(server, true);
        actor.take("EHLO me");
        QTEST(talk(actor, lines), "reply");
    }

    void takesNoMessage()
    {
        const ServerScript server = script();
        SmtpActor actor(server, true);
        const QByteArray reply = talk(actor, {"EHLO me", "MAIL FROM:<>", "RCPT TO:<bob@shop.example>", "DATA"});
        QVERIFY2(reply.startsWith("550"), reply.constData());
        QVERIFY(actor.take("BDAT 3 LAST").bytes.startsWith("550"));
        QCOMPARE(actor.take("QUIT").next, SmtpActor::Next::Close);
    }

    void keepsTheOrderOfCommands_data()
    {
        QTest::addColumn<QList<QByteArray>>("lines");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("MAIL first") << QList<QByteArray>{"MAIL FROM:<a@b.example>"} << QByteArray("503");
        QTest::newRow("RCPT first") << QList<QByteArray>{"EHLO me", "RCPT TO:<a@b.example>"} << QByteArray("503");
        QTest::newRow("MAIL twice") << QList<QByteArray>{"EHLO me", "MAIL FROM:<>", "MAIL FROM:<>"} << QByteArray("503");
        QTest::newRow("RSET between") << QList<QByteArray>{"EHLO me", "MAIL FROM:<>", "RSET", "MAIL FROM:<>"}
                                      << QByteArray("250");
        QTest::newRow("no path") << QList<QByteArray>{"EHLO me", "MAIL FROM:"} << QByteArray("501");
        QTest::newRow("open bracket") << QList<QByteArray>{"EHLO me", "MAIL FROM:<a"} << QByteArray("501");
        QTest::newRow("empty recipient") << QList<QByteArray>{"EHLO me", "MAIL FROM:<>", "RCPT TO:<>"} << QByteArray("501");
        QTest::newRow("unknown command") << QList<QByteArray>{"GET / HTTP/1.1"} << QByteArray("502");
        QTest::newRow("empty line") << QList<QByteArray>{""} << QByteArray("502");
    }
    void keepsTheOrderOfCommands()
    {
        QFETCH(QList<QByteArray>, lines);
        const ServerScript server = script();
        SmtpActor actor(server, true);
        QTEST(talk(actor, lines).left(3), "code");
    }

    void endsAnEndlessSession()
    {
        const ServerScript server = script();
        SmtpActor actor(server, true);
        for (int count = 0; count < SmtpActor::maxCommands; ++count)
            QCOMPARE(actor.take("NOOP").next, SmtpActor::Next::Go);
        const SmtpActor::Answer last = actor.take("NOOP");
        QVERIFY(last.bytes.startsWith("421"));
        QCOMPARE(last.next, SmtpActor::Next::Close);
    }
};

QTEST_APPLESS_MAIN(TestSmtpActor)
#include "tst_smtpactor.moc"
