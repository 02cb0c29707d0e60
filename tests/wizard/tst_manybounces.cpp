#include "support/walker.h"

#include "app/wizard/languages.h"
#include "app/wizard/models/pilemodel.h"
#include "app/wizard/parts/bouncebox.h"
#include "app/wizard/state/pilereader.h"
#include "app/wizard/widgets/bounceedit.h"

#include "core/diagnosis/causes.h"
#include "core/knowledge/ownpatterns.h"

#include <QDropEvent>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTreeView>

#include <sys/stat.h>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QString unknownUser = QStringLiteral("550 5.1.1 <%1>: Recipient address rejected: User unknown in virtual mailbox table");
const QString relaying = QStringLiteral("554 5.7.1 <%1>: Relay access denied");

QByteArray bounceFor(const QStringList &addresses, const QString &words)
{
    QByteArray fields;
    for (const QString &address : addresses)
        fields += QStringLiteral("\nFinal-Recipient: rfc822; %1\nAction: failed\nStatus: %2\nRemote-MTA: dns; mx.other.example\n"
                                 "Diagnostic-Code: smtp; %3\n")
                      .arg(address, words.section(QLatin1Char(' '), 1, 1), words.arg(address))
                      .toUtf8();
    return "From: MAILER-DAEMON@smtp.hoster.example\nTo: app@shop.example\nSubject: Undelivered Mail Returned to Sender\n"
           "MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\n\n"
           "--b\nContent-Type: text/plain\n\nThis is the mail system at host smtp.hoster.example.\n\n"
           "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; smtp.hoster.example\n" +
           fields +
           "\n--b\nContent-Type: message/rfc822\n\nFrom: Orders <app@shop.example>\nTo: " + addresses.constFirst().toUtf8() +
           "\nSubject: Invoice\n\nHello\n--b--\n";
}

} // namespace

class TestManyBounces : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QTemporaryDir m_configuration;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
        return file.fileName();
    }
    static void drop(QWidget *onto, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(onto, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(onto, &event);
    }
    static void drop(Walker &walker, const QStringList &paths) { drop(walker.find<BounceEdit>("bounce")->viewport(), paths); }
    static QAbstractItemModel *model(Walker &walker) { return walker.find<QTreeView>("pileTree")->model(); }
    static bool isListed(Walker &walker)
    {
        return QTest::qWaitFor([&] { return model(walker)->rowCount() > 0 && walker.find("pileStop")->isHidden(); }, 30'000);
    }
    static void select(Walker &walker, const QModelIndex &index) { walker.find<QTreeView>("pileTree")->setCurrentIndex(index); }
    static void press(Walker &walker, const char *name) { walker.find<QAbstractButton>(name)->click(); }
    //! Without the isolates that keep the direction of writing apart.
    static QString shown(const QModelIndex &index)
    {
        return index.data(Qt::AccessibleTextRole).toString().remove(QChar(0x2068)).remove(QChar(0x2069));
    }
    //! Three of one cause, one of another, and a message that is none.
    QStringList fiveFiles()
    {
        return {write(QStringLiteral("a.eml"), bounceFor({QStringLiteral("ann@other.example")}, unknownUser)),
                write(QStringLiteral("b.eml"), bounceFor({QStringLiteral("bob@other.example")}, unknownUser)),
                write(QStringLiteral("c.eml"), bounceFor({QStringLiteral("cid@other.example")}, unknownUser)),
                write(QStringLiteral("d.eml"), bounceFor({QStringLiteral("dan@other.example")}, relaying)),
                write(QStringLiteral("e.txt"), "From: ann@other.example\nSubject: Tuesday\n\nSee you on Tuesday.\n")};
    }

private slots:
    void initTestCase()
    {
        useLanguage(QStringLiteral("en"));
        QVERIFY(m_folder.isValid() && m_configuration.isValid());
        qputenv("XDG_CONFIG_HOME", m_configuration.path().toUtf8());
        QVERIFY(QDir(m_configuration.path()).mkpath(QStringLiteral("relaymedic")));
        QFile table(m_configuration.filePath(QStringLiteral("relaymedic/patterns.tsv")));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write("acme.one\tany\tRCPT\t550\tacme (says\tno.such-cause\tacme says no\there\t2026-11-24\n<b>two</b>\u202e\tx\n");
        table.close();
        useOwnPatterns(ownPatternsFile(), causeIds);
    }
    void groupsByCause()
    {
        Walker walker;
        drop(walker, fiveFiles());
        QVERIFY(walker.find("pile")->isVisible());
        QVERIFY(isListed(walker));
        QCOMPARE(walker.find<QLabel>("pileSummary")->text(), QStringLiteral("4 bounces, 2 causes"));
        QCOMPARE(model(walker)->rowCount(), 3);
        const QModelIndex first = model(walker)->index(0, 0);
        QCOMPARE(model(walker)->rowCount(first), 3);
        QVERIFY2(shown(first).contains(QStringLiteral("3 recipients")), qPrintable(shown(first)));
        QVERIFY2(shown(first).contains(QStringLiteral("Whose job")), qPrintable(shown(first)));
        const QString member = shown(model(walker)->index(0, 0, first));
        QVERIFY2(member.contains(QStringLiteral("ann@other.example")) && member.contains(QStringLiteral("a.eml")),
                 qPrintable(member));
        QVERIFY(!walker.find<QTreeView>("pileTree")->isExpanded(first));
        const QModelIndex other = model(walker)->index(2, 0);
        QVERIFY2(shown(other).contains(QStringLiteral("1 message")), qPrintable(shown(other)));
    }
    void goesOnWithTheOneThatIsChosen()
    {
        Walker walker;
        drop(walker, fiveFiles());
        QVERIFY(isListed(walker));
        select(walker, model(walker)->index(1, 0, model(walker)->index(0, 0)));
        press(walker, "pileGoOn");
        QTRY_COMPARE(walker.step(), WizardStep::Sender);
        QTRY_COMPARE(walker.find<QLineEdit>("to")->text(), QStringLiteral("bob@other.example"));
        QCOMPARE(walker.find<QLineEdit>("from")->text(), QStringLiteral("app@shop.example"));
        walker.back();
        QVERIFY(walker.find("pile")->isVisible());
        walker.next(); // it is taken already
        QCOMPARE(walker.step(), WizardStep::Sender);
        walker.back();
        select(walker, model(walker)->index(2, 0, model(walker)->index(0, 0)));
        walker.next();
        QTRY_COMPARE(walker.step(), WizardStep::Sender);
        QTRY_COMPARE(walker.find<QLineEdit>("to")->text(), QStringLiteral("cid@other.example"));
        walker.back();
        select(walker, model(walker)->index(1, 0)); // a whole group: its first
        QTest::keyClick(walker.find("pileTree"), Qt::Key_Return);
        QTRY_COMPARE(walker.step(), WizardStep::Sender);
        QTRY_COMPARE(walker.find<QLineEdit>("to")->text(), QStringLiteral("dan@other.example"));
    }
    void looksAtTheRecipientThatIsChosen()
    {
        Walker walker;
        const QStringList both{QStringLiteral("one@other.example"), QStringLiteral("two@other.example")};
        drop(walker, {write(QStringLiteral("both.eml"), bounceFor(both, unknownUser)), fiveFiles().constLast()});
        QVERIFY(isListed(walker));
        select(walker, model(walker)->index(1, 0, model(walker)->index(0, 0)));
        press(walker, "pileGoOn");
        QTRY_COMPARE(walker.wizard.shared().input().to, both.constLast());
        QCOMPARE(walker.wizard.shared().input().otherRecipients, both.first(1));
    }
    void keepsWhatWasTyped()
    {
        Walker walker;
        auto *edit = walker.find<BounceEdit>("bounce");
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("550 5.1.1 no such user"));
        drop(walker, fiveFiles());
        QVERIFY(isListed(walker));
        QCOMPARE(walker.wizard.shared().input().bounce, QByteArray("550 5.1.1 no such user"));
        press(walker, "pileGoOn");
        QTRY_COMPARE(walker.step(), WizardStep::Sender);
        QVERIFY(walker.wizard.shared().input().bounce.contains("ann@other.example"));
        walker.back();
        press(walker, "pileBack");
        QVERIFY(edit->isVisible());
        QCOMPARE(edit->toPlainText(), QStringLiteral("550 5.1.1 no such user"));
        QCOMPARE(walker.wizard.shared().input().bounce, QByteArray("550 5.1.1 no such user"));
        QVERIFY(walker.find("toPile")->isVisible());
        press(walker, "toPile");
        QVERIFY(walker.find("pileTree")->isVisible());
        QCOMPARE(model(walker)->rowCount(), 3);
    }
    void oneMessageNeedsNoList()
    {
        Walker walker;
        drop(walker, {fiveFiles().constFirst()});
        QTRY_VERIFY(walker.wizard.shared().input().bounce.contains("ann@other.example"));
        QVERIFY(walker.find("bounce")->isVisible());
        QVERIFY(!walker.find("pile")->isVisible());
        QVERIFY(!walker.find("toPile")->isVisible());
    }
    void oneUnreadableFileIsSaid()
    {
        Walker walker;
        drop(walker, {m_folder.filePath(QStringLiteral("gone <b>%1.eml"))});
        QTRY_VERIFY(walker.find("recognised")->isVisible());
        QVERIFY(walker.find<QLabel>("recognisedSentence")->text().contains(QStringLiteral("gone <b>%1.eml")));
        QVERIFY(walker.find<QLabel>("recognisedMeaning")->text().contains(QStringLiteral("there is no such file")));
        QVERIFY(walker.find("bounce")->isVisible());
    }
    void unreadableOnesStopNothing()
    {
        const QString pipe = m_folder.filePath(QStringLiteral("pipe.eml"));
        QVERIFY(mkfifo(qPrintable(pipe), 0600) == 0 || errno == EEXIST);
        const QByteArray broken = QByteArray::fromHex("d0cf11e0a1b11ae1") + QByteArray(600, 'x');
        Walker walker;
        drop(walker,
             QStringList{m_folder.filePath(QStringLiteral("gone.eml")), pipe, write(QStringLiteral("broken.msg"), broken)} +
                 fiveFiles());
        QVERIFY(isListed(walker));
        QCOMPARE(walker.find<QLabel>("pileSummary")->text(), QStringLiteral("4 bounces, 2 causes"));
        const QModelIndex last = model(walker)->index(model(walker)->rowCount() - 1, 0);
        QVERIFY2(shown(last).contains(QStringLiteral("3 files")), qPrintable(shown(last)));
        QVERIFY(shown(model(walker)->index(0, 0, last)).contains(QStringLiteral("there is no such file")));
        QVERIFY(shown(model(walker)->index(1, 0, last)).contains(QStringLiteral("neither a file nor a folder")));
        QVERIFY(shown(model(walker)->index(2, 0, last)).contains(QStringLiteral("damaged")));
        select(walker, last);
        QVERIFY(!walker.find("pileGoOn")->isEnabled());
        QVERIFY(QFile::remove(pipe));
    }
    void walksFoldersAndMailboxes()
    {
        QTemporaryDir tree;
        QVERIFY(QDir(tree.path()).mkpath(QStringLiteral("inner")));
        QFile mailbox(tree.filePath(QStringLiteral("inner/inbox.mbox")));
        QVERIFY(mailbox.open(QIODevice::WriteOnly));
        for (const char *name : {"ann", "bob"})
            mailbox.write("From x Tue Nov 24 10:00:00 2026\n" +
                          bounceFor({QString::fromLatin1(name) + QStringLiteral("@other.example")}, relaying) + "\n");
        mailbox.close();
        Walker walker;
        QVERIFY(walker.wizard.openFile(tree.path()));
        QVERIFY(isListed(walker));
        const QModelIndex group = model(walker)->index(0, 0);
        QCOMPARE(model(walker)->rowCount(group), 2);
        const QModelIndex second = model(walker)->index(1, 0, group);
        QVERIFY2(shown(second).contains(QStringLiteral("inbox.mbox, message 2")), qPrintable(shown(second)));
        select(walker, second);
        press(walker, "pileGoOn");
        QTRY_COMPARE(walker.wizard.shared().input().to, QStringLiteral("bob@other.example"));
    }
    void moreAreAddedToTheList()
    {
        Walker walker;
        const QStringList files = fiveFiles();
        drop(walker, files.mid(0, 2));
        QVERIFY(isListed(walker));
        drop(walker.find("pile")->parentWidget(), files.mid(1)); // b.eml once more
        QTRY_COMPARE(walker.find<QLabel>("pileSummary")->text(), QStringLiteral("4 bounces, 2 causes"));
    }
    void aChosenFileMayBeGone()
    {
        Walker walker;
        drop(walker, fiveFiles());
        QVERIFY(isListed(walker));
        QVERIFY(QFile::remove(m_folder.filePath(QStringLiteral("a.eml"))));
        press(walker, "pileGoOn");
        QTRY_VERIFY(walker.find<QLabel>("pileRemark")->text().contains(QStringLiteral("there is no such file")));
        QCOMPARE(walker.step(), WizardStep::WhatHappened);
        QVERIFY(walker.find("pileGoOn")->isEnabled());
    }
    void readingNeverHoldsTheWindowUp()
    {
        QTemporaryDir many;
        constexpr int count = 1'500;
        const QByteArray bounce = bounceFor({QStringLiteral("ann@other.example")}, unknownUser);
        for (int i = 0; i < count; ++i) {
            QFile file(many.filePath(QStringLiteral("%1.eml").arg(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bounce);
        }
        Walker walker;
        drop(walker, fiveFiles()); // compiles the patterns
        QVERIFY(isListed(walker));
        qint64 longest = 0;
        QElapsedTimer since;
        QTimer beat;
        QObject::connect(&beat, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        beat.start(1);
        since.start();
        drop(walker.find("pile")->parentWidget(), {many.path()});
        QTRY_VERIFY_WITH_TIMEOUT(walker.find("pileStop")->isHidden(), 60'000);
        qInfo("the longest turn of the event loop took %lld ms", static_cast<long long>(longest));
        QCOMPARE(walker.find<QLabel>("pileSummary")->text(), QStringLiteral("1504 bounces, 2 causes"));
        // 16 ms where the machine has a core to spare; other programs and sanitizers take their turn too
        QVERIFY2(longest < 200, "reading held the window up");
        QCOMPARE(model(walker)->rowCount(model(walker)->index(0, 0)), int(PileBuilder::maxMembers));
        QVERIFY(shown(model(walker)->index(0, 0)).contains(QStringLiteral("the first 500 are listed")));
    }
    void stoppingKeepsWhatWasRead()
    {
        PileReader reader;
        QSignalSpy finished(&reader, &PileReader::finished);
        QStringList paths = fiveFiles();
        for (int i = 0; i < 4'000; ++i) {
            const QString name = m_folder.filePath(QStringLiteral("copy%1.eml").arg(i));
            QFile::link(paths.constFirst(), name);
            paths.append(name);
        }
        QSignalSpy progress(&reader, &PileReader::progress);
        reader.add(paths);
        QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty(), 30'000);
        reader.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 30'000);
        const auto pile = finished.first().first().value<BouncePile>();
        QVERIFY(pile.wasStopped);
        QVERIFY2(pile.messages > 0 && pile.messages < paths.size(), qPrintable(QString::number(pile.messages)));
    }
    void limitsAreSaid()
    {
        PileBuilder builder;
        BounceInput input;
        input.path = QStringLiteral("x");
        input.bytes = QByteArray("Hello");
        for (input.index = 0; input.index < PileBuilder::maxMessages; ++input.index)
            QVERIFY(builder.take(input));
        QVERIFY(!builder.take(input));
        const BouncePile pile = builder.pile(false);
        QVERIFY(pile.wasCut);
        QCOMPARE(pile.messages, int(PileBuilder::maxMessages));
    }
    void hostileTextsStayPlain()
    {
        QTemporaryDir hostile;
        const QString name = QStringLiteral("\u202egpj.<b>x\x1b[31m%1\n.eml");
        QFile file(hostile.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bounceFor({QStringLiteral("<img@other.example>")},
                             QStringLiteral("550 5.1.1 <%1> <b>no</b> \x1b[31m \u202e User unknown ") +
                                 QString(1'000'000, QLatin1Char('x'))));
        file.close();
        Walker walker;
        drop(walker, {hostile.path(), fiveFiles().constFirst()});
        QVERIFY(isListed(walker));
        int seen = 0;
        for (int top = 0; top < model(walker)->rowCount(); ++top) {
            const QModelIndex group = model(walker)->index(top, 0);
            for (int row = 0; row < model(walker)->rowCount(group); ++row, ++seen) {
                for (const int role : {int(Qt::DisplayRole), int(PileModel::DetailRole), int(Qt::AccessibleTextRole)}) {
                    const QString text = model(walker)->index(row, 0, group).data(role).toString();
                    QVERIFY2(text.size() < 800, qPrintable(QString::number(text.size())));
                    for (const QChar c : text)
                        QVERIFY2(c.category() != QChar::Other_Control && c.unicode() != 0x202e, qPrintable(text));
                }
            }
        }
        QVERIFY(seen >= 2);
        walker.find<QTreeView>("pileTree")->expandAll();
        QVERIFY(!walker.wizard.grab().isNull());
    }
    void closingWhileReadingIsSafe()
    {
        const QStringList files = fiveFiles();
        for (int i = 0; i < 20; ++i) {
            Walker walker;
            drop(walker, files);
        }
        QCoreApplication::processEvents();
    }
    void faultsOfOwnPatternsAreSaid()
    {
        Walker walker;
        QTRY_VERIFY(walker.find("ownPatternFaults"));
        const QString faults = walker.find<QLabel>("ownPatternFaults")->text();
        QVERIFY2(faults.contains(QStringLiteral("3 faults")), qPrintable(faults));
        walker.find("ownPatternDetails")->findChild<QAbstractButton *>()->click();
        const QLabel *all = walker.find<QLabel>("ownPatternSentences");
        QVERIFY(all && all->isVisible());
        QCOMPARE(all->textFormat(), Qt::PlainText);
        QVERIFY2(all->text().contains(QStringLiteral("line 1")) && all->text().contains(QStringLiteral("line 2")),
                 qPrintable(all->text()));
        QVERIFY(!all->text().contains(QChar(0x202e)));
    }
};

QTEST_MAIN(TestManyBounces)
#include "tst_manybounces.moc"
