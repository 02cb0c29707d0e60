// DANE (RFC 6698, RFC 7672): TLSA records, what they stand for, and when they count.
#include "tests/mailauth/published.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

using namespace RelayMedic;
using namespace RelayMedic::Dane;
using RelayMedic::Testing::Surveyed;

namespace
{

QByteArray rdata(int usage, int selector, int matchingType, const QByteArray &data)
{
    return QByteArray() + char(usage) + char(selector) + char(matchingType) + data;
}

QByteArray certificate(const char *name)
{
    QFile file(QStringLiteral(RELAYMEDIC_SOURCE_DIR "/tests/support/certificates/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? QSslCertificate(file.readAll(), QSsl::Pem).toDer() : QByteArray();
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

const QByteArray hash = QByteArray("030101") + QByteArray("ab").repeated(32);

} // namespace

class TestDane : public QObject
{
    Q_OBJECT
private slots:
    void records_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("trouble");
        const auto row = [](const char *situation, const QByteArray &bytes, TlsaTrouble trouble) {
            QTest::newRow(situation) << bytes << int(trouble);
        };
        row("3 1 1", rdata(3, 1, 1, QByteArray(32, 'x')), TlsaTrouble::None);
        row("2 0 2", rdata(2, 0, 2, QByteArray(64, 'x')), TlsaTrouble::None);
        row("3 0 0", rdata(3, 0, 0, "anything"), TlsaTrouble::None);
        row("short hash", rdata(3, 1, 1, QByteArray(31, 'x')), TlsaTrouble::BadLength);
        row("SHA-256 where SHA-512 is named", rdata(3, 1, 2, QByteArray(32, 'x')), TlsaTrouble::BadLength);
        row("PKIX-EE", rdata(1, 1, 1, QByteArray(32, 'x')), TlsaTrouble::UnusableUsage);
        row("PKIX-TA", rdata(0, 1, 1, QByteArray(32, 'x')), TlsaTrouble::UnusableUsage);
        row("usage 4", rdata(4, 1, 1, QByteArray(32, 'x')), TlsaTrouble::BadUsage);
        row("selector 2", rdata(3, 2, 1, QByteArray(32, 'x')), TlsaTrouble::BadSelector);
        row("matching type 3", rdata(3, 1, 3, QByteArray(32, 'x')), TlsaTrouble::BadMatchingType);
        row("no data", rdata(3, 1, 1, {}), TlsaTrouble::TooShort);
        row("empty", {}, TlsaTrouble::TooShort);
    }

    void records()
    {
        QFETCH(QByteArray, bytes);
        QTEST(int(readTlsa(bytes).trouble), "trouble");
    }

    void matching()
    {
        const QByteArray leaf = certificate("good.pem");
        const QByteArray authority = certificate("ca.pem");
        QVERIFY(!leaf.isEmpty() && !authority.isEmpty());
        const QByteArray key = publicKeyInfo(leaf);
        QCOMPARE(key, QSslCertificate(leaf, QSsl::Der).publicKey().toDer());
        const QList<QByteArray> chain{leaf, authority};
        const auto stands = [&](int usage, int selector, int type, const QByteArray &data) {
            return matches(readTlsa(rdata(usage, selector, type, data)), chain);
        };
        QVERIFY(stands(3, 0, 0, leaf));
        QVERIFY(stands(3, 0, 1, sha256(leaf)));
        QVERIFY(stands(3, 1, 1, sha256(key)));
        QVERIFY(stands(3, 1, 0, key));
        QVERIFY(stands(3, 1, 2, QCryptographicHash::hash(key, QCryptographicHash::Sha512)));
        QVERIFY(!stands(3, 0, 1, sha256(authority)));
        QVERIFY(stands(2, 0, 1, sha256(authority)));
        QVERIFY(stands(2, 1, 1, sha256(publicKeyInfo(authority))));
        QVERIFY(!stands(2, 0, 1, sha256(leaf)));
        QVERIFY(!stands(1, 1, 1, sha256(key)));
        QVERIFY(!stands(3, 1, 1, sha256(leaf)));
        QVERIFY(!matches(readTlsa(rdata(3, 1, 1, sha256(key))), {}));
        QCOMPARE(recordFor(leaf), "3 1 1 " + sha256(key).toHex());
    }

    void hostileCertificates()
    {
        const QByteArray whole = certificate("good.pem");
        for (qsizetype size = 0; size < whole.size(); ++size)
            QVERIFY(publicKeyInfo(whole.left(size)).isEmpty());
        QVERIFY(publicKeyInfo(QByteArray("\x30\x84\xff\xff\xff\xff", 6)).isEmpty());
        QVERIFY(publicKeyInfo(QByteArray("\x30\x80\x00\x00", 4)).isEmpty());
    }

    void findings_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *situation, const QByteArray &lines, const char *ids) {
            QTest::newRow(situation) << lines << QString::fromLatin1(ids);
        };
        const QByteArray record = "_25._tcp.mail.host.example TLSA " + hash + "\n";
        const QByteArray allSigned = "shop.example * !secure\nhost.example * !secure\n";
        row("signed all the way", allSigned + record, "dane.in-order");
        row("host's zone not signed", "shop.example * !secure\n" + record, "dane.not-signed");
        row("domain's zone not signed", "host.example * !secure\n" + record, "dane.mx-not-signed");
        row("no record", allSigned, "");
        row("malformed", allSigned + "_25._tcp.mail.host.example TLSA 030101abcd\n", "dane.malformed");
        row("one good beside it", allSigned + record + "_25._tcp.mail.host.example TLSA 030101abcd\n",
            "dane.malformed dane.in-order");
        row("bogus", allSigned + "_25._tcp.mail.host.example TLSA !bogus\n", "dane.bogus");
        row("no answer is unknown", allSigned + "_25._tcp.mail.host.example TLSA !timeout\n", "dane.unknown");
    }

    void findings()
    {
        QFETCH(QByteArray, lines);
        const Surveyed found("shop.example MX 10 mail.host.example\nmail.host.example A 203.0.113.5\n" + lines,
                             QStringLiteral("shop.example"));
        QTEST(found.ids("dane."), "ids");
    }
};

QTEST_GUILESS_MAIN(TestDane)
#include "tst_dane.moc"
