// Messages signed by the programs that sign real mail: OpenDKIM, dkimpy and Mail::DKIM. Each signs here, now, with a key made here.
#include "core/mailauth/dkim/verify.h"
#include "tests/mailauth/signing.h"
#include "tests/support/program.h"
#include "tests/support/zoneresolver.h"

#include <qcoro/qcorotask.h>

#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

// dkimpy and Mail::DKIM as libraries, by a few lines each: their command-line programs do not take every canonicalization.
const char pythonSigner[] = R"(
import sys, dkim
form, algorithm, keyfile, length = sys.argv[1:5]
header, body = form.split('/')
key = open(keyfile, 'rb').read()
message = sys.stdin.buffer.read()
signature = dkim.sign(message, b'sel', b'shop.example', key, canonicalize=(header.encode(), body.encode()),
                      signature_algorithm=algorithm.encode(), length=(length == 'length'))
sys.stdout.buffer.write(signature + message)
)";
const char perlSigner[] = R"(
use Mail::DKIM::Signer;
my ($form, $algorithm, $keyfile) = @ARGV;
my $signer = Mail::DKIM::Signer->new(Algorithm => $algorithm, Method => $form, Domain => 'shop.example', Selector => 'sel',
                                     KeyFile => $keyfile);
binmode STDIN; binmode STDOUT;
my $message = do { local $/; <STDIN> };
$signer->PRINT($message);
$signer->CLOSE;
my $signature = $signer->signature->as_string;
print $signature, "\015\012", $message;
)";

// Unpacked by installer/test.sh and never installed: it would start a service.
const QString unpacked = QStringLiteral(RELAYMEDIC_SOURCE_DIR "/build/servers/root/usr");
const QString opendkim = unpacked + QStringLiteral("/sbin/opendkim");

QProcessEnvironment withUnpackedLibraries()
{
    QStringList folders{unpacked + QStringLiteral("/lib")}; // not every package keeps its libraries by architecture
    for (QDirIterator it(unpacked + QStringLiteral("/lib"), {QStringLiteral("*-linux-gnu*")}, QDir::Dirs); it.hasNext();)
        folders.append(it.next());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_LIBRARY_PATH"), folders.join(QLatin1Char(':')));
    return environment;
}

QByteArray messageToSign()
{
    return "Received: from [192.0.2.7] by mx.shop.example; Fri, 20 Nov 2026 10:00:00 +0000\r\n"
           "From: =?utf-8?q?J=C3=BCrgen?= <ann@shop.example>\r\n"
           "To: Bob <bob@other.example>,\r\n\t\"Carol, the  boss\" <carol@other.example>\r\n"
           "Subject: A  subject \r\n that is folded\r\n"
           "Date: Fri, 20 Nov 2026 10:00:00 +0000\r\n"
           "Message-ID: <1@shop.example>\r\n"
           "\r\n"
           " First  line \r\n"
           "\t\r\n"
           ".a line with a dot\r\n"
           "From here on: gr\xc3\xbc\xc3\x9f"
           "e\r\n"
           "\r\n"
           "\r\n";
}

} // namespace

class TestDkimSigners : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void verifies_data();
    void verifies();

private:
    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return written ? file.fileName() : QString();
    }
    QByteArray signedBy(const QByteArray &signer, const QString &form, const QString &algorithm, bool length);

    QTemporaryDir m_folder;
    QString m_rsaKey;
    QString m_edKey;
    QByteArray m_rsaRecord;
    QByteArray m_edRecord;
};

void TestDkimSigners::initTestCase()
{
    m_rsaKey = m_folder.filePath(QStringLiteral("rsa.pem"));
    const QString python = QStringLiteral("/usr/bin/python3");
    const auto made = runProgram(QStringLiteral("openssl"), {QStringLiteral("genrsa"), QStringLiteral("-traditional"),
                                                             QStringLiteral("-out"), m_rsaKey, QStringLiteral("2048")});
    QCOMPARE(made.exitCode, 0);
    const auto published =
        runProgram(QStringLiteral("openssl"), {QStringLiteral("rsa"), QStringLiteral("-in"), m_rsaKey, QStringLiteral("-pubout"),
                                               QStringLiteral("-outform"), QStringLiteral("DER")});
    m_rsaRecord = "v=DKIM1; k=rsa; p=" + published.out.toBase64();
    // dkimpy takes the 32 bytes of the private key in base64
    const QByteArray seed = QByteArray(16, 'k') + QByteArray(16, 'e');
    m_edKey = write(QStringLiteral("ed.key"), seed.toBase64());
    const auto derived = runProgram(python, {QStringLiteral("-c"),
                                             QStringLiteral("import sys, base64, nacl.signing as s\n"
                                                            "k = s.SigningKey(base64.b64decode(sys.argv[1]))\n"
                                                            "print(base64.b64encode(bytes(k.verify_key)).decode())"),
                                             QString::fromLatin1(seed.toBase64())});
    m_edRecord = "v=DKIM1; k=ed25519; p=" + derived.out.trimmed();
    write(QStringLiteral("sign.py"), pythonSigner);
    write(QStringLiteral("sign.pl"), perlSigner);
}

void TestDkimSigners::verifies_data()
{
    QTest::addColumn<QByteArray>("signer");
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("algorithm");
    QTest::addColumn<bool>("length");
    for (const char *signer : {"opendkim", "dkimpy", "Mail::DKIM"}) {
        for (const char *form : {"simple/simple", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"})
            QTest::addRow("%s %s", signer, form)
                << QByteArray(signer) << QString::fromLatin1(form) << QStringLiteral("rsa-sha256") << false;
    }
    QTest::newRow("dkimpy ed25519") << QByteArray("dkimpy") << QStringLiteral("relaxed/simple")
                                    << QStringLiteral("ed25519-sha256") << false;
    QTest::newRow("dkimpy with l=") << QByteArray("dkimpy") << QStringLiteral("relaxed/relaxed") << QStringLiteral("rsa-sha256")
                                    << true;
}

QByteArray TestDkimSigners::signedBy(const QByteArray &signer, const QString &form, const QString &algorithm, bool length)
{
    const QByteArray message = messageToSign();
    ProgramRun run;
    if (signer == "opendkim") {
        // a run over one file: it tells the field that it would add
        const QByteArray settings = "Domain shop.example\nSelector sel\nMode s\nRequireSafeKeys false\nKeyFile " +
                                    m_rsaKey.toUtf8() + "\nCanonicalization " + form.toUtf8() + '\n';
        run = runProgram(opendkim,
                         {QStringLiteral("-f"), QStringLiteral("-vv"), QStringLiteral("-x"),
                          write(QStringLiteral("opendkim.conf"), settings), QStringLiteral("-t"),
                          write(QStringLiteral("message.eml"), message)},
                         {}, withUnpackedLibraries());
        const qsizetype start = run.out.indexOf("hvalue='") + 8;
        QByteArray field = "DKIM-Signature: " + run.out.mid(start, run.out.indexOf('\'', start) - start);
        run.out = field.replace("\n", "\r\n") + "\r\n" + message;
    } else if (signer == "dkimpy") {
        run = runProgram(QStringLiteral("/usr/bin/python3"),
                         {m_folder.filePath(QStringLiteral("sign.py")), form, algorithm,
                          algorithm.startsWith(QLatin1String("ed")) ? m_edKey : m_rsaKey,
                          QString::fromLatin1(length ? "length" : "all")},
                         message);
    } else {
        run = runProgram(QStringLiteral("perl"), {m_folder.filePath(QStringLiteral("sign.pl")), form, algorithm, m_rsaKey},
                         message);
    }
    if (run.exitCode != 0)
        qWarning("%s", run.told().constData());
    return run.exitCode == 0 ? run.out : QByteArray();
}

void TestDkimSigners::verifies()
{
    QFETCH(QByteArray, signer);
    QFETCH(QString, form);
    QFETCH(QString, algorithm);
    QFETCH(bool, length);
    const QString program = signer == "opendkim" ? opendkim : QStringLiteral("perl");
    if (QStandardPaths::findExecutable(program).isEmpty() && qEnvironmentVariable("CI") != QLatin1String("true"))
        QSKIP("not installed, so not tested");
    const QByteArray message = signedBy(signer, form, algorithm, length);
    QVERIFY2(message.contains("DKIM-Signature"), "the signer is not installed, or did not sign");
    ZoneResolver names(
        txtLine("sel._domainkey.shop.example", algorithm.startsWith(QLatin1String("ed")) ? m_edRecord : m_rsaRecord));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto outcomes = QCoro::waitFor(Dkim::verify(&names, *RawMessage::parse(message), now));
    QCOMPARE(outcomes.size(), 1);
    QVERIFY2(outcomes[0].reason == Dkim::Reason::None,
             Dkim::reasonWord(outcomes[0].reason) + QByteArray(": ") + outcomes[0].detail);
    QCOMPARE(outcomes[0].result, AuthResult::Pass);
    QCOMPARE(outcomes[0].signature.length.has_value(), length);
    QByteArray other = message;
    const auto changedOutcomes = QCoro::waitFor(Dkim::verify(&names, *RawMessage::parse(other.replace("First", "Third")), now));
    QCOMPARE(changedOutcomes[0].reason, Dkim::Reason::BodyChanged);
}

QTEST_GUILESS_MAIN(TestDkimSigners)
#include "tst_dkimsigners.moc"
