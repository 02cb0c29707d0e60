// The practice lab in the real window on a real display, led by the keyboard from the first page to the saved report.
#include "core/practice/lab.h"
#include "tests/support/windowjourney.h"

#include <QTest>

#include <memory>

using namespace RelayMedic;

class TestWindow : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        if (const QString tool = Display::missingTool(); !tool.isEmpty()) {
            if (qEnvironmentVariable("CI") == QLatin1String("true"))
                QFAIL(qPrintable(tool + QStringLiteral(" is needed")));
            QSKIP(qPrintable(tool + QStringLiteral(" is needed")));
        }
        m_window = std::make_unique<WindowJourney>();
        QVERIFY2(m_window->start(), qPrintable(m_window->trouble()));
    }
    void cleanup() { m_window.reset(); }

    void practiceFromTheFirstPageByKeyboard()
    {
        QVERIFY2(m_window->open(), qPrintable(m_window->trouble()));
        // Over the two buttons below the text to the choices, down to practising, and on to its scenarios.
        for (const char *key : {"Tab", "Tab", "Tab", "space", "Down", "Down", "Down", "Tab", "Home"})
            m_window->display().key(key);
        for (const ScenarioTitle &scenario : practiceScenarios()) {
            if (scenario.name == QLatin1String("relay-denied"))
                break;
            m_window->display().key("Down");
        }
        throughTheFilledPages();
    }
    void aScenarioOfTheCommandLine()
    {
        QVERIFY2(m_window->open({QStringLiteral("--practice"), QStringLiteral("relay-denied")}), qPrintable(m_window->trouble()));
        throughTheFilledPages();
    }

private:
    void throughTheFilledPages()
    {
        for (const char *title : {"Who writes to whom", "How the mail is sent", "Before anything is sent"})
            QVERIFY2(m_window->next(title), qPrintable(m_window->trouble()));
        const QJsonObject verdict = m_window->verdictAtTheEnd();
        QVERIFY2(m_window->trouble().isEmpty(), qPrintable(m_window->trouble()));
        QCOMPARE(verdict.value(QStringLiteral("cause")).toString(), QStringLiteral("relay.auth-required"));
        QCOMPARE(verdict.value(QStringLiteral("confidence")).toString(), QStringLiteral("certain"));
    }

    std::unique_ptr<WindowJourney> m_window;
};

QTEST_GUILESS_MAIN(TestWindow)
#include "tst_window.moc"
