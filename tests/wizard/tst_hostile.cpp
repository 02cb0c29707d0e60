#include "support/walker.h"

#include "app/wizard/widgets/bounceedit.h"
#include "app/wizard/widgets/reportview.h"
#include "app/wizard/widgets/transcriptview.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QString htmlWords = QStringLiteral("554 5.7.1 <b>bold</b><img src=\"http://192.0.2.1/x.png\"><script>alert(1)</script>");
const QString bidiWords = QStringLiteral("550 \u202Etxt.exe\u2066 no");

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT

    static void paste(Walker &walker, const QString &text)
    {
        QGuiApplication::clipboard()->setText(text);
        auto *edit = walker.find<BounceEdit>("bounce");
        edit->setFocus();
        edit->paste();
    }
    static bool wasRead(Walker &walker)
    {
        return QTest::qWaitFor([&walker] { return walker.wizard.shared().recognised().has_value(); }, 20'000);
    }

private slots:
    void bouncesStayPlainText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("HTML") << htmlWords;
        QTest::newRow("bidi") << bidiWords;
        QTest::newRow("placeholders") << QStringLiteral("554 5.7.1 %1 %2 {host} [[x]] &amp; &copy;");
        QTest::newRow("controls") << QStringLiteral("554 \x1b[31mred\x07 5.7.1 Relay access denied");
        QTest::newRow("NUL") << QStringLiteral("554 5.7.1 Relay") + QChar(0) + QStringLiteral(" access denied");
        QTest::newRow("a line of a megabyte") << QStringLiteral("554 5.7.1 ") + QString(1'000'000, QLatin1Char('x'));
        QTest::newRow("many lines") << QStringLiteral("554 5.7.1 no\n").repeated(100'000);
    }
    void bouncesStayPlainText()
    {
        QFETCH(QString, text);
        Walker walker;
        QElapsedTimer clock;
        clock.start();
        paste(walker, text);
        QVERIFY2(clock.elapsed() < 2'000, "pasting held the window up");
        QCOMPARE(walker.wizard.shared().input().bounce, text.toUtf8());
        QVERIFY(wasRead(walker));
        for (const QLabel *label : walker.wizard.findChildren<QLabel *>()) {
            if (label->objectName().startsWith(QLatin1String("recognised")))
                QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(label->text().size() < 5'000);
            QVERIFY(!label->text().contains(QChar(0x202E)));
            QVERIFY(!label->text().contains(QChar(0)));
        }
        walker.next();
        QCOMPARE(walker.step(), WizardStep::Sender);
    }
    void clearsALongPaste()
    {
        Walker walker;
        paste(walker, QString(1'000'000, QLatin1Char('x')));
        auto *edit = walker.find<BounceEdit>("bounce");
        QVERIFY(edit->isExcerpt());
        QVERIFY(edit->toPlainText().size() <= BounceEdit::maxLineChars + 1);
        walker.find<QAbstractButton>("clearBounce")->click();
        QVERIFY(!edit->isExcerpt());
        QVERIFY(walker.wizard.shared().input().bounce.isEmpty());
        paste(walker, QStringLiteral("550 5.1.1 no such user"));
        QCOMPARE(walker.wizard.shared().input().bounce, QByteArray("550 5.1.1 no such user"));
    }
    void saysWhenAFileCannotBeRead()
    {
        Walker walker;
        QVERIFY(!walker.wizard.openFile(QStringLiteral("/nonexistent/%1.eml")));
        QVERIFY(walker.find<QLabel>("recognisedSentence")->text().contains(QStringLiteral("%1.eml")));
    }
    void everyLabelOfTheResultIsPlain()
    {
        Walker walker;
        walker.script->diagnosis = [](const Case &input) {
            Diagnosis diagnosis = relayDenied(input);
            diagnosis.verdict.reply = htmlWords + bidiWords;
            diagnosis.verdict.speakerHost = QStringLiteral("<b>host</b>");
            for (Phrase *phrase : {&diagnosis.verdict.title, &diagnosis.verdict.explanation}) {
                phrase->args[Arg::Host] = QStringLiteral("<b>host</b>");
                phrase->args[Arg::To] = QString(5'000, QLatin1Char('x'));
            }
            return diagnosis;
        };
        QVERIFY(walker.goToResult());
        for (const QLabel *label : walker.find("verdict")->parentWidget()->findChildren<QLabel *>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(label->text().size() < 5'000);
            QVERIFY(!label->text().contains(QChar(0x202E)));
        }
        QVERIFY(walker.find<QLabel>("verdictTitle")->text().contains(QStringLiteral("<b>host</b>")));
    }
    void conversationStaysPlainAndBounded()
    {
        TranscriptView view;
        TranscriptLine line;
        line.connection = htmlWords;
        line.text = htmlWords + QString(100'000, QLatin1Char('y'));
        line.direction = Direction::In;
        for (int i = 0; i < TranscriptView::maxBlocks + 100; ++i) {
            if (i == 1)
                line.text = bidiWords;
            view.addLine(line);
        }
        QVERIFY(view.document()->blockCount() <= TranscriptView::maxBlocks);
        QVERIFY(!view.toPlainText().contains(QChar(0x202E)));
    }
    void conversationsAtTheSameTimeAreKeptApart()
    {
        TranscriptView view;
        QStringList first{QStringLiteral("one:587")};
        QStringList second{QStringLiteral("two:25")};
        for (int i = 0; i < 50; ++i) {
            TranscriptLine line;
            line.direction = Direction::In;
            line.text = QStringLiteral("250 line %1").arg(i);
            for (QStringList *said : {&first, &second}) {
                line.connection = said->constFirst();
                view.addLine(line);
                said->append(QStringLiteral("< ") + line.text);
            }
        }
        QCOMPARE(view.toPlainText(), (first + QStringList{QString()} + second).join(QLatin1Char('\n')));
    }
    void previewLoadsNothing()
    {
        ReportView view;
        view.showReport(QStringLiteral("<html><body><img src=\"http://192.0.2.1/x.png\"><img src=\"file:///etc/hostname\"><svg>"
                                       "<text>words</text></svg>end</body></html>"));
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("file:///etc/hostname"))).isValid());
        QVERIFY(!view.loadResource(QTextDocument::ImageResource, QUrl(QStringLiteral("http://192.0.2.1/x.png"))).isValid());
        QVERIFY(!view.toPlainText().contains(QStringLiteral("words")));
        QVERIFY(view.toPlainText().contains(QStringLiteral("end")));
    }
};

QTEST_MAIN(TestHostile)
#include "tst_hostile.moc"
