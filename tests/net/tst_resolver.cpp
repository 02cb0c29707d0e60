#include "core/net/dnspacket.h"
#include "core/net/resolver.h"

#include "tests/support/loopbackdns.h"

#include <QElapsedTimer>
#include <QTemporaryFile>
#include <QTest>
#include <QTimer>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QByteArray zone = R"(
shop.example        MX   10 mail.shop.example
shop.example        MX   20 Backup.Shop.Example.
shop.example        TXT  "v=spf1 ip4:192.0.2.0/24 " "-all"
shop.example        TXT  "other"
shop.example        NS   ns1.shop.example
mail.shop.example   A    192.0.2.25
mail.shop.example   AAAA 2001:db8::25
nomail.example      MX   0 .
www.shop.example    CNAME web.shop.example
web.shop.example    CNAME host.shop.example
host.shop.example   A    192.0.2.80
dangling.example    CNAME nowhere.shop.example
loop.example        CNAME loop2.example
loop2.example       CNAME loop.example
_submission._tcp.shop.example SRV 1 5 587 mail.shop.example
_25._tcp.mail.shop.example TLSA 030101aabbccdd
25.2.0.192.in-addr.arpa PTR mail.shop.example
xn--bcher-kva.example A 192.0.2.7
mail.test           A 192.0.2.8
nas.home.arpa       A 192.168.1.2
1.1.168.192.in-addr.arpa PTR router.home.arpa
broken.example      * !servfail
refused.example     * !refused
silent.example      * !timeout
odd.example         MX \# 00
big.example         TXT "0123456789"
big.example         TXT !truncate
)";

const char *word(const Result<DnsAnswer> &answer)
{
    return answer ? "answer" : failureWord(answer.error().kind());
}

QString signedZoneFile(const char *suffix)
{
    return QStringLiteral(RELAYMEDIC_SOURCE_DIR "/tests/support/zones/signed.%1").arg(QLatin1String(suffix));
}

} // namespace

class TestResolver : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void decodesEveryType();
    void tellsAbsencesApart_data();
    void tellsAbsencesApart();
    void followsAliases();
    void withoutASignedRootNothingIsJudged();
    void signedZone_data();
    void signedZone();
    void anchorThatDoesNotFit();
    void silentNameTimesOut();
    void deadServerTimesOut_data();
    void deadServerTimesOut();
    void serverThatComesBackIsHeard();
    void cancelEndsTheWait();
    void mayGoWhileLookingUp();
    void manyAtOnce();
    void truncatedAnswersComeOverTcp();
    void moreRecordsThanAreReadAreNoAnswer();
    void unusableOptions_data();
    void unusableOptions();

private:
    Result<DnsAnswer> ask(const QString &name, RecordType type) { return QCoro::waitFor(m_resolver->lookup(name, type)); }

    std::unique_ptr<LoopbackDns> m_dns;
    Cancellation m_cancellation;
    std::unique_ptr<Resolver> m_resolver;
};

void TestResolver::initTestCase()
{
    QByteArray whole(zone);
    for (int i = 0; i < DnsPacket::maxRecords + 1; ++i)
        whole += "crowded.example A 192.0." + QByteArray::number(i / 250) + '.' + QByteArray::number(i % 250) + '\n';
    m_dns = std::make_unique<LoopbackDns>(whole);
    m_resolver = std::make_unique<Resolver>(m_dns->options(), m_cancellation);
    QVERIFY(m_resolver->usable());
}

void TestResolver::decodesEveryType()
{
    const auto mx = ask(QStringLiteral("Shop.Example."), RecordType::Mx);
    QVERIFY2(mx, word(mx));
    QCOMPARE(mx->records.size(), 2);
    const bool firstIsMain = mx->records[0].preference == 10;
    QCOMPARE(mx->records[firstIsMain ? 0 : 1].target, QStringLiteral("mail.shop.example"));
    QCOMPARE(mx->records[firstIsMain ? 1 : 0].target, QStringLiteral("backup.shop.example"));
    QCOMPARE(mx->timeToLive.count(), 300);
    QVERIFY(mx->canonicalName.isEmpty());

    QCOMPARE(ask(QStringLiteral("nomail.example"), RecordType::Mx)->records.first().target, QString());
    QCOMPARE(ask(QStringLiteral("mail.shop.example"), RecordType::A)->records.first().address,
             QHostAddress(QStringLiteral("192.0.2.25")));
    QCOMPARE(ask(QStringLiteral("mail.shop.example"), RecordType::Aaaa)->records.first().address,
             QHostAddress(QStringLiteral("2001:db8::25")));
    const auto txt = ask(QStringLiteral("shop.example"), RecordType::Txt);
    QList<QByteArray> texts{txt->records[0].text, txt->records[1].text};
    QVERIFY(texts.contains("v=spf1 ip4:192.0.2.0/24 -all"));
    const auto srv = ask(QStringLiteral("_submission._tcp.shop.example"), RecordType::Srv)->records.first();
    QCOMPARE(srv.preference, quint16(1));
    QCOMPARE(srv.weight, quint16(5));
    QCOMPARE(srv.port, quint16(587));
    QCOMPARE(srv.target, QStringLiteral("mail.shop.example"));
    QCOMPARE(ask(QStringLiteral("_25._tcp.mail.shop.example"), RecordType::Tlsa)->records.first().rdata.toHex(),
             QByteArray("030101aabbccdd"));
    QCOMPARE(ask(QStringLiteral("shop.example"), RecordType::Ns)->records.first().target, QStringLiteral("ns1.shop.example"));
    const QString reverse = reverseName(QHostAddress(QStringLiteral("192.0.2.25")));
    QCOMPARE(ask(reverse, RecordType::Ptr)->records.first().target, QStringLiteral("mail.shop.example"));
    QCOMPARE(ask(QStringLiteral("www.shop.example"), RecordType::Cname)->records.first().target,
             QStringLiteral("web.shop.example"));
}

void TestResolver::tellsAbsencesApart_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *situation, const char *name, RecordType type, const char *expected) {
        QTest::newRow(situation) << QString::fromUtf8(name) << int(type) << QByteArray(expected);
    };
    row("no such name", "nothere.example", RecordType::A, "not-found");
    row("no such type", "shop.example", RecordType::A, "no-data");
    row("parent of names", "_tcp.mail.shop.example", RecordType::A, "no-data");
    row("alias to nowhere", "dangling.example", RecordType::A, "not-found");
    row("alias in a circle", "loop.example", RecordType::A, "server-failure");
    row("SERVFAIL", "broken.example", RecordType::A, "server-failure");
    row("REFUSED", "refused.example", RecordType::A, "server-failure");
    row("data without its form", "odd.example", RecordType::Mx, "server-failure"); // the library throws it away
    row("not a name: backslash", "sho\\p.example", RecordType::A, "malformed");
    row("not a name: empty", "", RecordType::A, "malformed");
    row("not a name: dots", "shop..example", RecordType::A, "malformed");
    row("U-label", "bücher.example", RecordType::A, "answer");
    row("zone for tests", "mail.test", RecordType::A, "answer");
    row("zone of a home", "nas.home.arpa", RecordType::A, "answer");
    row("reverse zone of a home", "1.1.168.192.in-addr.arpa", RecordType::Ptr, "answer");
}

void TestResolver::tellsAbsencesApart()
{
    QFETCH(QString, name);
    QFETCH(int, type);
    QFETCH(QByteArray, expected);
    const auto answer = ask(name, static_cast<RecordType>(type));
    QCOMPARE(QByteArray(word(answer)), expected);
}

void TestResolver::followsAliases()
{
    const auto answer = ask(QStringLiteral("www.shop.example"), RecordType::A);
    QVERIFY2(answer, word(answer));
    QCOMPARE(answer->records.first().address, QHostAddress(QStringLiteral("192.0.2.80")));
    QCOMPARE(answer->canonicalName, QStringLiteral("host.shop.example"));
}

void TestResolver::withoutASignedRootNothingIsJudged()
{
    // This server signs nothing. With validation on, every answer of it would be bogus.
    QCOMPARE(ask(QStringLiteral("shop.example"), RecordType::Mx)->dnssec, DnssecState::Indeterminate);
}

void TestResolver::signedZone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("type");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *situation, const char *name, RecordType type, const char *expected) {
        QTest::newRow(situation) << QString::fromLatin1(name) << int(type) << QByteArray(expected);
    };
    row("signed", "signed.example", RecordType::Mx, "secure");
    row("signed alias", "www.signed.example", RecordType::A, "secure");
    row("changed after signing", "changed.signed.example", RecordType::A, "bogus");
    row("proven not to exist", "nothere.signed.example", RecordType::A, "not-found");
    row("proven to have no such type", "mail.signed.example", RecordType::Aaaa, "no-data");
    row("unsigned child", "mail.sub.signed.example", RecordType::A, "insecure");
    row("below no anchor", "outside.example", RecordType::A, "indeterminate");
}

void TestResolver::signedZone()
{
    QFETCH(QString, name);
    QFETCH(int, type);
    QFETCH(QByteArray, expected);
    QFile file(signedZoneFile("zone"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    LoopbackDns dns(file.readAll());
    NetworkOptions options = dns.options();
    options.trustAnchorFile = signedZoneFile("ds");
    Resolver resolver(options, m_cancellation);
    QVERIFY(resolver.usable());
    const auto answer = QCoro::waitFor(resolver.lookup(name, static_cast<RecordType>(type)));
    const char *const states[] = {"indeterminate", "insecure", "secure"};
    QCOMPARE(QByteArray(answer ? states[int(answer->dnssec)] : word(answer)), expected);
    QCOMPARE(answer && answer->isOutsideAnchors, expected == "indeterminate");
}

void TestResolver::anchorThatDoesNotFit()
{
    // A name server that hands on no signatures of the root: a changed record cannot be told from a right one.
    QFile file(signedZoneFile("zone"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    LoopbackDns dns(file.readAll());
    Resolver resolver(dns.options(), m_cancellation);
    const auto answer = QCoro::waitFor(resolver.lookup(QStringLiteral("changed.signed.example"), RecordType::A));
    QVERIFY2(answer, word(answer));
    QCOMPARE(answer->dnssec, DnssecState::Indeterminate);
    QVERIFY(!answer->isOutsideAnchors);
}

void TestResolver::silentNameTimesOut()
{
    QElapsedTimer clock;
    clock.start();
    const auto answer = ask(QStringLiteral("silent.example"), RecordType::A);
    QCOMPARE(QByteArray(word(answer)), QByteArray("timed-out"));
    QVERIFY(clock.elapsed() < 14'000); // a resolver that looks for an answer is waited for, but not for ever
}

void TestResolver::deadServerTimesOut_data()
{
    QTest::addColumn<bool>("somebodyListens");
    QTest::newRow("nobody listens") << false;
    QTest::newRow("nobody answers") << true;
}

void TestResolver::deadServerTimesOut()
{
    QFETCH(bool, somebodyListens);
    LoopbackDns dns("shop.example A 192.0.2.1");
    dns.fallSilent(true);
    NetworkOptions options;
    options.resolvers = {somebodyListens ? dns.server() : NameServer{QStringLiteral("127.0.0.1"), 9}};
    Resolver resolver(options, m_cancellation);
    QElapsedTimer clock;
    clock.start();
    const auto answer = QCoro::waitFor(resolver.lookup(QStringLiteral("shop.example"), RecordType::A));
    QCOMPARE(QByteArray(word(answer)), QByteArray("timed-out"));
    QVERIFY(clock.elapsed() < 7'000);
    clock.restart(); // what is known to be silent is not waited for as long again
    const auto again = QCoro::waitFor(resolver.lookup(QStringLiteral("other.example"), RecordType::A));
    QCOMPARE(QByteArray(word(again)), QByteArray("timed-out"));
    QVERIFY(clock.elapsed() < 4'000);
}

void TestResolver::serverThatComesBackIsHeard()
{
    LoopbackDns dns("shop.example A 192.0.2.1");
    dns.fallSilent(true);
    Resolver resolver(dns.options(), m_cancellation);
    const auto first = QCoro::waitFor(resolver.lookup(QStringLiteral("shop.example"), RecordType::A));
    QCOMPARE(QByteArray(word(first)), QByteArray("timed-out"));
    dns.fallSilent(false);
    QByteArray answer;
    const auto asked = [&] {
        answer = word(QCoro::waitFor(resolver.lookup(QStringLiteral("shop.example"), RecordType::A)));
        return answer == "answer";
    };
    QTRY_VERIFY_WITH_TIMEOUT(asked(), 20'000);
}

void TestResolver::cancelEndsTheWait()
{
    LoopbackDns dns("shop.example A 192.0.2.1");
    dns.fallSilent(true);
    Cancellation cancellation;
    Resolver resolver(dns.options(), cancellation);
    QElapsedTimer clock;
    QTimer::singleShot(50, &cancellation, [&] {
        clock.start();
        cancellation.request();
    });
    const auto answer = QCoro::waitFor(resolver.lookup(QStringLiteral("shop.example"), RecordType::A));
    QCOMPARE(QByteArray(word(answer)), QByteArray("cancelled"));
    QVERIFY(clock.elapsed() < 200);
}

void TestResolver::mayGoWhileLookingUp()
{
    LoopbackDns dns("shop.example A 192.0.2.1");
    dns.fallSilent(true);
    auto resolver = std::make_unique<Resolver>(dns.options(), m_cancellation);
    auto task = resolver->lookup(QStringLiteral("shop.example"), RecordType::A);
    auto other = resolver->lookup(QStringLiteral("shop.example"), RecordType::Mx);
    resolver.reset();
    const auto answer = QCoro::waitFor(task);
    QCOMPARE(QByteArray(word(answer)), QByteArray("cancelled"));
    const auto otherAnswer = QCoro::waitFor(other);
    QCOMPARE(QByteArray(word(otherAnswer)), QByteArray("cancelled"));
}

void TestResolver::manyAtOnce()
{
    std::vector<QCoro::Task<Result<DnsAnswer>>> tasks;
    for (int i = 0; i < 500; ++i)
        tasks.push_back(m_resolver->lookup(QStringLiteral("n%1.shop.example").arg(i), RecordType::A));
    for (auto &task : tasks) {
        const auto answer = QCoro::waitFor(task);
        QCOMPARE(QByteArray(word(answer)), QByteArray("not-found"));
    }
}

void TestResolver::truncatedAnswersComeOverTcp()
{
    const auto answer = ask(QStringLiteral("big.example"), RecordType::Txt);
    QVERIFY2(answer, word(answer));
    QCOMPARE(answer->records.first().text, QByteArray("0123456789"));
    QVERIFY(m_dns->calls().contains(QStringLiteral("TCP big.example TXT")));
}

//! Behind the last one that is read might stand the one that is looked for.
void TestResolver::moreRecordsThanAreReadAreNoAnswer()
{
    const auto answer = ask(QStringLiteral("crowded.example"), RecordType::A);
    QVERIFY2(!answer && answer.error().kind() == FailureKind::TooMuch, word(answer));
}

void TestResolver::unusableOptions_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QByteArray>("anchor");
    QTest::addColumn<QByteArray>("expected");
    const QString good = QStringLiteral("127.0.0.1");
    QTest::newRow("server is a name") << QStringLiteral("dns.example") << QByteArray() << QByteArray("malformed");
    QTest::newRow("anchor file is not there") << good << QByteArray("-") << QByteArray("io");
    QTest::newRow("anchor file without anchors") << good << QByteArray("hello\n") << QByteArray("malformed");
    QTest::newRow("anchor that is none") << good << QByteArray(". IN DS x y z\n") << QByteArray("malformed");
    QTest::newRow("anchor cut short") << good << QByteArray(". IN DS 20326 8 2 E06D44\n") << QByteArray("");
    QTest::newRow("anchor as dig prints it")
        << good
        << QByteArray("; root\n.\t3600 IN DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D ; x\n")
        << QByteArray("");
}

void TestResolver::unusableOptions()
{
    QFETCH(QString, server);
    QFETCH(QByteArray, anchor);
    QFETCH(QByteArray, expected);
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(anchor);
    file.flush();
    NetworkOptions options;
    options.resolvers = {NameServer{server, 53}};
    if (!anchor.isEmpty())
        options.trustAnchorFile = anchor == "-" ? QStringLiteral("/nonexistent/anchor") : file.fileName();
    Resolver resolver(options, m_cancellation);
    const auto usable = resolver.usable();
    QCOMPARE(usable ? QByteArray("") : QByteArray(failureWord(usable.error().kind())), expected);
    if (!usable) {
        const auto answer = QCoro::waitFor(resolver.lookup(QStringLiteral("shop.example"), RecordType::A));
        QCOMPARE(QByteArray(word(answer)), expected);
    }
}

QTEST_GUILESS_MAIN(TestResolver)
#include "tst_resolver.moc"
