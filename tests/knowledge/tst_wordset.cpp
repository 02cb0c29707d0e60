// Many patterns over one text: the filter by literal words must never lose a match.
#include "core/knowledge/literalfinder.h"
#include "core/knowledge/patterns.h"
#include "core/knowledge/rows.h"
#include "core/knowledge/wordset.h"

#include <QRegularExpression>
#include <QTest>

#include <re2/re2.h>

using namespace RelayMedic;

class TestWordSet : public QObject
{
    Q_OBJECT
private slots:
    void literals()
    {
        const LiteralFinder finder({"he", "she", "his", "hers", "usher", "\xc3\xa9t\xc3\xa9"});
        QCOMPARE(finder.find("ushers"), (std::vector<int>{0, 1, 3, 4}));
        QCOMPARE(finder.find("this"), (std::vector<int>{2}));
        QCOMPARE(finder.find("h e r s"), std::vector<int>());
        QCOMPARE(finder.find("l'\xc3\xa9t\xc3\xa9"), (std::vector<int>{5}));
        QCOMPARE(finder.find(""), std::vector<int>());
        QCOMPARE(finder.find(QByteArrayView()), std::vector<int>());
        QCOMPARE(finder.find("h"), std::vector<int>());
        QCOMPARE(LiteralFinder().find("anything"), std::vector<int>());
        QCOMPARE(LiteralFinder(std::vector<std::string>()).find("anything"), std::vector<int>());
    }

    void patterns()
    {
        const WordSet set({QStringLiteral("relay(ing)? denied"), QString(), QStringLiteral("[0-9]+ bytes"),
                           QStringLiteral("unknown (user|mailbox)"), QStringLiteral("(broken"), QStringLiteral("^.$"),
                           QStringLiteral("gr\u00f6\u00dfe")});
        QVERIFY(!isPattern(QStringLiteral("(broken")) && !isPattern(QStringLiteral("x{1001}")) && isPattern(QString()));
        QCOMPARE(set.matches("550 RELAYING Denied"), (std::vector<int>{0}));
        QCOMPARE(set.matches("unknown mailbox, 12 bytes"), (std::vector<int>{2, 3}));
        QCOMPARE(set.matches("x"), (std::vector<int>{5}));
        QCOMPARE(set.matches("GR\xc3\x96\xc3\x9f"
                             "E"),
                 (std::vector<int>{6}));
        QCOMPARE(set.matches(""), std::vector<int>());
        QCOMPARE(WordSet({}).matches("anything"), std::vector<int>());
    }

    //! Counts are made unlimited where only the literal words are looked for; what matches is decided by the pattern itself.
    void counts()
    {
        const WordSet set({QStringLiteral("from .{0,20} refused"), QStringLiteral("^[{9,}x]{2,20}end$"),
                           QStringLiteral("brace \\{9,12\\} [[:alpha:]{9,}\\]]{3,30}!"), QStringLiteral("\\Qa{9,10}\\Eb{9,10}c"),
                           QStringLiteral("(?:no ){9}more")});
        QCOMPARE(set.matches("from 192.0.2.1 refused"), (std::vector<int>{0}));
        QCOMPARE(set.matches("from " + QByteArray(21, '.') + " refused"), std::vector<int>());
        QCOMPARE(set.matches("{9,}xend"), (std::vector<int>{1}));
        QCOMPARE(set.matches("xend"), std::vector<int>());
        QCOMPARE(set.matches("brace {9,12} a{]9,}!"), (std::vector<int>{2}));
        QCOMPARE(set.matches("a{9,10}bbbbbbbbbc"), (std::vector<int>{3}));
        QCOMPARE(set.matches("a{9,10}bbbbbbbbc"), std::vector<int>());
        QCOMPARE(set.matches(QByteArray("no ").repeated(9) + "more"), (std::vector<int>{4}));
        QCOMPARE(set.matches(QByteArray("no ").repeated(8) + "more"), std::vector<int>());
    }

    //! Every pattern of the knowledge over every sample, against each pattern tried by itself.
    void nothingIsLost()
    {
        QStringList words;
        for (const PatternRow &row : patternRows())
            words.append(row.words);
        const WordSet set(words);
        re2::RE2::Options options;
        options.set_case_sensitive(false);
        std::vector<std::unique_ptr<re2::RE2>> alone;
        for (const QString &pattern : words)
            alone.push_back(std::make_unique<re2::RE2>(pattern.toStdString(), options));
        int matched = 0;
        for (const PatternRow &row : patternRows()) {
            const QByteArray sample = row.sample.toUtf8();
            std::vector<int> wanted;
            for (int i = 0; i < words.size(); ++i) {
                if (!words.at(i).isEmpty() &&
                    re2::RE2::PartialMatch(sample.toStdString(), *alone.at(static_cast<std::size_t>(i))))
                    wanted.push_back(i);
            }
            QVERIFY2(set.matches(sample) == wanted, sample.constData());
            matched += static_cast<int>(wanted.size());
        }
        QVERIFY(matched > 300);
    }
};

QTEST_APPLESS_MAIN(TestWordSet)
#include "tst_wordset.moc"
