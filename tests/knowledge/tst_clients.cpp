// What programs that send mail say themselves, when no server's words are there: names, connections, encryption, sign-in.
#include "core/bounce/bounce.h"

#include <QRegularExpression>
#include <QTest>

using namespace RelayMedic;

class TestClients : public QObject
{
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void ownWords_data();
    void ownWords();
};

void TestClients::ownWords_data()
{
    QTest::addColumn<QString>("cause");
    const auto row = [](const char *text, const char *cause) { QTest::newRow(text) << QString::fromLatin1(cause); };
    // --- connections
    row("dial tcp: lookup smtp.shp.example on 127.0.0.53:53: no such host", "connect.name-not-found");
    row("dial tcp 127.0.0.1:25: connect: connection refused", "connect.refused");
    row("dial tcp 203.0.113.25:25: i/o timeout", "connect.timeout");
    row("OSError: [Errno 101] Network is unreachable", "connect.unreachable");
    row("Net::OpenTimeout: execution expired", "connect.timeout");
    row("msmtp: cannot connect to smtp.shop.example, port 25: Connection timed out", "connect.timeout");
    row("*** Error connecting to mail.shop.example:25: *** IO::Socket::INET6: connect: Connection refused", "connect.refused");
    row("Couldn't connect to host, port: smtp.shop.example, 25; timeout 5000; nested exception is: "
        "java.net.SocketTimeoutException: connect timed out",
        "connect.timeout");
    row("Connection could not be established with host smtp.shop.example [Connection timed out #110]", "connect.timeout");
    row("Could not connect to SMTP host: smtp.shop.example, port: 25, response: -1", "connect.dropped");
    row("curl: (56) Recv failure: Connection reset by peer", "connect.dropped");
    row("com.sun.mail.smtp.SMTPSendFailedException: [EOF]", "connect.dropped");
    row("java.net.ConnectException: Connection refused (Connection refused)", "connect.refused");
    row("fsockopen(): unable to connect to smtp.shop.example:587 (Connection refused)", "connect.refused");
    row("stream_socket_client(): unable to connect to smtp.shop.example:25 (Connection timed out)", "connect.timeout");
    row("System.Net.Mail.SmtpException: The operation has timed out.", "connect.timeout");
    row("Die Nachricht konnte nicht gesendet werden, weil die Verbindung mit dem Postausgangs-Server (SMTP) smtp.shop.example "
        "aufgrund Zeitüberschreitung fehlgeschlagen ist.",
        "connect.timeout");
    row("curl: (55) MAIL failed: 530", "relay.auth-required");
    row("curl: (55) RCPT failed: 550", "unknown");
    // --- encryption
    row("Could not connect to SMTP host: smtp.shop.example, port: 465, response: -1", "tls.mode-mismatch");
    row("javax.net.ssl.SSLException: Unsupported or unrecognized SSL message", "tls.mode-mismatch");
    row("An error occurred while attempting to establish an SSL or TLS connection. When connecting to an SMTP service, port 587 "
        "is typically reserved for plain-text connections.",
        "tls.mode-mismatch");
    row("The handshake failed due to an unexpected packet format.", "tls.mode-mismatch");
    row("The client and server cannot communicate, because they do not possess a common algorithm", "tls.version-unsupported");
    row("The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch",
        "tls.certificate-name-mismatch");
    row("The remote certificate is invalid according to the validation procedure: RemoteCertificateChainErrors",
        "tls.certificate-untrusted");
    row("curl: (60) SSL: no alternative certificate subject name matches target host name 'mail.shop.example'",
        "tls.certificate-name-mismatch");
    row("x509: certificate is valid for *.hoster.example, hoster.example, not mail.shop.example",
        "tls.certificate-name-mismatch");
    row("msmtp: TLS certificate verification failed: the certificate hasn't got a known issuer", "tls.certificate-untrusted");
    row("Unable to establish a secure link with Outgoing server (SMTP) mail.shop.example using STARTTLS since it doesn't "
        "advertise that feature.",
        "tls.not-offered");
    row("PKIX path validation failed: java.security.cert.CertificateExpiredException: NotAfter: Sat Mar 02 00:59:59 CET 2024",
        "tls.certificate-expired");
    row("The remote certificate is invalid because of errors in the certificate chain: NotTimeValid", "tls.certificate-expired");
    row("ssl.SSLError: [SSL: DH_KEY_TOO_SMALL] dh key too small (_ssl.c:1108)", "tls.handshake-failed");
    row("*** Host did not advertise STARTTLS", "tls.not-offered");
    row("Received an unexpected EOF or 0 bytes from the transport stream.", "tls.handshake-failed");
    // --- sign-in and sender
    row("Anmeldung am Server smtp.shop.example mit Benutzername app@shop.example fehlgeschlagen.", "auth.bad-credentials");
    row("smtp: unencrypted connection", "auth.needs-encryption");
    row("*** Host did not advertise authentication", "auth.not-offered");
    row("The Outgoing server (SMTP) smtp.shop.example does not support the selected authentication method.",
        "auth.mechanism-unsupported");
    row("Failed to find an authenticator supported by the SMTP server, which currently supports: \"xoauth2\".",
        "auth.mechanism-unsupported");
    row("The sender address app@shop.example was rejected by the server smtp.shop.example.", "sender.not-authorised");
}

void TestClients::ownWords()
{
    const BounceReport read = readBounce(QTest::currentDataTag());
    QCOMPARE(read.kind, BounceKind::SmtpReply);
    QTEST(read.recipients.first().meaning.cause, "cause");
    QVERIFY(read.recipients.first().confidence != Confidence::Certain); // remembered wording never is
}

QTEST_APPLESS_MAIN(TestClients)
#include "tst_clients.moc"
