#include "tests/support/windowjourney.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

namespace RelayMedic
{

namespace
{

constexpr int patience = 30'000; // milliseconds for a file to be written

} // namespace

WindowJourney::~WindowJourney()
{
    if (m_program.state() != QProcess::NotRunning) {
        m_program.kill();
        m_program.waitForFinished();
    }
}

bool WindowJourney::failed(const QString &why)
{
    m_trouble = why + QLatin1Char(' ') + m_display.complaint();
    return false;
}

bool WindowJourney::start()
{
    if (const QString tool = Display::missingTool(); !tool.isEmpty())
        return failed(tool + QStringLiteral(" is not installed"));
    return m_display.start() || failed(QStringLiteral("no display"));
}

bool WindowJourney::open(const QStringList &arguments)
{
    QProcessEnvironment own = m_display.environment();
    for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"})
        own.insert(QString::fromLatin1(name), m_home.path());
    m_program.setProcessEnvironment(own);
    m_program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_program.start(QStringLiteral(RELAYMEDIC_BINARY_DIR "/bin/relaymedic"),
                    QStringList{QStringLiteral("--language"), QStringLiteral("en")} + arguments);
    if (!m_program.waitForStarted())
        return failed(m_program.errorString());
    return m_display.activate(QStringLiteral("What happened")) || failed(QStringLiteral("the first page did not appear"));
}

bool WindowJourney::next(const char *title)
{
    m_display.key("alt+n");
    return m_display.waitForTitle(QString::fromLatin1(title)) ||
           failed(QStringLiteral("this page did not appear: ") + QString::fromLatin1(title));
}

QJsonObject WindowJourney::verdictAtTheEnd()
{
    for (const char *title : {"Checks finished", "What is wrong", "Hand it over"}) {
        if (!next(title))
            return {};
    }
    m_display.key("alt+s");
    if (!m_display.waitForTitle(QStringLiteral("Save the report"))) {
        failed(QStringLiteral("the report could not be saved"));
        return {};
    }
    const QString path = m_home.filePath(QStringLiteral("report.json"));
    m_display.key("ctrl+a");
    m_display.type(path);
    m_display.key("Return");
    QFile file(path);
    if (!QTest::qWaitFor([&file] { return file.exists(); }, patience) || !file.open(QIODevice::ReadOnly)) {
        failed(QStringLiteral("the report was not written"));
        return {};
    }
    return QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("verdict")).toObject();
}

} // namespace RelayMedic
