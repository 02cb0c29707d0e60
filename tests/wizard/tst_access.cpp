#include "support/walker.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QComboBox>

using namespace RelayMedic;
using namespace RelayMedic::Testing;

class TestAccess : public QObject
{
    Q_OBJECT

    static QString spokenName(QWidget *widget)
    {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        return spoken ? spoken->text(QAccessible::Name) : QString();
    }
    static bool isPartOfAnother(const QWidget *widget)
    {
        return qobject_cast<const QComboBox *>(widget->parentWidget()) || widget->objectName().startsWith(QLatin1String("qt_")) ||
               widget->focusProxy();
    }
    //! Everything on the page that the keyboard can reach.
    static QList<QWidget *> reachable(QWidget *page)
    {
        QList<QWidget *> found;
        for (QWidget *widget : page->findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !isPartOfAnother(widget))
                found.append(widget);
        }
        return found;
    }
    static void checkNames(Walker &walker)
    {
        const QList<QWidget *> widgets = reachable(walker.wizard.currentPage());
        if (walker.step() != WizardStep::Consent) // a sheet to read
            QVERIFY2(!widgets.isEmpty(), qPrintable(stepTitle(walker.step())));
        for (QWidget *widget : widgets) {
            const QByteArray who = widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8();
            QVERIFY2(!spokenName(widget).trimmed().isEmpty(), who);
        }
    }
    //! Tabs once around and notes what had the focus.
    static QSet<QWidget *> tabbedThrough()
    {
        QSet<QWidget *> visited;
        for (int i = 0; i < 200; ++i) {
            QWidget *focus = QApplication::focusWidget();
            if (!focus)
                break;
            visited.insert(focus);
            QTest::keyClick(focus, Qt::Key_Tab);
        }
        return visited;
    }
    static void checkKeyboard(Walker &walker)
    {
        QVERIFY(QTest::qWaitForWindowActive(&walker.wizard));
        const QSet<QWidget *> visited = tabbedThrough();
        for (QWidget *widget : reachable(walker.wizard.currentPage())) {
            const QByteArray who = widget->metaObject()->className() + QByteArray(" ") + widget->objectName().toUtf8();
            const bool isRadio = widget->inherits("QRadioButton"); // one of a group; arrows reach the others
            QVERIFY2(visited.contains(widget) || isRadio, who);
        }
        if (walker.mayGoOn())
            QVERIFY(visited.contains(walker.wizard.button(QWizard::NextButton)));
    }

private slots:
    void everyPageHasNamesAndIsReachableByKeyboard()
    {
        Walker walker;
        QVERIFY(QTest::qWaitForWindowActive(&walker.wizard));
        for (int page = 0; page < stepCount; ++page) {
            QTRY_VERIFY(walker.mayGoOn() || walker.step() == WizardStep::HandOver || walker.step() == WizardStep::Settings);
            if (walker.step() == WizardStep::Settings)
                walker.type("server", QStringLiteral("smtp.hoster.example"));
            checkNames(walker);
            if (QTest::currentTestFailed())
                return;
            checkKeyboard(walker);
            if (QTest::currentTestFailed())
                return;
            if (page + 1 < stepCount)
                walker.next();
            QCOMPARE(static_cast<int>(walker.step()), std::min(page + 1, stepCount - 1));
        }
    }
    void fieldsAreNamedByTheirLabels()
    {
        Walker walker;
        walker.next();
        QCOMPARE(spokenName(walker.find("from")), QStringLiteral("Sender (From)"));
        walker.next();
        QCOMPARE(spokenName(walker.find("server")), QStringLiteral("Outgoing server"));
        QCOMPARE(spokenName(walker.find("password")), QStringLiteral("Password"));
    }
    void walksByKeyboardAlone()
    {
        Walker walker;
        QVERIFY(QTest::qWaitForWindowActive(&walker.wizard));
        const auto alt = [&walker](Qt::Key key) { QTest::keyClick(&walker.wizard, key, Qt::AltModifier); };
        alt(Qt::Key_N);
        QTRY_COMPARE(walker.step(), WizardStep::Sender);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("app@shop.example"));
        alt(Qt::Key_R);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("user@other.example"));
        QCOMPARE(walker.find<QLineEdit>("from")->text(), QStringLiteral("app@shop.example"));
        QCOMPARE(walker.find<QLineEdit>("to")->text(), QStringLiteral("user@other.example"));
        alt(Qt::Key_N);
        QTRY_COMPARE(walker.step(), WizardStep::Settings);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("smtp.hoster.example"));
        alt(Qt::Key_N);
        QTRY_COMPARE(walker.step(), WizardStep::Consent);
        alt(Qt::Key_N);
        QTRY_COMPARE(walker.step(), WizardStep::Checks);
        QTRY_VERIFY(walker.mayGoOn());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(walker.step(), WizardStep::Result);
        alt(Qt::Key_N);
        QTRY_COMPARE(walker.step(), WizardStep::HandOver);
        alt(Qt::Key_B);
        QTRY_COMPARE(walker.step(), WizardStep::Result);
        QCOMPARE(walker.script->lastInput.to, QStringLiteral("user@other.example"));
    }
    void keysOfAPageAreDistinct()
    {
        Walker walker;
        for (int page = 0; page < stepCount; ++page) {
            if (walker.step() == WizardStep::Settings)
                walker.type("server", QStringLiteral("smtp.hoster.example"));
            QTRY_VERIFY(walker.mayGoOn() || walker.step() == WizardStep::HandOver);
            QMap<QChar, QString> keys;
            QStringList texts;
            for (const QAbstractButton *button : walker.wizard.findChildren<QAbstractButton *>()) {
                if (button->isVisible())
                    texts.append(button->text());
            }
            for (const QLabel *label : walker.wizard.findChildren<QLabel *>()) {
                if (label->isVisible() && label->buddy())
                    texts.append(label->text());
            }
            for (const QString &text : texts) {
                const qsizetype at = text.indexOf(QLatin1Char('&'));
                if (at < 0 || at + 1 >= text.size() || text.at(at + 1) == QLatin1Char('&'))
                    continue;
                const QChar key = text.at(at + 1).toLower();
                QVERIFY2(!keys.contains(key), qPrintable(text + QStringLiteral(" / ") + keys.value(key)));
                keys.insert(key, text);
            }
            if (page + 1 < stepCount)
                walker.next();
        }
    }
};

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
