// The real window on a real display: Xvfb, a window manager, and a keyboard (xdotool). What it found is read from the report
// that the last page saves, as a person would save it.
#include "core/practice/lab.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace
{

constexpr int patience = 30'000; // milliseconds for anything to appear

//! A display of its own; the server picks a free number.
class Display
{
public:
    ~Display()
    {
        for (QProcess *process : {&m_manager, &m_server}) {
            process->terminate();
            if (!process->waitForFinished(5'000))
                process->kill();
            process->waitForFinished();
        }
    }
    bool start()
    {
        m_server.start(QStringLiteral("Xvfb"), {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                                                QStringLiteral("0"), QStringLiteral("1280x900x24"), QStringLiteral("-nolisten"),
                                                QStringLiteral("tcp"), QStringLiteral("-noreset")});
        if (!m_server.waitForStarted() || !QTest::qWaitFor([this] { return m_server.canReadLine(); }, patience))
            return false;
        m_name = QStringLiteral(":") + QString::fromLatin1(m_server.readLine().trimmed());
        m_manager.setProcessEnvironment(environment());
        // A window that asks to be shown before the window manager answers is forgotten: it tells when it is ready.
        const QString ready = m_folder.filePath(QStringLiteral("ready"));
        m_manager.start(QStringLiteral("openbox"), {QStringLiteral("--startup"), QStringLiteral("touch %1").arg(ready)});
        return m_manager.waitForStarted() && QTest::qWaitFor([&ready] { return QFile::exists(ready); }, patience);
    }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
        own.insert(QStringLiteral("DISPLAY"), m_name);
        own.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        own.remove(QStringLiteral("WAYLAND_DISPLAY"));
        own.remove(QStringLiteral("QT_QTESTLIB_RUNNING")); // Qt would not take the focus
        return own;
    }
    QString xdotool(const QStringList &words) const
    {
        QProcess tool;
        tool.setProcessEnvironment(environment());
        tool.start(QStringLiteral("xdotool"), words);
        tool.waitForFinished(patience);
        m_complaint = QString::fromUtf8(tool.readAllStandardError());
        return QString::fromUtf8(tool.readAllStandardOutput()).trimmed();
    }
    QString activeTitle() const { return xdotool({QStringLiteral("getactivewindow"), QStringLiteral("getwindowname")}); }
    //! Brings the window to the front, as a click would. A window manager need not give the focus to a program that was started by nobody.
    bool activate(const QString &title) const
    {
        return QTest::qWaitFor(
            [&] {
                if (activeTitle().contains(title))
                    return true;
                xdotool({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"), title,
                         QStringLiteral("windowactivate")});
                return false;
            },
            patience);
    }
    bool waitForTitle(const QString &part) const
    {
        return QTest::qWaitFor([&] { return activeTitle().contains(part); }, patience);
    }
    const QString &complaint() const { return m_complaint; }
    void key(const char *combination) const { xdotool({QStringLiteral("key"), QString::fromLatin1(combination)}); }
    void type(const QString &text) const
    {
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("5"), text});
    }

private:
    QProcess m_server;
    QProcess m_manager;
    QString m_name;
    QTemporaryDir m_folder;
    mutable QString m_complaint; //!< what xdotool said last
};

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

    static bool toolsAreThere()
    {
        for (const char *tool : {"Xvfb", "openbox", "xdotool"}) {
            if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
                return false;
        }
        return true;
    }

    std::unique_ptr<Display> m_display;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_program;

    void open(const QStringList &arguments)
    {
        QProcessEnvironment own = m_display->environment();
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
            own.insert(QString::fromLatin1(name), m_folder->path());
        m_program = std::make_unique<QProcess>();
        m_program->setProcessEnvironment(own);
        m_program->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_program->start(QStringLiteral(RELAYMEDIC_BINARY_DIR "/bin/relaymedic"), arguments);
        QVERIFY(m_program->waitForStarted());
    }
    //! From the sheet of consent to the end, and what the saved report says.
    void goOnAndSave(QJsonObject &verdict)
    {
        QVERIFY(m_display->waitForTitle(QStringLiteral("Before anything is sent")));
        m_display->key("alt+n");
        QVERIFY(m_display->waitForTitle(QStringLiteral("Checks finished")));
        m_display->key("alt+n");
        QVERIFY(m_display->waitForTitle(QStringLiteral("What is wrong")));
        m_display->key("alt+n");
        QVERIFY(m_display->waitForTitle(QStringLiteral("Hand it over")));
        m_display->key("alt+s");
        QVERIFY(m_display->waitForTitle(QStringLiteral("Save the report")));
        const QString path = m_folder->filePath(QStringLiteral("report.json"));
        m_display->key("ctrl+a");
        m_display->type(path);
        m_display->key("Return");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        verdict = QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("verdict")).toObject();
    }

private slots:
    void init()
    {
        if (!toolsAreThere()) {
            if (qEnvironmentVariable("CI") == QLatin1String("true"))
                QFAIL("xvfb, openbox and xdotool are needed");
            QSKIP("xvfb, openbox and xdotool are needed");
        }
        m_folder = std::make_unique<QTemporaryDir>();
        m_display = std::make_unique<Display>();
        QVERIFY(m_display->start());
    }
    void cleanup()
    {
        if (m_program && m_program->state() != QProcess::NotRunning) {
            m_program->kill();
            m_program->waitForFinished();
        }
        m_program.reset();
        m_display.reset();
    }
    void practiceFromTheFirstPageByKeyboard()
    {
        open({QStringLiteral("--language"), QStringLiteral("en")});
        QVERIFY2(m_display->activate(QStringLiteral("What happened")), qPrintable(m_display->complaint()));
        // Over the button beside the text to the choices, down to practising, and on to its scenarios.
        for (const char *key : {"Tab", "Tab", "space", "Down", "Down", "Down", "Tab"})
            m_display->key(key);
        m_display->key("Home");
        for (const RelayMedic::ScenarioTitle &scenario : RelayMedic::practiceScenarios()) {
            if (scenario.name == QLatin1String("relay-denied"))
                break;
            m_display->key("Down");
        }
        m_display->key("alt+n");
        QVERIFY(m_display->waitForTitle(QStringLiteral("Who writes to whom")));
        m_display->key("alt+n");
        QVERIFY(m_display->waitForTitle(QStringLiteral("How the mail is sent")));
        m_display->key("alt+n");
        QJsonObject verdict;
        goOnAndSave(verdict);
        QCOMPARE(verdict.value(QStringLiteral("cause")).toString(), QStringLiteral("relay.auth-required"));
        QCOMPARE(verdict.value(QStringLiteral("confidence")).toString(), QStringLiteral("certain"));
    }
    void aScenarioOfTheCommandLine()
    {
        open({QStringLiteral("--language"), QStringLiteral("en"), QStringLiteral("--practice"), QStringLiteral("relay-denied")});
        QVERIFY2(m_display->activate(QStringLiteral("What happened")), qPrintable(m_display->complaint()));
        m_display->key("alt+n");
        QVERIFY(m_display->waitForTitle(QStringLiteral("Who writes to whom")));
        m_display->key("alt+n");
        QVERIFY(m_display->waitForTitle(QStringLiteral("How the mail is sent")));
        m_display->key("alt+n");
        QJsonObject verdict;
        goOnAndSave(verdict);
        QCOMPARE(verdict.value(QStringLiteral("cause")).toString(), QStringLiteral("relay.auth-required"));
    }
};

QTEST_GUILESS_MAIN(TestWindow)
#include "tst_window.moc"
