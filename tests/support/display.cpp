#include "tests/support/display.h"

#include "tests/support/program.h"

#include <QFile>
#include <QStandardPaths>
#include <QTest>

namespace RelayMedic
{

namespace
{

constexpr int patience = 30'000; // milliseconds for anything to appear

} // namespace

Display::~Display()
{
    for (QProcess *process : {&m_manager, &m_server}) {
        process->terminate();
        if (!process->waitForFinished(5'000))
            process->kill();
        process->waitForFinished();
    }
}

bool Display::start()
{
    // "-r": on a busy machine a key stays down long enough to repeat, and an address with two "@" is refused.
    m_server.start(QStringLiteral("Xvfb"), {QStringLiteral("-r"), QStringLiteral("-displayfd"), QStringLiteral("1"),
                                            QStringLiteral("-screen"), QStringLiteral("0"), QStringLiteral("1280x900x24"),
                                            QStringLiteral("-nolisten"), QStringLiteral("tcp"), QStringLiteral("-noreset")});
    if (!m_server.waitForStarted() || !QTest::qWaitFor([this] { return m_server.canReadLine(); }, patience))
        return false;
    m_name = QStringLiteral(":") + QString::fromLatin1(m_server.readLine().trimmed());
    m_manager.setProcessEnvironment(environment());
    // A window that asks to be shown before the window manager answers is forgotten: it tells when it is ready.
    const QString ready = m_folder.filePath(QStringLiteral("ready"));
    m_manager.start(QStringLiteral("openbox"), {QStringLiteral("--startup"), QStringLiteral("touch %1").arg(ready)});
    return m_manager.waitForStarted() && QTest::qWaitFor([&ready] { return QFile::exists(ready); }, patience);
}

QProcessEnvironment Display::environment() const
{
    QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    own.insert(QStringLiteral("DISPLAY"), m_name);
    own.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    own.remove(QStringLiteral("WAYLAND_DISPLAY"));
    own.remove(QStringLiteral("QT_QTESTLIB_RUNNING")); // Qt would not take the focus
    return own;
}

QString Display::xdotool(const QStringList &words) const
{
    const ProgramRun run = runProgram(QStringLiteral("xdotool"), words, {}, environment());
    m_complaint = QString::fromUtf8(run.err);
    return QString::fromUtf8(run.out).trimmed();
}

QString Display::activeTitle() const
{
    return xdotool({QStringLiteral("getactivewindow"), QStringLiteral("getwindowname")});
}

bool Display::activate(const QString &title) const
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

bool Display::waitForTitle(const QString &part) const
{
    return QTest::qWaitFor([&] { return activeTitle().contains(part); }, patience);
}

void Display::key(const char *combination) const
{
    xdotool({QStringLiteral("key"), QString::fromLatin1(combination)});
}

void Display::type(const QString &text) const
{
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"), text});
}

QString Display::missingTool()
{
    for (const char *tool : {"Xvfb", "openbox", "xdotool"}) {
        if (QStandardPaths::findExecutable(QString::fromLatin1(tool)).isEmpty())
            return QString::fromLatin1(tool);
    }
    return {};
}

} // namespace RelayMedic
