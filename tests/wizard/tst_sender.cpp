// What the window shows of the sender: the tree of SPF, the map of identities, what the domains publish; and the check of a message
// that is no bounce.
#include "support/proofs.h"
#include "support/walker.h"

#include "app/wizard/models/spfmodel.h"
#include "app/wizard/parts/messagedialog.h"
#include "app/wizard/parts/messageview.h"
#include "app/wizard/parts/proofcard.h"
#include "app/wizard/parts/spfview.h"
#include "app/wizard/widgets/foldable.h"
#include "tests/mailauth/signing.h"
#include "tests/support/loopbackdns.h"

#include "core/mailauth/dkim/verify.h"

#include <qcoro/qcorotask.h>

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QTreeView>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

namespace
{

const QByteArray plain = "Return-Path: <bounce@shop.example>\r\n"
                         "Received: from out.shop.example ([203.0.113.5]) by mx.other.example with ESMTPS; "
                         "Fri, 20 Nov 2026 10:00:07 +0000\r\n"
                         "Received: from pc ([10.0.0.5]) by out.shop.example with ESMTP; Fri, 20 Nov 2026 10:00:00 +0000\r\n"
                         "From: Ann <ann@shop.example>\r\nTo: bob@other.example\r\nSubject: An order\r\n\r\nHello\r\n";

QByteArray zone()
{
    return txtLine("one._domainkey.shop.example", KeyPair::rsa().record()) +
           "_dmarc.shop.example TXT \"v=DMARC1; p=quarantine\"\n"
           "shop.example TXT \"v=spf1 ip4:203.0.113.5 -all\"\n";
}

QString spokenName(QWidget *widget)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
    return spoken ? spoken->text(QAccessible::Name) : QString();
}

void unfoldAll(QWidget *widget)
{
    for (Foldable *fold : widget->findChildren<Foldable *>())
        fold->setUnfolded(true);
}

//! Every text below a widget is plain, bounded and free of what turns the reading direction.
void checkPlain(const QWidget *widget)
{
    for (const QLabel *label : widget->findChildren<QLabel *>()) {
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY2(label->text().size() < 5'000, qPrintable(label->text().left(100)));
        QVERIFY(!label->text().contains(QChar(0x202E)));
        QVERIFY(!label->text().contains(QChar::Null));
    }
}

} // namespace

class TestSender : public QObject
{
    Q_OBJECT

    template<typename Change>
    static void showProof(Walker &walker, Change change)
    {
        SenderProof proof = handMadeProof();
        change(proof);
        walker.script->diagnosis = [proof](const Case &input) {
            Diagnosis diagnosis = relayDenied(input);
            diagnosis.proof = std::make_shared<const SenderProof>(proof);
            return diagnosis;
        };
        QVERIFY(walker.goToResult());
    }
    static MessageDialog *dialogOf(Walker &walker) { return walker.wizard.findChild<MessageDialog *>(); }

private slots:
    void oldRunsShowNothing()
    {
        Walker walker;
        QVERIFY(walker.goToResult());
        QVERIFY(!walker.find("proof"));
        SenderProof empty;
        Diagnosis diagnosis;
        diagnosis.proof = std::make_shared<const SenderProof>(empty);
        QVERIFY(!ProofCard::hasContent(diagnosis));
    }
    void showsTheSenderBelowTheResult()
    {
        Walker walker;
        showProof(walker, [](SenderProof &) {});
        QVERIFY(walker.find("proof"));
        QVERIFY(walker.find<QLabel>("identitySentence")->text().contains(QLatin1String("vouches")));
        const QString said = walker.find("identityPicture")->accessibleDescription();
        QVERIFY(said.contains(QStringLiteral("! Envelope sender: bounce@mailer.example")));
        QVERIFY(said.contains(QStringLiteral("✓ Signature (DKIM): shop.example")));
        unfoldAll(walker.find("proof"));
        QVERIFY(walker.find("identityTable"));
        QCOMPARE(walker.find("proof")->findChildren<QWidget *>(QStringLiteral("publishedList")).size(), 2);
        QStringList words;
        for (const QWidget *state : walker.find("senderPublishes")->findChildren<QWidget *>(QStringLiteral("publishedState")))
            words.append(state->accessibleName());
        QVERIFY2(words.contains(QStringLiteral("DKIM: not known")), qPrintable(words.join(QLatin1Char('|'))));
        QVERIFY2(words.contains(QStringLiteral("MX: fine")), qPrintable(words.join(QLatin1Char('|'))));
        checkPlain(walker.find("proof"));
    }
    void treeFoldsAndIsCopied()
    {
        const SenderProof proof = handMadeProof();
        SpfReport report;
        report.query = *proof.spfQuery;
        report.evaluation = *proof.spf;
        SpfView view(report);
        view.resize(600, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        auto *tree = view.findChild<QTreeView *>(QStringLiteral("spfTree"));
        auto *model = static_cast<SpfModel *>(tree->model());
        const QModelIndex record = model->index(0, 0);
        QCOMPARE(model->rowCount(), 1);
        QVERIFY(record.data().toString().startsWith(QLatin1String("v=spf1 mx")));
        QCOMPARE(tree->currentIndex(), model->decisive());
        QCOMPARE(model->decisive().data().toString(), QStringLiteral("include:spf.mailer.example"));
        QVERIFY(model->decisive().data(SpfModel::CountRole).toString().contains(QLatin1String("3 of 10")));
        QVERIFY(model->decisive().data(Qt::AccessibleTextRole).toString().contains(QLatin1String("allows the address")));
        QCOMPARE(model->parent(model->decisive()), record);
        tree->setCurrentIndex(record);
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Left);
        QVERIFY(!tree->isExpanded(record));
        QTest::keyClick(tree, Qt::Key_Right);
        QVERIFY(tree->isExpanded(record));
        view.findChild<QAbstractButton *>(QStringLiteral("spfFold"))->click();
        QVERIFY(!tree->isExpanded(record));
        view.findChild<QAbstractButton *>(QStringLiteral("spfCopy"))->click();
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(QStringLiteral("ip4:203.0.113.0/25 – names the address (by 203.0.113.0/25)")),
                 qPrintable(copied));
    }
    void hostileRecordsStayPlain()
    {
        const QByteArray hostile = QByteArray("<b>bold</b>\xe2\x80\xae") + QByteArray(1, '\0') + QByteArray(1'000'000, 'x');
        Walker walker;
        QElapsedTimer clock;
        clock.start();
        showProof(walker, [&hostile](SenderProof &proof) {
            for (SenderIdentity &one : proof.identities) {
                one.value = QString::fromUtf8(hostile);
                one.domain = one.value;
            }
            for (Spf::Step &step : proof.spf->trace) {
                step.text = hostile;
                step.domain = hostile;
                step.target = hostile;
                step.answers = {hostile, hostile};
            }
            proof.spf->domain = hostile;
            proof.spf->mechanism = hostile;
            proof.spf->explanation = hostile;
            proof.sender->domain = QString::fromUtf8(hostile);
            proof.sender->spf = {hostile};
            proof.sender->dmarcRecords = {hostile, hostile};
        });
        unfoldAll(walker.find("proof"));
        QVERIFY2(clock.elapsed() < 20'000, "hostile values held the window up");
        checkPlain(walker.find("proof"));
        const QAbstractItemModel *model = walker.find<QTreeView>("spfTree")->model();
        for (const int role : {int(Qt::DisplayRole), int(SpfModel::DetailRole), int(Qt::AccessibleTextRole)}) {
            const QString text = model->index(0, 0).data(role).toString();
            QVERIFY(text.size() < 3'000 && !text.contains(QChar(0x202E)) && !text.contains(QChar::Null));
        }
        QVERIFY(walker.find("identityPicture")->accessibleDescription().size() < 5'000);
        walker.wizard.grab(); // paints it
    }
    void everythingHasANameAndIsReached()
    {
        Walker walker;
        showProof(walker, [](SenderProof &) {});
        unfoldAll(walker.find("proof"));
        QVERIFY(QTest::qWaitForWindowActive(&walker.wizard));
        QSet<QWidget *> visited;
        for (int i = 0; i < 120 && QApplication::focusWidget(); ++i) {
            visited.insert(QApplication::focusWidget());
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        }
        int reachable = 0;
        for (QWidget *widget : walker.find("proof")->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
                continue;
            ++reachable;
            const QByteArray who = widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8();
            QVERIFY2(visited.contains(widget), who);
            QVERIFY2(!spokenName(widget).trimmed().isEmpty(), who);
        }
        QVERIFY(reachable >= 8);
        QVERIFY(!spokenName(walker.find("identityPicture")).isEmpty());
    }

    void offersToCheckAMessage()
    {
        LoopbackDns dns(zone());
        Walker walker;
        walker.wizard.shared().setNetwork(dns.options());
        walker.wizard.shared().setBounce("554 5.7.1 <user@other.example>: Relay access denied", false);
        QTRY_VERIFY(walker.wizard.shared().recognised());
        QVERIFY(!walker.find("checkMessage")->isVisible());
        walker.wizard.shared().setBounce(signedMessage(plain), false);
        QTRY_VERIFY(walker.find("checkMessage")->isVisible());
        QVERIFY(walker.find<QLabel>("recognisedSentence")->text().contains(QLatin1String("ordinary message")));
        QVERIFY(walker.find<QLabel>("checkMessageAsks")->text().contains(QLatin1String("shop.example")));
        QVERIFY(dns.calls().isEmpty()); // nobody is asked before the button is pressed
        walker.find<QAbstractButton>("checkMessage")->click();
        QVERIFY(dialogOf(walker));
        QTRY_VERIFY(dialogOf(walker)->findChild<MessageView *>());
        QVERIFY(!dns.calls().isEmpty());
        QCOMPARE(dialogOf(walker)->findChild<QLabel *>(QStringLiteral("dmarcSentence"))->text(),
                 QStringLiteral("The mail proves that it comes from shop.example."));
        QVERIFY(
            dialogOf(walker)->findChild<QLabel *>(QStringLiteral("identitySentence"))->text().contains(QLatin1String("vouches")));
        const auto hops = dialogOf(walker)->findChildren<QLabel *>(QStringLiteral("hop"));
        QCOMPARE(hops.size(), 2);
        QVERIFY(hops.last()->text().contains(QLatin1String("[203.0.113.5]")));
        unfoldAll(dialogOf(walker));
        QVERIFY(dialogOf(walker)->findChild<QTreeView *>(QStringLiteral("spfTree")));
        checkPlain(dialogOf(walker));
        for (QWidget *widget : dialogOf(walker)->findChildren<QWidget *>()) {
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
                QVERIFY2(!spokenName(widget).trimmed().isEmpty(), widget->metaObject()->className());
        }
        dialogOf(walker)->findChild<QAbstractButton *>(QStringLiteral("messageCopy"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QLatin1String("shop.example")));
        QTest::keyClick(dialogOf(walker), Qt::Key_Escape);
        QTRY_VERIFY(!dialogOf(walker));
    }
    void saysWhatWasChanged()
    {
        LoopbackDns dns(zone());
        const QByteArray changed = signedMessage(plain).replace("203.0.113.5", "192.0.2.99") + "-- \r\na footer\r\n";
        auto *dialog = new MessageDialog(changed, dns.options(), nullptr);
        dialog->open();
        dialog->start();
        QTRY_VERIFY(dialog->findChild<MessageView *>());
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("dmarcSentence"))->text().contains(QLatin1String("does not prove")));
        QStringList said;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            said.append(label->text());
        const QString all = said.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(QLatin1String("2 line(s) were added at the end")), qPrintable(all));
        QVERIFY2(all.contains(QLatin1String("open the file as it came")), qPrintable(all));
        QVERIFY2(all.contains(QLatin1String("192.0.2.99 may not send mail for shop.example")), qPrintable(all));
        dialog->close();
    }
    void stopsAndKeepsWhatIsKnown()
    {
        LoopbackDns dns(zone());
        dns.fallSilent(true);
        auto *dialog = new MessageDialog(signedMessage(plain), dns.options(), nullptr);
        dialog->open();
        dialog->start();
        QTest::qWait(50); // into the silence
        QVERIFY(dialog->isRunning());
        QElapsedTimer clock;
        clock.start();
        dialog->findChild<QAbstractButton *>(QStringLiteral("messageStop"))->click();
        QTRY_VERIFY(dialog->findChild<MessageView *>());
        QVERIFY2(clock.elapsed() < 1'500, "stopping took long");
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("messageStatus"))->text().contains(QLatin1String("Stopped")));
        QVERIFY(!dialog->findChild<QLabel *>(QStringLiteral("dmarcSentence"))->text().contains(QLatin1String("does not prove")));
        dialog->close();
    }
    void closingStops()
    {
        LoopbackDns dns(zone());
        dns.fallSilent(true);
        const QPointer<MessageDialog> dialog(new MessageDialog(signedMessage(plain), dns.options(), nullptr));
        dialog->open();
        dialog->start();
        QVERIFY(dialog->isRunning());
        QElapsedTimer clock;
        clock.start();
        dialog->close();
        QTRY_VERIFY(!dialog);
        QVERIFY2(clock.elapsed() < 1'500, "closing waited");
    }
    //! 25 MB to hash: the window's own loop goes on turning meanwhile.
    void aLargeMessageDoesNotHoldTheWindowUp()
    {
        LoopbackDns dns(zone());
        QByteArray large = plain;
        while (large.size() < 25'000'000)
            large += "All  work and no   play makes Jack a dull boy \t and then  there is  more of it.\r\n";
        large = signedMessage(large);
        QElapsedTimer clock;
        clock.start();
        const auto message = RawMessage::parse(large);
        Cancellation cancellation;
        Resolver resolver(dns.options(), cancellation);
        const auto outcomes = QCoro::waitFor(Dkim::verify(&resolver, *message, QDateTime::currentDateTimeUtc()));
        QVERIFY(outcomes.size() == 1 && outcomes.first().result == AuthResult::Pass);
        const qint64 whole = clock.elapsed();
        qint64 longest = 0;
        QTimer ticks;
        connect(&ticks, &QTimer::timeout, &ticks, [&] { longest = std::max(longest, clock.restart()); });
        auto *dialog = new MessageDialog(large, dns.options(), nullptr);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog)); // the first paint is not what is measured
        ticks.start(0);
        clock.restart();
        dialog->start();
        while (dialog->isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        ticks.stop();
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("dmarcSentence"))->text().contains(QLatin1String("proves that")));
        QVERIFY2(longest < std::max<qint64>(whole / 2, 60),
                 qPrintable(QStringLiteral("%1 ms without an answer, of %2").arg(longest).arg(whole)));
        dialog->close();
    }
    void closingWhileHashingIsSafe()
    {
        LoopbackDns dns(zone());
        const QByteArray large = signedMessage(plain + QByteArray("All  work and no   play\r\n").repeated(500'000));
        const QPointer<MessageDialog> dialog(new MessageDialog(large, dns.options(), nullptr));
        dialog->open();
        dialog->start();
        dialog->close();
        QVERIFY(!dialog || !dialog->isVisible());
        QTRY_VERIFY(!dialog);
        auto gone = std::make_unique<MessageDialog>(large, dns.options(), nullptr); // as with its parent
        gone->start();
        gone.reset();
    }
    void saysThatItIsNoMessage()
    {
        LoopbackDns dns(zone());
        auto *dialog = new MessageDialog("no message\r\n", dns.options(), nullptr);
        dialog->open();
        dialog->start();
        QTRY_VERIFY(!dialog->isRunning());
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("messageStatus"))->text().contains(QLatin1String("no message")));
        dialog->close();
    }
    void doesNotJudgeWhatOutlookRebuilt()
    {
        Walker walker;
        walker.wizard.shared().setBounce("X-Relay-Medic-Rebuilt-From: Outlook\r\n" + plain, false);
        QTRY_VERIFY(walker.wizard.shared().recognised());
        QTRY_VERIFY(walker.find("checkMessageAsks")->isVisible());
        QVERIFY(!walker.find("checkMessage")->isVisible());
    }
    void hostileMessagesStayPlain()
    {
        LoopbackDns dns(zone());
        const QByteArray hostile = "<b>x</b>\xe2\x80\xae" + QByteArray(100'000, 'y');
        auto *dialog = new MessageDialog("Return-Path: <" + hostile + ">\r\nReceived: from " + hostile + " by " + hostile +
                                             " with ESMTP; Fri, 20 Nov 2026 10:00:00 +0000\r\nDKIM-Signature: v=1; a=" + hostile +
                                             "; d=" + hostile + "; s=x; b=x; bh=x; h=from\r\nFrom: a@" + hostile + "\r\n\r\n",
                                         dns.options(), nullptr);
        dialog->open();
        dialog->start();
        QTRY_VERIFY(dialog->findChild<MessageView *>());
        unfoldAll(dialog);
        checkPlain(dialog);
        dialog->grab();
        dialog->close();
    }
};

QTEST_MAIN(TestSender)
#include "tst_sender.moc"
