// `relaymedic-cli message`, the whole program against a name server on loopback.
#include "tests/mailauth/signing.h"
#include "tests/support/loopbackdns.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QByteArray plain = "Received: from out.shop.example ([203.0.113.5]) by mx.other.example with ESMTPS; "
                         "Fri, 20 Nov 2026 10:00:00 +0000\r\n"
                         "Return-Path: <bounce@shop.example>\r\n"
                         "From: Ann <ann@shop.example>\r\nTo: bob@other.example\r\nSubject: An order\r\n\r\nHello\r\n";

QByteArray zone()
{
    return txtLine("one._domainkey.shop.example", KeyPair::rsa().record()) +
           "_dmarc.shop.example TXT \"v=DMARC1; p=quarantine\"\n"
           "shop.example TXT \"v=spf1 ip4:203.0.113.5 -all\"\n"
           "5.113.0.203.in-addr.arpa PTR out.shop.example\nout.shop.example A 203.0.113.5\n";
}

} // namespace

class TestMessage : public QObject
{
    Q_OBJECT
private slots:
    void signedMail()
    {
        const auto run = ask(signedMessage(plain));
        QCOMPARE(run.exitCode, 0);
        const QJsonObject answer = run.json();
        const QJsonObject dmarc = answer[QStringLiteral("dmarc")].toObject();
        QCOMPARE(dmarc[QStringLiteral("result")].toString(), QStringLiteral("pass"));
        QCOMPARE(dmarc[QStringLiteral("policy")].toString(), QStringLiteral("quarantine"));
        QCOMPARE(dmarc[QStringLiteral("domain")].toString(), QStringLiteral("shop.example"));
        QCOMPARE(dmarc[QStringLiteral("aligned")].toArray(), QJsonArray{QStringLiteral("dkim")});
        const QJsonObject signature = answer[QStringLiteral("dkim")].toArray().first().toObject();
        QCOMPARE(signature[QStringLiteral("result")].toString(), QStringLiteral("pass"));
        QCOMPARE(signature[QStringLiteral("algorithm")].toString(), QStringLiteral("rsa-sha256"));
        QVERIFY(answer[QStringLiteral("spf")].isNull() && answer[QStringLiteral("arc")].isNull());
        QCOMPARE(answer[QStringLiteral("received")].toArray().size(), 1);
    }

    void sendingServer()
    {
        auto run = ask(plain, {QStringLiteral("--ip"), QStringLiteral("203.0.113.5")});
        QCOMPARE(run.exitCode, 0);
        QCOMPARE(run.json()[QStringLiteral("dmarc")].toObject()[QStringLiteral("aligned")].toArray(),
                 QJsonArray{QStringLiteral("spf")});
        QCOMPARE(run.json()[QStringLiteral("spf")].toObject()[QStringLiteral("result")].toString(), QStringLiteral("pass"));
        run = ask(plain, {QStringLiteral("--ip"), QStringLiteral("192.0.2.9")});
        QCOMPARE(run.exitCode, 1);
        QCOMPARE(run.json()[QStringLiteral("dmarc")].toObject()[QStringLiteral("result")].toString(), QStringLiteral("fail"));
    }

    void reverseNameOfTheSendingServer()
    {
        const auto iprev = [this](const char *address) {
            return ask(plain, {QStringLiteral("--ip"), QLatin1String(address)}).json()[QStringLiteral("iprev")].toObject();
        };
        QCOMPARE(iprev("203.0.113.5")[QStringLiteral("result")].toString(), QStringLiteral("pass"));
        QCOMPARE(iprev("203.0.113.5")[QStringLiteral("name")].toString(), QStringLiteral("out.shop.example"));
        QCOMPARE(iprev("192.0.2.9")[QStringLiteral("result")].toString(), QStringLiteral("permerror"));
        QVERIFY(iprev("192.0.2.9")[QStringLiteral("name")].isNull());
        QVERIFY(ask(plain).json()[QStringLiteral("iprev")].isNull());
        const QByteArray words = ask(plain, {QStringLiteral("--ip"), QStringLiteral("203.0.113.5"), QStringLiteral("--format"),
                                             QStringLiteral("text")})
                                     .out.simplified();
        QVERIFY2(words.contains("203.0.113.5 is out.shop.example"), words.constData());
    }

    void forPeople()
    {
        const auto run = ask(signedMessage(plain) + "-- \r\na footer\r\n", {QStringLiteral("--format"), QStringLiteral("text")});
        QCOMPARE(run.exitCode, 1);
        const QByteArray words = run.out.simplified(); // wrapped anywhere
        QVERIFY2(words.contains("does not prove that it comes from shop.example"), run.out.constData());
        QVERIFY2(words.contains("2 line"), run.out.constData());
        QVERIFY2(words.contains("to sign last"), run.out.constData());
    }

    void badInput()
    {
        QCOMPARE(ask(plain, {QStringLiteral("--ip"), QStringLiteral("nowhere")}).exitCode, 2);
        QCOMPARE(ask(plain, {QStringLiteral("--format"), QStringLiteral("html")}).exitCode, 2);
        QCOMPARE(ask("").exitCode, 1); // no From field at all
        m_dns.fallSilent(true);
        const auto run = ask(plain, {QStringLiteral("--timeout"), QStringLiteral("2")});
        m_dns.fallSilent(false);
        QCOMPARE(run.json()[QStringLiteral("dmarc")].toObject()[QStringLiteral("result")].toString(),
                 QStringLiteral("temperror"));
    }

private:
    //! The name server lives in this process, so its event loop runs meanwhile.
    ProgramRun ask(const QByteArray &message, const QStringList &more = {})
    {
        const NameServer server = m_dns.server();
        QProcess process;
        QStringList arguments{QStringLiteral("message"), QStringLiteral("--resolver"),
                              QStringLiteral("%1@%2").arg(server.address).arg(server.port)};
        if (!more.contains(QStringLiteral("--format")))
            arguments += {QStringLiteral("--format"), QStringLiteral("json")};
        process.start(cliPath(), arguments + more + QStringList{QStringLiteral("-")});
        process.write(message);
        process.closeWriteChannel();
        ProgramRun run;
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60'000))
            return run;
        run.exitCode = process.exitCode();
        run.out = process.readAllStandardOutput();
        run.err = process.readAllStandardError();
        return run;
    }

    LoopbackDns m_dns{zone()};
};

QTEST_GUILESS_MAIN(TestMessage)
#include "tst_message.moc"
