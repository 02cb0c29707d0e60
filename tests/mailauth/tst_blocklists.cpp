// DNS blocklists (RFC 5782): the table, the meaning of answers, and the test that comes before every question.
#include "core/mailauth/blocklist/check.h"
#include "core/providers/blocklists.h"
#include "tests/support/zoneresolver.h"

#include <QFile>
#include <QTest>
#include <qcoro/qcorotask.h>

using namespace RelayMedic;
using namespace RelayMedic::Blocklist;

namespace
{

const QByteArray sample =
    "zen.list.example\tZen\tip\t\t127.0.0.2-3=spam 127.0.0.4-7=infected 127.0.0.10-11=home-line\t127.0.0.1 "
    "127.255.255.252-255\thttps://list.example/\tmemory\t2026-11-29\n"
    "dom.list.example\tDom\tdomain\t\t127.0.1.2=spam\t127.0.1.255\thttps://list.example/\tmemory\t2026-11-29\n";

List addressList()
{
    return readBlocklists(sample).lists.value(0);
}

List domainList()
{
    return readBlocklists(sample).lists.value(1);
}

const QByteArray works = "2.0.0.127.zen.list.example A 127.0.0.2\n2.0.0.127.zen.list.example A 127.0.0.4\n";

QList<QHostAddress> addresses(const QString &text)
{
    QList<QHostAddress> list;
    for (const QString &one : text.split(u' ', Qt::SkipEmptyParts))
        list.append(QHostAddress(one));
    return list;
}

} // namespace

class TestBlocklists : public QObject
{
    Q_OBJECT
private slots:
    void ownTable();
    void faultyRows_data();
    void faultyRows();
    void answers_data();
    void answers();
    void inquiries_data();
    void inquiries();
    void asksNothingOfAListThatFailsItsTest();
    void domains();
    void questionsOfIp6();
};

void TestBlocklists::ownTable()
{
    QFile file(QStringLiteral(RELAYMEDIC_SOURCE_DIR) + QStringLiteral("/resources/providers/blocklists.tsv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const BlocklistReading reading = readBlocklists(file.readAll());
    for (const BlocklistTrouble &trouble : reading.troubles)
        qWarning("line %d: %s", trouble.line, qPrintable(trouble.column));
    QVERIFY(reading.troubles.isEmpty());
    QVERIFY(blocklists().size() >= 4);
    QCOMPARE(blocklists().size(), reading.lists.size());
    for (const List &list : blocklists()) {
        // what says "not answered" never says "listed"
        for (const AnswerRange &refusal : list.refusals) {
            const Answer answer = readAnswer(list, {QHostAddress(refusal.first)});
            QCOMPARE(answer.standing, Standing::Refused);
        }
        QVERIFY2(readAnswer(list, addresses(QStringLiteral("127.0.0.1"))).standing != Standing::Listed, qPrintable(list.zone));
        QVERIFY2(readAnswer(list, addresses(QStringLiteral("127.255.255.254"))).standing != Standing::Listed,
                 qPrintable(list.zone));
    }
}

void TestBlocklists::faultyRows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("column");
    const QList<QByteArray> good{"zen.list.example",      "Zen",    "ip4",       "", "127.0.0.2=spam", "",
                                 "https://list.example/", "memory", "2026-11-29"};
    const auto row = [&good](const char *situation, int at, const char *value, const char *column) {
        QList<QByteArray> cells = good;
        cells[at] = value;
        QTest::newRow(situation) << cells.join('\t') << QString::fromLatin1(column);
    };
    QTest::newRow("too few") << QByteArray("zen.list.example\tZen") << QString();
    row("no zone", 0, "", "zone");
    row("a zone with a blank", 0, "a list.example", "zone");
    row("no name", 1, "", "name");
    row("another kind", 2, "ip6", "kind");
    row("test points of addresses", 3, "a;b", "points");
    row("no listings", 4, "", "listings");
    row("a charge that is none", 4, "127.0.0.2=bad", "listings");
    row("no charge", 4, "127.0.0.2", "listings");
    row("an answer from elsewhere", 4, "10.0.0.2=spam", "listings");
    row("backwards", 4, "127.0.0.7-4=spam", "listings");
    row("over the octet", 4, "127.0.0.7-400=spam", "listings");
    row("three ends", 4, "127.0.0.2-3-4=spam", "listings");
    row("a refusal with a charge", 5, "127.0.0.1=spam", "refusals");
    row("a page without encryption", 6, "http://list.example/", "page");
    row("no source", 7, "", "source");
    row("no date", 8, "yesterday", "checked");
}

void TestBlocklists::faultyRows()
{
    QFETCH(QByteArray, row);
    const BlocklistReading reading = readBlocklists("# comment\n\n" + row + '\n' + sample);
    QCOMPARE(reading.lists.size(), 2);
    QCOMPARE(reading.troubles.size(), 1);
    QCOMPARE(reading.troubles.first().line, 3);
    QTEST(reading.troubles.first().column, "column");
}

void TestBlocklists::answers_data()
{
    QTest::addColumn<QString>("records");
    QTest::addColumn<QString>("standing");
    QTest::addColumn<QString>("charges");
    const auto row = [](const char *situation, const char *records, const char *standing, const char *charges) {
        QTest::newRow(situation) << QString::fromLatin1(records) << QString::fromLatin1(standing) << QString::fromLatin1(charges);
    };
    row("nothing", "", "not-listed", "");
    row("one", "127.0.0.2", "listed", "spam");
    row("the end of a range", "127.0.0.7", "listed", "infected");
    row("several", "127.0.0.4 127.0.0.2 127.0.0.10", "listed", "infected spam home-line");
    row("the same twice", "127.0.0.2 127.0.0.3", "listed", "spam");
    row("a public name server", "127.255.255.254", "refused", "");
    row("too many questions", "127.255.255.255", "refused", "");
    row("a slip in the zone", "127.255.255.252", "refused", "");
    row("127.0.0.1", "127.0.0.1", "refused", "");
    row("refused beside a listing", "127.0.0.2 127.255.255.254", "refused", "");
    row("a code that the list does not have", "127.0.0.99", "unknown", "");
    row("such a code beside one it has", "127.0.0.99 127.0.0.2", "listed", "spam");
    row("an advertising page", "198.51.100.80", "unknown", "");
    row("an advertising page beside a listing", "198.51.100.80 127.0.0.2", "unknown", "");
    row("nowhere", "0.0.0.0", "unknown", "");
    row("a private address", "192.168.0.1", "unknown", "");
    row("more than any list says",
        "127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 "
        "127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2 127.0.0.2",
        "unknown", "");
}

void TestBlocklists::answers()
{
    QFETCH(QString, records);
    const Answer answer = readAnswer(addressList(), addresses(records));
    QTEST(QString::fromLatin1(standingWord(answer.standing)), "standing");
    QStringList charges;
    for (const Charge charge : answer.charges)
        charges.append(QString::fromLatin1(chargeWord(charge)));
    QTEST(charges.join(u' '), "charges");
}

void TestBlocklists::inquiries_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("standing");
    QTest::addColumn<int>("questions");
    const auto row = [](const char *situation, const QByteArray &zone, const char *standing, int questions) {
        QTest::newRow(situation) << zone << QString::fromLatin1(standing) << questions;
    };
    const QByteArray entry = "25.2.0.192.zen.list.example A 127.0.0.4\n";
    row("listed", works + entry, "listed", 3);
    row("not listed", works, "not-listed", 3);
    row("no answer on the entry", works + "25.2.0.192.zen.list.example A !timeout\n", "unknown", 3);
    row("refused on the entry", works + "25.2.0.192.zen.list.example A 127.255.255.254\n", "refused", 3);
    row("gone", "list.example A 192.0.2.80\n" + entry, "not-working", 1);
    row("silent", "2.0.0.127.zen.list.example A !timeout\n" + entry, "unknown", 1);
    row("fails", "2.0.0.127.zen.list.example A !servfail\n" + entry, "unknown", 1);
    row("a public name server", "2.0.0.127.zen.list.example A 127.255.255.254\n" + entry, "refused", 1);
    row("answers of the name server's own", "2.0.0.127.zen.list.example A 198.51.100.80\n" + entry, "unknown", 1);
    row("lists the whole world", works + "1.0.0.127.zen.list.example A 127.0.0.2\n" + entry, "not-working", 2);
    row("says 127.0.0.1 to all", works + "1.0.0.127.zen.list.example A 127.0.0.1\n" + entry, "refused", 2);
    row("half silent", works + "1.0.0.127.zen.list.example A !timeout\n" + entry, "unknown", 2);
}

void TestBlocklists::inquiries()
{
    QFETCH(QByteArray, zone);
    Testing::ZoneResolver names(zone);
    const Blocklist::Outcome outcome = QCoro::waitFor(check(&names, addressList(), QHostAddress(QStringLiteral("192.0.2.25"))));
    QTEST(QString::fromLatin1(standingWord(outcome.answer.standing)), "standing");
    QTEST(int(names.calls().size()), "questions");
    QCOMPARE(outcome.answer.charges.isEmpty(), outcome.answer.standing != Standing::Listed);
}

void TestBlocklists::asksNothingOfAListThatFailsItsTest()
{
    Testing::ZoneResolver names("2.0.0.127.zen.list.example A 127.255.255.254\n");
    static_cast<void>(QCoro::waitFor(check(&names, addressList(), QHostAddress(QStringLiteral("192.0.2.25")))));
    QCOMPARE(names.calls(), QStringList{QStringLiteral("2.0.0.127.zen.list.example A")});
    Testing::ZoneResolver other;
    const Blocklist::Outcome wrong = QCoro::waitFor(check(&other, domainList(), QHostAddress(QStringLiteral("192.0.2.25"))));
    QCOMPARE(wrong.answer.standing, Standing::Unknown);
    QVERIFY(other.calls().isEmpty());
}

void TestBlocklists::domains()
{
    Testing::ZoneResolver names("test.dom.list.example A 127.0.1.2\nshop.example.dom.list.example A 127.0.1.2\n");
    const Blocklist::Outcome bad = QCoro::waitFor(checkDomain(&names, domainList(), QStringLiteral("shop.example")));
    QCOMPARE(bad.answer.standing, Standing::Listed);
    const Blocklist::Outcome good = QCoro::waitFor(checkDomain(&names, domainList(), QStringLiteral("other.example")));
    QCOMPARE(good.answer.standing, Standing::NotListed);
    QVERIFY(names.calls().contains(QStringLiteral("invalid.dom.list.example A")));
}

void TestBlocklists::questionsOfIp6()
{
    const QString zeros = QStringLiteral(".0").repeated(20);
    QCOMPARE(listedPointOf(addressList(), false),
             QStringLiteral("2.0.0.0.0.0.f.7.f.f.f.f") + zeros + QStringLiteral(".zen.list.example"));
    QCOMPARE(absentPointOf(addressList(), false),
             QStringLiteral("1.0.0.0.0.0.f.7.f.f.f.f") + zeros + QStringLiteral(".zen.list.example"));
    QCOMPARE(questionFor(addressList(), QHostAddress(QStringLiteral("2001:db8::25"))),
             QStringLiteral("5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.zen.list.example"));
}

QTEST_GUILESS_MAIN(TestBlocklists)
#include "tst_blocklists.moc"
