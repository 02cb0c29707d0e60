// The tables of patterns, row by row: nothing may be missing, malformed, unreachable, or won by another row.
#include "core/knowledge/patterntable.h"
#include "core/knowledge/rowreader.h"
#include "core/knowledge/table.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace RelayMedic;

namespace
{

//! All tables of the program one below the other, as meaningOf() sees them.
QByteArray allTables()
{
    QByteArray all;
    for (const QString &name : knowledgeTables(QStringLiteral("patterns-"))) {
        QFile file(QStringLiteral(":/relaymedic/knowledge/") + name);
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

QStringList causesOfTheContract()
{
    const QString given = qEnvironmentVariable("RELAYMEDIC_SHARED");
    QFile file((given.isEmpty() ? QStringLiteral(RELAYMEDIC_SOURCE_DIR "/../shared") : given) +
               QStringLiteral("/contract/causes.tsv"));
    QStringList causes;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n'))
            causes.append(QString::fromUtf8(line.split('\t').first()));
    }
    return causes;
}

QByteArray row(const QByteArray &id = "acme.blocked", const QByteArray &speaker = "acme*", const QByteArray &phases = "",
               const QByteArray &codes = "", const QByteArray &words = "blocked by acme", const QByteArray &cause = "ip.blocked",
               const QByteArray &sample = "550 Blocked by ACME", const QByteArray &source = "acme handbook",
               const QByteArray &checked = "2026-11-24")
{
    return QByteArrayList{id, speaker, phases, codes, words, cause, sample, source, checked}.join('\t') + '\n';
}

RowReading read(const QByteArray &table)
{
    return readPatternTable(table, QStringLiteral("own.tsv"), {QStringLiteral("ip.blocked"), QStringLiteral("message.spam")});
}

} // namespace

class TestRows : public QObject
{
    Q_OBJECT
private slots:
    void theProgramsTablesAreFaultless()
    {
        const QStringList causes = causesOfTheContract();
        if (causes.isEmpty()) {
            QVERIFY2(qEnvironmentVariable("CI") != QStringLiteral("true"), "the contract is not there");
            QWARN("the contract (../shared/contract/causes.tsv) is not there: causes are not compared with it");
        }
        const RowReading reading = readPatternTable(allTables(), QStringLiteral("all"), causes);
        QStringList told;
        for (const RowComplaint &complaint : reading.complaints)
            told.append(QStringLiteral("line %1 column %2 trouble %3: %4")
                            .arg(complaint.line)
                            .arg(complaint.column)
                            .arg(static_cast<int>(complaint.trouble))
                            .arg(complaint.value));
        QVERIFY2(told.isEmpty(), qPrintable(told.join(QLatin1Char('\n'))));
        QCOMPARE(reading.rows.size(), patternRows().size());
    }

    void thereAreEnough()
    {
        const auto fromMemory =
            std::count_if(patternRows().begin(), patternRows().end(), [](const PatternRow &one) { return one.isFromMemory(); });
        QVERIFY2(patternRows().size() >= 600, qPrintable(QString::number(patternRows().size())));
        QVERIFY2(patternRows().size() - fromMemory >= 500, qPrintable(QString::number(fromMemory)));
    }

    void aRowIsReachedByEachOfItsSpeakers()
    {
        // A row shadowed for one of its speakers, by a row with another cause, can never win there.
        QStringList shadowed;
        const PatternTable table(patternRows());
        for (const PatternRow &one : patternRows()) {
            for (const QString &speaker : one.speakers) {
                Saying saying = sampleSaying(one);
                saying.speakers = QStringList{speaker};
                const PatternRow *winner = table.best(saying);
                if (!winner || winner->cause != one.cause)
                    shadowed.append(one.id + QStringLiteral(" at ") + speaker + QStringLiteral(" by ") +
                                    (winner ? winner->id : QStringLiteral("nothing")));
            }
        }
        QVERIFY2(shadowed.isEmpty(), qPrintable(shadowed.join(QLatin1Char('\n'))));
    }

    void samplesAreSynthetic()
    {
        // Samples name only the networks and domains that are set aside for examples (RFC 5737, RFC 2606, RFC 6761), and public
        // pages of the speaker.
        static const QRegularExpression address(QStringLiteral("[\\w.+-]+@([\\w.-]+\\.[a-z]+)"));
        static const QRegularExpression reserved(
            QStringLiteral("(^|\\.)(example(\\.(com|net|org))?|test|invalid|exmaple\\.org|contoso\\.com)$"));
        static const QRegularExpression ip(QStringLiteral("(?<![\\d.])(\\d{1,3})\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])"));
        QStringList strange;
        for (const PatternRow &one : patternRows()) {
            for (auto found = address.globalMatch(one.sample); found.hasNext();) {
                const QString domain = found.next().captured(1);
                const bool speakers = domain.contains(one.speakers.value(0).section(QLatin1Char('.'), 0, 0)) ||
                                      domain == QLatin1String("me.com") || domain == QLatin1String("rx.t-online.de");
                if (!reserved.match(domain).hasMatch() && !speakers)
                    strange.append(one.id + QLatin1Char(' ') + domain);
            }
            for (auto found = ip.globalMatch(one.sample); found.hasNext();) {
                const QString first = found.next().captured(1);
                if (first != QLatin1String("203") && first != QLatin1String("198") && first != QLatin1String("192"))
                    strange.append(one.id + QStringLiteral(" address"));
            }
        }
        QVERIFY2(strange.isEmpty(), qPrintable(strange.join(QLatin1Char('\n'))));
    }

    void aGoodRowIsRead()
    {
        const RowReading reading = read("# a comment\n\n" + row());
        QVERIFY(reading.complaints.isEmpty());
        QCOMPARE(reading.rows.size(), 1);
        QCOMPARE(reading.rows.first().line, 3);
        QCOMPARE(reading.rows.first().file, QStringLiteral("own.tsv"));
    }

    void everyFaultIsFound_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<int>("trouble");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        const auto fault = [](const char *name, const QByteArray &table, RowTrouble trouble, int line, int column) {
            QTest::newRow(name) << table << static_cast<int>(trouble) << line << column;
        };
        const QByteArray longWord(9'000, 'x');
        fault("too few columns", "acme.blocked\tacme*\n", RowTrouble::ColumnCount, 1, 0);
        fault("a tab too many", row("a") + row("b", "acme*", "", "", "blocked\tby acme"), RowTrouble::ColumnCount, 2, 0);
        fault("a line without end", row(longWord), RowTrouble::LineTooLong, 1, 0);
        fault("an id with a space", row("acme blocked"), RowTrouble::Id, 1, 1);
        fault("no id", row(""), RowTrouble::Id, 1, 1);
        fault("an id twice", row() + row("acme.blocked", "acme*", "", "", "other words", "ip.blocked", "other words"),
              RowTrouble::IdTwice, 2, 1);
        fault("a speaker that nothing leads to", row("a", "acme"), RowTrouble::Speaker, 1, 2);
        fault("no speaker", row("a", ""), RowTrouble::Speaker, 1, 2);
        fault("a phase that is none", row("a", "any", "SOON"), RowTrouble::Phase, 1, 3);
        fault("a code of four digits", row("a", "any", "", "5501"), RowTrouble::Code, 1, 4);
        fault("a code of words", row("a", "any", "", "all"), RowTrouble::Code, 1, 4);
        fault("codes with a comma too many", row("a", "any", "", "550,"), RowTrouble::Code, 1, 4);
        fault("an open bracket", row("a", "any", "", "", "(blocked"), RowTrouble::Words, 1, 5);
        fault("a look-around, which RE2 does not know", row("a", "any", "", "", "(?=blocked)"), RowTrouble::Words, 1, 5);
        fault("words that fit everything", row("a", "any", "", "", "(blocked)?"), RowTrouble::WordsWide, 1, 5);
        fault("neither words nor codes", row("a", "postfix", "", "", ""), RowTrouble::WordsWide, 1, 5);
        fault("a bare code from anybody", row("a", "any", "", "550", ""), RowTrouble::WordsWide, 1, 5);
        fault("an unknown cause", row("a", "any", "", "", "by acme", "ip.eaten"), RowTrouble::Cause, 1, 6);
        fault("no sample", row("a", "any", "", "", "by acme", "ip.blocked", ""), RowTrouble::SampleMissing, 1, 7);
        fault("a sample of other words", row("a", "any", "", "", "by acme", "ip.blocked", "550 welcome"),
              RowTrouble::SampleNotOwn, 1, 7);
        fault("a sample with another code", row("a", "any", "", "451"), RowTrouble::SampleNotOwn, 1, 7);
        fault("a row that can never win",
              row("a") + row("b", "acme*", "", "", "blocked by acme corp", "message.spam", "550 blocked by acme corp"),
              RowTrouble::SampleNotOwn, 2, 7);
        fault("no source", row("a", "any", "", "", "by acme", "ip.blocked", "550 by acme", ""), RowTrouble::SourceMissing, 1, 8);
        fault("no date", row("a", "any", "", "", "by acme", "ip.blocked", "550 by acme", "memory", ""), RowTrouble::Date, 1, 9);
        fault("a date that is none", row("a", "any", "", "", "by acme", "ip.blocked", "550 by acme", "memory", "2026-02-30"),
              RowTrouble::Date, 1, 9);
        fault("Latin-1", row("a", "any", "", "", "gesch\xfctzt", "ip.blocked", "gesch\xfctzt"), RowTrouble::NotUtf8, 0, 0);
        fault("a film", QByteArray(maxTableBytes + 1, 'x'), RowTrouble::FileTooBig, 0, 0);
    }
    void everyFaultIsFound()
    {
        QFETCH(QByteArray, table);
        const RowReading reading = read(table);
        QCOMPARE(reading.complaints.size(), 1);
        QTEST(static_cast<int>(reading.complaints.first().trouble), "trouble");
        QTEST(reading.complaints.first().line, "line");
        QTEST(reading.complaints.first().column, "column");
    }

    void aFaultSpoilsNoOtherRow()
    {
        const RowReading reading =
            read(row("a") + "nonsense\n" + row("c", "any", "", "", "eaten by wolves", "message.spam", "550 eaten by wolves"));
        QCOMPARE(reading.rows.size(), 2);
        QCOMPARE(reading.complaints.size(), 1);
    }

    void rowsHaveALimit()
    {
        QByteArray table;
        for (int i = 0; i <= maxTableRows; ++i) {
            const QByteArray word = "word" + QByteArray::number(i) + 'x';
            table += row("r" + QByteArray::number(i), "any", "", "", word, "ip.blocked", word);
        }
        const RowReading reading = read(table);
        QCOMPARE(reading.rows.size(), maxTableRows);
        QCOMPARE(reading.complaints.size(), 1);
        QCOMPARE(reading.complaints.first().trouble, RowTrouble::TooManyRows);
    }

    void windowsLinesAreRead() { QVERIFY(read(row().replace('\n', "\r\n")).complaints.isEmpty()); }
    void aByteOrderMarkIsNoFault() { QCOMPARE(read("\xef\xbb\xbf" + row()).rows.size(), 1); }
};

QTEST_APPLESS_MAIN(TestRows)
#include "tst_rows.moc"
