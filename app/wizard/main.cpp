// relaymedic: the window.
#include "app/wizard/appearance.h"
#include "app/wizard/diagnosiswizard.h"
#include "app/wizard/languages.h"
#include "app/wizard/options.h"
#include "app/wizard/screenshots.h"
#include "core/diagnosis/causes.h"
#include "core/knowledge/ownpatterns.h"

#include <QApplication>
#include <QFile>
#include <QIcon>
#include <QLoggingCategory>

#include <cstdio>

using namespace RelayMedic;

namespace
{

constexpr int wrongUsage = 2;
constexpr int couldNotRun = 3;

int fail(int code, const QString &sentence)
{
    QTextStream(stderr) << sentence.simplified() << Qt::endl;
    return code;
}

int print(const QString &text)
{
    QTextStream(stdout) << text << Qt::endl;
    return 0;
}

bool knowsScenario(const QString &name)
{
    const QList<ScenarioTitle> all = practiceScenarios();
    return std::any_of(all.begin(), all.end(), [&name](const ScenarioTitle &scenario) { return scenario.name == name; });
}

int takePictures(DiagnosisWizard &wizard, const QString &folder)
{
    Screenshots pictures(wizard, folder);
    QString trouble;
    QObject::connect(
        &pictures, &Screenshots::finished, qApp,
        [&trouble](const QString &sentence) {
            trouble = sentence;
            QCoreApplication::exit(sentence.isEmpty() ? 0 : couldNotRun);
        },
        Qt::QueuedConnection);
    QMetaObject::invokeMethod(&pictures, &Screenshots::start, Qt::QueuedConnection);
    const int code = QApplication::exec();
    return code == 0 ? 0 : fail(code, trouble);
}

int open(DiagnosisWizard &wizard, const WindowOptions &options)
{
    const QString scenario = !options.screenshots.isEmpty() && options.practice.isEmpty()
                                 ? QString::fromLatin1(Screenshots::scenario)
                                 : options.practice;
    if (!scenario.isEmpty()) {
        if (!knowsScenario(scenario))
            return fail(wrongUsage,
                        QCoreApplication::translate("Window", "There is no practice scenario named %1.").arg(scenario));
        if (!wizard.shared().practise(scenario))
            return fail(couldNotRun,
                        QCoreApplication::translate("Window", "The practice lab cannot be opened on this computer."));
    }
    if (!options.file.isEmpty()) {
        if (const auto opened = wizard.openFile(options.file); !opened)
            return fail(wrongUsage, opened.error().detail());
    }
    if (!options.screenshots.isEmpty())
        return takePictures(wizard, options.screenshots);
    if (options.firstPaint)
        QObject::connect(&wizard, &DiagnosisWizard::firstPainted, qApp, [] { QCoreApplication::exit(0); });
    else
        QObject::connect(&wizard, &DiagnosisWizard::firstPainted, &wizard,
                         [&wizard] { wizard.setWindowIcon(QIcon(QStringLiteral(":/relaymedic/icons/relaymedic.svg"))); });
    wizard.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    // Qt's own notices about the desktop are no business of whoever reads our sentences; QT_LOGGING_RULES brings them back.
    QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("relaymedic"));
    QApplication::setApplicationVersion(QStringLiteral(RELAYMEDIC_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("relaymedic"));
    const WindowOptions options = readOptions(QApplication::arguments());
    useLanguage(options.language);
    if (!options.trouble.isEmpty())
        return fail(wrongUsage, options.trouble);
    if (options.help)
        return print(helpText());
    if (options.version)
        return print(QStringLiteral("relaymedic " RELAYMEDIC_VERSION));
    takeAppearance();
    useOwnPatterns(ownPatternsFile(), causeIds);
    DiagnosisWizard wizard(sessionRunner);
    return open(wizard, options);
}
