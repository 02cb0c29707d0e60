// An organisation's own patterns come first, say who they are, and never spoil the program's.
#include "core/explain/patterntrouble.h"
#include "core/knowledge/ownpatterns.h"
#include "core/knowledge/patterns.h"
#include "core/knowledge/why.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace RelayMedic;

namespace
{

QStringList causes()
{
    return {QStringLiteral("message.policy"), QStringLiteral("recipient.unknown")};
}

Meaning said(const char *words)
{
    return meaningOf(sayingOf(QString::fromUtf8(words)));
}

} // namespace

class TestOwnPatterns : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_file = m_folder.filePath(QStringLiteral("patterns.tsv"));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "# ours\n"
            "ours.relay\tany\t\t554\trelay access denied\tmessage.policy\t554 Relay access denied\thandbook, page 4\t2026-11-24\n"
            "broken\tany\t\t\t(\tmessage.policy\t550 x\thandbook\t2026-11-24\n"
            "ours.gate\tgatekeeper*\t\t\tgate 7 is shut\tmessage.policy\t550 Gate 7 is shut\thandbook\t2026-11-24\n");
        file.close();
        useOwnPatterns(m_file, causes);
    }

    void ownRowsComeFirst()
    {
        const Meaning meaning = said("554 5.7.1 <u@example.com>: Relay access denied");
        QCOMPARE(meaning.rule, QStringLiteral("ours.relay"));
        QCOMPARE(meaning.cause, QStringLiteral("message.policy"));
        QVERIFY(meaning.isOwn);
    }

    void theProgramsRowsStay()
    {
        const Meaning meaning = said("550 5.1.1 No such user here");
        QCOMPARE(meaning.cause, QStringLiteral("recipient.unknown"));
        QVERIFY(!meaning.isOwn);
    }

    void aSpeakerOfTheirOwnIsNamed() { QCOMPARE(said("550 gate 7 is shut").provider, QStringLiteral("gatekeeper")); }

    void theReasonNamesFileAndLine()
    {
        const Reason reason = reasonOf(said("554 Relay access denied"));
        QCOMPARE(reason.file, m_file);
        QCOMPARE(reason.line, 2);
        QCOMPARE(reason.row, QStringLiteral("ours.relay"));
        QCOMPARE(reason.matched, QStringLiteral("Relay access denied"));
        QCOMPARE(reason.source, QStringLiteral("handbook, page 4"));
        QCOMPARE(reason.checked, QStringLiteral("2026-11-24"));
    }

    void aFaultIsToldWithLineAndColumn()
    {
        QCOMPARE(ownPatterns().rows.size(), 2);
        const QStringList sentences = sentencesFor(ownPatterns().complaints, QStringLiteral("patterns.tsv"));
        QCOMPARE(sentences, QStringList{QStringLiteral("patterns.tsv, line 3, column 5 (words): "
                                                       "\"(\" is no pattern that RE2 understands.")});
    }

    void everyTroubleHasItsSentence()
    {
        for (int i = 0; i <= static_cast<int>(RowTrouble::Date); ++i) {
            const auto trouble = static_cast<RowTrouble>(i);
            const bool ofACell = trouble >= RowTrouble::Id;
            const RowComplaint complaint{ofACell ? 4 : 0, ofACell ? 2 : 0, trouble, QStringLiteral("xyz")};
            const QString sentence = sentenceFor(complaint, QStringLiteral("f.tsv"));
            QVERIFY2(sentence.size() > 30 && sentence.endsWith(QLatin1Char('.')) && !sentence.contains(QStringLiteral(": .")),
                     qPrintable(sentence));
            QVERIFY2(!sentence.contains(QLatin1Char('%')), qPrintable(sentence));
        }
    }

    void manyFaultsAreCounted()
    {
        const QList<RowComplaint> many(50, RowComplaint{1, 1, RowTrouble::Id, QStringLiteral("x y")});
        const QStringList sentences = sentencesFor(many, QStringLiteral("f.tsv"));
        QCOMPARE(sentences.size(), maxComplaintsSaid + 1);
        QVERIFY(sentences.last().contains(QStringLiteral("30")));
    }

    void aHostileNameOrCellStaysOnOneLine()
    {
        const RowComplaint complaint{1, 6, RowTrouble::Cause, QStringLiteral("a\x1b[31m\nb")};
        const QString sentence = sentenceFor(complaint, QStringLiteral("f.tsv"));
        QVERIFY(!sentence.contains(QLatin1Char('\n')) && !sentence.contains(QLatin1Char('\x1b')));
    }

private:
    QTemporaryDir m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestOwnPatterns)
#include "tst_ownpatterns.moc"
