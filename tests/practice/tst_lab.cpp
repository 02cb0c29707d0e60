// The lab as a client on loopback meets it: catalogue, servers, certificates, DNS, and that nothing leads outside.
#include "core/practice/catalogue.h"
#include "core/practice/lab.h"
#include "core/practice/zone.h"
#include "core/practice/zonerecord.h"

#include <QHostAddress>
#include <QNetworkDatagram>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>
#include <QUdpSocket>

using namespace RelayMedic;
using namespace RelayMedic::Practice;

namespace
{

quint16 realPort(const NetworkOptions &options, const QString &host, quint16 port)
{
    for (const ConnectTo &row : options.connectTo) {
        if ((row.host.isEmpty() || row.host == host) && (row.port == 0 || row.port == port))
            return row.addressPort;
    }
    return 0;
}

//! A client that only waits in the event loop, since the servers live in the same thread.
class Client
{
public:
    explicit Client(const NetworkOptions &options)
    {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromPath(options.certificateAuthorityFile));
        socket.setSslConfiguration(tls);
        QObject::connect(&socket, &QSslSocket::sslErrors, &socket, [this](const QList<QSslError> &found) {
            for (const QSslError &error : found)
                errors.append(error.error());
            socket.ignoreSslErrors();
        });
    }
    void connectTo(quint16 port) { socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port); }
    //! The last line of the reply.
    QByteArray reply()
    {
        QByteArray line;
        const bool complete = QTest::qWaitFor(
            [&] {
                while (socket.canReadLine()) {
                    line = socket.readLine().trimmed();
                    if (line.size() < 4 || line.at(3) == ' ')
                        return true;
                }
                return socket.state() == QAbstractSocket::UnconnectedState; // nothing more will come
            },
            4'000);
        return complete ? line : QByteArray("(no reply)");
    }
    QByteArray ask(const QByteArray &line)
    {
        socket.write(line + "\r\n");
        return reply();
    }
    bool encrypt(const QString &name)
    {
        socket.setPeerVerifyName(name);
        socket.startClientEncryption();
        return QTest::qWaitFor([this] { return socket.isEncrypted(); }, 4'000);
    }
    bool ends()
    {
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, 4'000);
    }

    QSslSocket socket;
    QList<QSslError::SslError> errors;
};

std::unique_ptr<PracticeLab> opened(const char *name)
{
    auto lab = PracticeLab::open(QString::fromLatin1(name));
    return lab ? std::move(*lab) : nullptr;
}

const QString submission = QStringLiteral("smtp.shop.example");

} // namespace

class TestLab : public QObject
{
    Q_OBJECT
private slots:
    void everyShippedScenarioIsWhole_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : scenarioNames())
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyShippedScenarioIsWhole()
    {
        QFETCH(QString, name);
        const auto scenario = loadScenario(name);
        QVERIFY2(scenario, scenario ? "" : qPrintable(scenario.error().detail()));
        QVERIFY(!scenario->hint.isEmpty());
        QVERIFY(!scenario->expect.mustNot.contains(scenario->expect.cause));
        QCOMPARE(scenario->expect.exitCode, scenario->expect.cause == QStringLiteral("none") ? 0 : 1);
        for (const ServerScript &server : scenario->servers)
            QVERIFY2(server.host.endsWith(QStringLiteral(".example")), qPrintable(server.host));
        const auto lab = PracticeLab::open(name);
        QVERIFY(lab);
        QCOMPARE((*lab)->practiceCase().symptom, Symptom::Practice);
        QCOMPARE((*lab)->practiceCase().server, scenario->given.server);
        QVERIFY((*lab)->addresses().size() >= 2);
    }

    void catalogueIsSortedByTopic()
    {
        const QList<ScenarioTitle> titles = practiceScenarios();
        QCOMPARE(titles.size(), scenarioNames().size());
        QVERIFY(titles.size() >= 10);
        for (qsizetype index = 1; index < titles.size(); ++index)
            QVERIFY(titles.at(index - 1).topic <= titles.at(index).topic);
    }

    void unknownNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("unknown") << QStringLiteral("no-such-thing");
        QTest::newRow("empty") << QString();
        QTest::newRow("a world is no scenario") << QStringLiteral("everyday");
        QTest::newRow("out of the folder") << QStringLiteral("../practice/all-well");
    }
    void unknownNames()
    {
        QFETCH(QString, name);
        const auto lab = PracticeLab::open(name);
        QVERIFY(!lab);
        QCOMPARE(lab.error().kind(), FailureKind::NotFound);
    }

    void nothingLeadsOutOfLoopback()
    {
        for (const QString &name : scenarioNames()) {
            const auto lab = PracticeLab::open(name);
            QVERIFY(lab);
            const NetworkOptions options = (*lab)->networkOptions();
            QCOMPARE(options.resolvers.size(), 1);
            QVERIFY(QHostAddress(options.resolvers.first().address).isLoopback());
            for (const ConnectTo &row : options.connectTo)
                QVERIFY(QHostAddress(row.address).isLoopback() && row.addressPort != 0 && !row.host.isEmpty());
            const Zone zone(loadScenario(name)->zone);
            QVERIFY(!zone.hosts().isEmpty());
            for (const QString &place : zone.hosts() + zone.addresses()) // every port, of every place that DNS knows
                QVERIFY2(realPort(options, place, 54'321) != 0, qPrintable(place));
        }
    }

    void aPortWithoutServerRefuses_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("common port of a mail server") << submission << 25;
        QTest::newRow("odd port") << submission << 2526;
        QTest::newRow("a web server's name") << QStringLiteral("shop.example") << 443;
        QTest::newRow("an address") << QStringLiteral("192.0.2.25") << 587;
    }
    void aPortWithoutServerRefuses()
    {
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto lab = opened("all-well");
        QVERIFY(lab);
        Client client(lab->networkOptions());
        client.connectTo(realPort(lab->networkOptions(), host, static_cast<quint16>(port)));
        QTRY_COMPARE(client.socket.error(), QAbstractSocket::ConnectionRefusedError);
    }

    void aNameThatIsNotThereHasNoRow()
    {
        const auto lab = opened("server-name-typo");
        QVERIFY(lab);
        QCOMPARE(realPort(lab->networkOptions(), lab->practiceCase().server, 587), quint16(0));
    }

    void startTlsSignInAndRecipient()
    {
        const auto lab = opened("all-well");
        QVERIFY(lab);
        const NetworkOptions options = lab->networkOptions();
        Client client(options);
        client.connectTo(realPort(options, submission, 587));
        QVERIFY(client.reply().startsWith("220 smtp.shop.example"));
        QVERIFY(client.ask("EHLO me.example").endsWith("STARTTLS"));
        QVERIFY(client.ask("MAIL FROM:<app@shop.example>").startsWith("530 5.7.0"));
        QVERIFY(client.ask("STARTTLS").startsWith("220"));
        QVERIFY(client.encrypt(submission));
        QVERIFY2(client.errors.isEmpty(), "the authority of the lab vouches for the certificate");
        QVERIFY(client.ask("EHLO me.example").endsWith("AUTH PLAIN LOGIN"));
        QVERIFY(client.ask("AUTH LOGIN").startsWith("334"));
        QVERIFY(client.ask(QByteArray("app@shop.example").toBase64()).startsWith("334"));
        QVERIFY(client.ask(lab->practiceCase().password.reveal().toBase64()).startsWith("235"));
        QVERIFY(client.ask("MAIL FROM:<app@shop.example>").startsWith("250"));
        QVERIFY(client.ask("RCPT TO:<ann@other.example>").startsWith("250"));
        QVERIFY(client.ask("QUIT").startsWith("221"));
        QVERIFY(client.ends());
        QStringList heard = lab->commandsHeard();
        for (QString &line : heard)
            QVERIFY(line.startsWith(QStringLiteral("smtp.shop.example:587 ")));
        heard.replaceInStrings(QStringLiteral("smtp.shop.example:587 "), QString());
        QCOMPARE(heard.join(QLatin1Char(' ')), QStringLiteral("EHLO MAIL STARTTLS EHLO AUTH MAIL RCPT QUIT"));
    }

    void encryptedFromTheFirstByte()
    {
        const auto lab = opened("all-well");
        QVERIFY(lab);
        const NetworkOptions options = lab->networkOptions();
        Client client(options);
        client.connectTo(realPort(options, submission, 465));
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        QVERIFY(client.encrypt(submission));
        QVERIFY(client.errors.isEmpty());
        QVERIFY(client.reply().startsWith("220"));
        QVERIFY(client.ask("EHLO me.example").endsWith("AUTH PLAIN LOGIN"));
    }

    void clearTextAtAnEncryptedPortIsCutOff()
    {
        const auto lab = opened("all-well");
        QVERIFY(lab);
        Client client(lab->networkOptions());
        client.connectTo(realPort(lab->networkOptions(), submission, 465));
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        client.socket.write("EHLO me.example\r\n");
        QVERIFY(client.ends());
    }

    void certificatesAreWrongAsAsked_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QList<QSslError::SslError>>("errors");
        using List = QList<QSslError::SslError>;
        QTest::newRow("good") << QByteArray("all-well") << List{};
        QTest::newRow("expired") << QByteArray("expired-certificate") << List{QSslError::CertificateExpired};
        QTest::newRow("wrong name") << QByteArray("wrong-name-certificate") << List{QSslError::HostNameMismatch};
        QTest::newRow("self-signed") << QByteArray("self-signed-certificate") << List{QSslError::SelfSignedCertificate};
    }
    void certificatesAreWrongAsAsked()
    {
        QFETCH(QByteArray, scenario);
        const auto lab = opened(scenario.constData());
        QVERIFY(lab);
        for (const quint16 port : {quint16(465), quint16(587)}) {
            Client client(lab->networkOptions());
            client.connectTo(realPort(lab->networkOptions(), submission, port));
            QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
            if (port == 587) {
                QVERIFY(client.reply().startsWith("220"));
                QVERIFY(client.ask("EHLO me").startsWith("250"));
                QVERIFY(client.ask("STARTTLS").startsWith("220"));
            }
            QVERIFY(client.encrypt(submission));
            QTEST(client.errors, "errors");
        }
    }

    void aLineWithoutEndIsCutOff()
    {
        const auto lab = opened("all-well");
        QVERIFY(lab);
        Client client(lab->networkOptions());
        client.connectTo(realPort(lab->networkOptions(), submission, 587));
        QVERIFY(client.reply().startsWith("220"));
        client.socket.write(QByteArray(100'000, 'x'));
        QVERIFY(client.ends());
    }

    void tooManyConnectionsAreTurnedAway()
    {
        const auto lab = opened("all-well");
        QVERIFY(lab);
        std::vector<std::unique_ptr<Client>> clients;
        for (int count = 0; count < 33; ++count) {
            clients.push_back(std::make_unique<Client>(lab->networkOptions()));
            clients.back()->connectTo(realPort(lab->networkOptions(), submission, 587));
            if (count < 32)
                QVERIFY(clients.back()->reply().startsWith("220"));
        }
        QVERIFY(clients.back()->ends());
        // The server hears of a free place a moment later.
        clients.front()->socket.abort();
        const auto served = [&] {
            Client next(lab->networkOptions());
            next.connectTo(realPort(lab->networkOptions(), submission, 587));
            return next.reply().startsWith("220");
        };
        QTRY_VERIFY(served());
    }

    void theLabMayGoWhileClientsAreConnected()
    {
        auto lab = opened("all-well");
        QVERIFY(lab);
        Client client(lab->networkOptions());
        client.connectTo(realPort(lab->networkOptions(), submission, 587));
        QVERIFY(client.reply().startsWith("220"));
        const QString file = lab->networkOptions().certificateAuthorityFile;
        QVERIFY(QFile::exists(file));
        lab.reset();
        QVERIFY(client.ends());
        QVERIFY(!QFile::exists(file));
    }

    void namesAreAnsweredOverUdpAndTcp()
    {
        const auto lab = opened("all-well");
        QVERIFY(lab);
        const quint16 port = lab->networkOptions().resolvers.first().port;
        const QByteArray query =
            QByteArray::fromHex("beef01000001000000000000") + wireName(submission) + QByteArray::fromHex("00010001");
        const QByteArray address = QByteArray::fromHex("c0000219"); // 192.0.2.25
        QUdpSocket datagrams;
        datagrams.writeDatagram(query, QHostAddress(QHostAddress::LocalHost), port);
        QTRY_VERIFY(datagrams.hasPendingDatagrams());
        QVERIFY(datagrams.receiveDatagram().data().endsWith(address));
        QTcpSocket stream;
        stream.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QTRY_COMPARE(stream.state(), QAbstractSocket::ConnectedState);
        QByteArray framed;
        appendNumber16(framed, static_cast<quint16>(query.size()));
        stream.write((framed + query).repeated(2));
        const qsizetype each = 2 + query.size() + 16;
        QTRY_COMPARE(stream.bytesAvailable(), 2 * each);
        QVERIFY(stream.readAll().endsWith(address));
    }
};

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"
