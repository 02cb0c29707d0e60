// The cache of one run: time to live, proven absence, its bound.
#include "core/net/answercache.h"

#include <QTest>

using namespace RelayMedic;
using namespace std::chrono_literals;

namespace
{

Result<DnsAnswer> text(const char *value)
{
    DnsRecord record;
    record.text = value;
    DnsAnswer answer;
    answer.records = {record};
    return answer;
}

} // namespace

class TestAnswerCache : public QObject
{
    Q_OBJECT
private slots:
    void keepsForItsTimeToLive()
    {
        AnswerCache cache;
        cache.keep("shop.example", RecordType::Txt, text("a"), 300s, 1'000ms);
        const auto later = cache.find("shop.example", RecordType::Txt, 101'000ms);
        QVERIFY(later && *later);
        QCOMPARE((*later)->records.first().text, QByteArray("a"));
        QCOMPARE((*later)->timeToLive, 200s);
        QVERIFY(!cache.find("shop.example", RecordType::Txt, 301'000ms));
        QVERIFY(!cache.find("shop.example", RecordType::A, 2'000ms));
    }

    void keepsAbsenceButNoTrouble()
    {
        AnswerCache cache;
        cache.keep("none.example", RecordType::Txt, failed(FailureKind::NotFound), 60s, 0ms);
        const auto absent = cache.find("none.example", RecordType::Txt, 1'000ms);
        QVERIFY(absent && !*absent && absent->error().kind() == FailureKind::NotFound);
        for (const FailureKind kind :
             {FailureKind::TimedOut, FailureKind::ServerFail, FailureKind::Bogus, FailureKind::Cancelled}) {
            cache.keep("bad.example", RecordType::Txt, failed(kind), 60s, 0ms);
            QVERIFY(!cache.find("bad.example", RecordType::Txt, 1'000ms));
        }
    }

    void keepsNothingWithoutTimeToLive()
    {
        AnswerCache cache;
        cache.keep("shop.example", RecordType::Txt, text("a"), 0s, 0ms);
        QVERIFY(!cache.find("shop.example", RecordType::Txt, 0ms));
    }

    void forgetsWhatIsNotAskedFor()
    {
        AnswerCache cache;
        cache.keep("popular.example", RecordType::Txt, text("a"), 3'000s, 0ms);
        for (int i = 0; i < 5 * AnswerCache::maxEntries; ++i) {
            cache.keep("d" + QByteArray::number(i), RecordType::Txt, text("b"), 3'000s, 0ms);
            QVERIFY(cache.find("popular.example", RecordType::Txt, 1ms));
        }
        QVERIFY(!cache.find("d0", RecordType::Txt, 1ms));
    }

    void keepsNothingLarge()
    {
        AnswerCache cache;
        Result<DnsAnswer> large = text("a");
        large->records.first().rdata = QByteArray(AnswerCache::maxDataBytes + 1, 'x');
        cache.keep("large.example", RecordType::Txt, large, 300s, 0ms);
        QVERIFY(!cache.find("large.example", RecordType::Txt, 1ms));
    }
};

QTEST_APPLESS_MAIN(TestAnswerCache)
#include "tst_answercache.moc"
