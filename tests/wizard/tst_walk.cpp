#include "support/walker.h"

#include "app/wizard/widgets/transcriptview.h"

#include <QCheckBox>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QTextBrowser>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

class TestWalk : public QObject
{
    Q_OBJECT
private slots:
    void buildsOnePageBeforeTheFirstPaint()
    {
        Walker walker;
        QCOMPARE(walker.step(), WizardStep::WhatHappened);
        QVERIFY(walker.find("bounce"));
        QVERIFY(!walker.find("from"));
        QVERIFY(!walker.find("server"));
        QVERIFY(!walker.find("checkList"));
    }
    void walksFromTheFirstPageToTheLast()
    {
        Walker walker;
        QVERIFY(walker.goToResult());
        QCOMPARE(walker.script->lastInput.from, QStringLiteral("app@shop.example"));
        QCOMPARE(walker.script->lastInput.to, QStringLiteral("user@other.example"));
        QCOMPARE(walker.script->lastInput.server, QStringLiteral("smtp.hoster.example"));
        QVERIFY(walker.find<QLabel>("verdictTitle")->text().contains(QStringLiteral("sign in")));
        QVERIFY(walker.find("path"));
        walker.next();
        QCOMPARE(walker.step(), WizardStep::HandOver);
        QVERIFY(walker.find<QTextBrowser>("previewHtml")->toPlainText().contains(QStringLiteral("smtp.hoster.example")));
    }
    void needsSomethingToGoOn()
    {
        Walker walker;
        walker.next();
        walker.next();
        QCOMPARE(walker.step(), WizardStep::Settings);
        QVERIFY(!walker.mayGoOn());
        QVERIFY(walker.find("nothingGiven")->isVisible());
        walker.type("server", QStringLiteral("smtp.hoster.example"));
        QVERIFY(walker.mayGoOn());
        walker.type("server", QStringLiteral("https://smtp.hoster.example/"));
        QVERIFY(!walker.mayGoOn());
    }
    void backKeepsEverything()
    {
        Walker walker;
        QVERIFY(walker.goToResult());
        for (const auto step : {WizardStep::Checks, WizardStep::Consent, WizardStep::Settings, WizardStep::Sender}) {
            walker.back();
            QCOMPARE(walker.step(), step);
        }
        QCOMPARE(walker.find<QLineEdit>("from")->text(), QStringLiteral("app@shop.example"));
        for (int i = 0; i < 4; ++i)
            walker.next();
        QCOMPARE(walker.step(), WizardStep::Result);
        QCOMPARE(walker.script->started, 1);
    }
    void runsAnewAfterAChange()
    {
        Walker walker;
        QVERIFY(walker.goToResult());
        for (int i = 0; i < 3; ++i)
            walker.back();
        walker.type("server", QStringLiteral("mail.hoster.example"));
        walker.next();
        walker.next();
        QCOMPARE(walker.step(), WizardStep::Checks);
        QCOMPARE(walker.script->started, 2);
        QVERIFY(QTest::qWaitFor([&] { return walker.mayGoOn(); }));
        walker.next();
        QVERIFY(walker.find("beforeAfter"));
    }
    void showsTheChecksLive()
    {
        Walker walker;
        walker.script->held = true;
        walker.goToChecks();
        auto *list = walker.find<QListView>("checkList");
        QTRY_VERIFY(list->model()->rowCount() > 0);
        QVERIFY(!walker.mayGoOn());
        QVERIFY(walker.find("stopChecks")->isEnabled());
        QCOMPARE(walker.find<QProgressBar>("checkProgress")->maximum(), 2);
    }
    void stoppingKeepsWhatIsKnown()
    {
        Walker walker;
        walker.script->held = true;
        walker.goToChecks();
        QTRY_VERIFY(walker.find<QListView>("checkList")->model()->rowCount() > 0);
        walker.find<QPushButton>("stopChecks")->click();
        QTRY_VERIFY(walker.mayGoOn());
        QCOMPARE(walker.script->cancelled, 1);
        walker.next();
        QCOMPARE(walker.step(), WizardStep::Result);
    }
    void blocklistsAreAskedOnlyWhenTicked()
    {
        Walker walker;
        QVERIFY(walker.goToResult());
        QVERIFY(!walker.script->lastInput.consent.blocklists);
        walker.back();
        walker.back();
        QTRY_COMPARE(walker.step(), WizardStep::Consent);
        auto *tick = walker.find<QCheckBox>("allowBlocklists");
        QVERIFY(tick && !tick->isChecked());
        tick->click();
        const Plan plan = walker.wizard.shared().plan();
        QVERIFY(std::any_of(plan.contacts.begin(), plan.contacts.end(),
                            [](const PlannedContact &one) { return one.host == QLatin1String("zen.spamhaus.org"); }));
        walker.next();
        QTRY_VERIFY(walker.script->lastInput.consent.blocklists);
    }
    void goingBackDuringARunCancelsIt()
    {
        Walker walker;
        walker.script->held = true;
        walker.goToChecks();
        walker.back();
        QCOMPARE(walker.step(), WizardStep::Consent);
        QCOMPARE(walker.script->cancelled, 1);
        walker.next();
        QCOMPARE(walker.script->started, 2); // at once, though the first has not ended
        QVERIFY(walker.wizard.shared().run().isRunning() && !walker.wizard.shared().run().wasCancelled());
        QTRY_COMPARE(walker.script->ended, 1);
        QVERIFY(walker.wizard.shared().run().isRunning());
        walker.find<QAbstractButton>("stopChecks")->click();
        QTRY_VERIFY(!walker.wizard.shared().run().isRunning());
    }
    void closingDuringARunCancelsIt()
    {
        Walker walker;
        walker.script->held = true;
        walker.goToChecks();
        walker.wizard.close();
        QVERIFY(walker.wizard.isVisible());
        QTRY_VERIFY(!walker.wizard.isVisible());
        QCOMPARE(walker.script->cancelled, 1);
    }
    void escapeStopsARunAndNothingElse()
    {
        Walker walker;
        QTest::keyClick(&walker.wizard, Qt::Key_Escape);
        QVERIFY(walker.wizard.isVisible());
        walker.script->held = true;
        walker.goToChecks();
        QTest::keyClick(&walker.wizard, Qt::Key_Escape);
        QTRY_VERIFY(walker.mayGoOn());
        QVERIFY(walker.wizard.isVisible());
    }
    void changesTheSettingsAndTriesAgain()
    {
        Walker walker;
        QVERIFY(walker.goToResult());
        walker.find<QPushButton>("tryAgain")->click();
        QTRY_COMPARE(walker.step(), WizardStep::Consent);
        QCOMPARE(*walker.wizard.shared().input().port, quint16(587));
        QCOMPARE(walker.wizard.shared().input().security, Security::StartTls);
        walker.next();
        QCOMPARE(walker.script->started, 2);
        QCOMPARE(walker.script->cancelled, 0); // nor one in passing the page of the checks
        QCOMPARE(*walker.script->lastInput.port, quint16(587));
    }
    void unfoldsTheConversation()
    {
        Walker walker;
        walker.goToChecks();
        QTRY_VERIFY(walker.mayGoOn());
        auto *talk = walker.find<TranscriptView>("conversation");
        QVERIFY(!talk->isVisible());
        walker.find<QPushButton>("showConversation")->click();
        QVERIFY(talk->isVisible());
        QVERIFY(talk->toPlainText().contains(QStringLiteral("< 220 smtp.hoster.example ESMTP")));
        QVERIFY(talk->toPlainText().contains(QStringLiteral("> QUIT")));
    }
    void offersTheLikelyDomain()
    {
        Walker walker;
        walker.next();
        walker.type("from", QStringLiteral("shop@gamil.com"));
        auto *meant = walker.find<QPushButton>("fromMeant");
        QVERIFY(meant->isVisible());
        meant->click();
        QCOMPARE(walker.wizard.shared().input().from, QStringLiteral("shop@gmail.com"));
        QVERIFY(!meant->isVisible());
    }
    void showsThePasswordOnDemandOnly()
    {
        Walker walker;
        walker.next();
        walker.next();
        walker.type("password", QStringLiteral("synthetic-secret"));
        QCOMPARE(walker.find<QLineEdit>("password")->echoMode(), QLineEdit::Password);
        walker.find<QAbstractButton>("passwordShow")->click();
        QCOMPARE(walker.find<QLineEdit>("password")->echoMode(), QLineEdit::Normal);
        QCOMPARE(walker.wizard.shared().input().password.reveal(), QByteArray("synthetic-secret"));
    }
};

QTEST_MAIN(TestWalk)
#include "tst_walk.moc"
