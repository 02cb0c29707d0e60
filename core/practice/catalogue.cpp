#include "core/practice/catalogue.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace RelayMedic
{

namespace Practice
{

namespace
{

QString folder()
{
    return QStringLiteral(":/relaymedic/practice/");
}

Result<QByteArray> fileBytes(const QString &name, const char *suffix)
{
    QFile file(folder() + name + QLatin1String(suffix));
    // A name is a word of the command line: it must not lead out of the folder.
    if (name.contains(QLatin1Char('/')) || !file.open(QIODevice::ReadOnly))
        return failed(FailureKind::NotFound, name);
    return file.read(maxScenarioBytes + 1);
}

//! Sentences of scenario files are translated under this context, by their text. lupdate does not read .scn files: whoever
//! makes a .ts file adds title, topic, story, hint and lesson of each under "Practice".
QString translated(const QString &sentence)
{
    return QCoreApplication::translate("Practice", sentence.toUtf8().constData());
}

} // namespace

QStringList scenarioNames()
{
    QStringList names = QDir(folder()).entryList({QStringLiteral("*.scn")}, QDir::Files, QDir::Name);
    for (QString &name : names)
        name.chop(4);
    return names;
}

Result<Scenario> loadScenario(const QString &name)
{
    const Result<QByteArray> bytes = fileBytes(name, ".scn");
    if (!bytes)
        return tl::unexpected(bytes.error());
    return readScenario(name, *bytes, [](const QString &world) { return fileBytes(world, ".world"); });
}

ScenarioTitle titleOf(const Scenario &scenario)
{
    ScenarioTitle title;
    title.name = scenario.name;
    title.title = translated(scenario.title);
    title.topic = translated(scenario.topic);
    title.story = translated(scenario.story);
    title.hint = scenario.hint.isEmpty() ? QString() : translated(scenario.hint);
    title.lesson = translated(scenario.lesson);
    title.expectedCause = scenario.expect.cause;
    return title;
}

} // namespace Practice

QList<ScenarioTitle> practiceScenarios()
{
    QList<ScenarioTitle> titles;
    for (const QString &name : Practice::scenarioNames()) {
        if (const auto scenario = Practice::loadScenario(name))
            titles.append(Practice::titleOf(*scenario));
    }
    std::stable_sort(titles.begin(), titles.end(), [](const ScenarioTitle &first, const ScenarioTitle &second) {
        const int topics = QString::localeAwareCompare(first.topic, second.topic);
        return topics != 0 ? topics < 0 : first.name < second.name;
    });
    return titles;
}

} // namespace RelayMedic
