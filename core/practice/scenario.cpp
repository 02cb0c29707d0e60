#include "core/practice/scenario.h"

#include "core/practice/scenarioreader.h"

namespace RelayMedic::Practice
{

namespace
{

//! What the scenario says about a name replaces all that the world says about it.
void addWorldZone(QList<ZoneLine> &zone, const QList<ZoneLine> &world)
{
    QStringList named;
    for (const ZoneLine &line : std::as_const(zone))
        named.append(line.name);
    for (const ZoneLine &line : world) {
        if (!named.contains(line.name))
            zone.append(line);
    }
}

void addWorldServers(QList<ServerScript> &servers, const QList<ServerScript> &world)
{
    for (const ServerScript &server : world) {
        if (!findServer(servers, server.host, server.port))
            servers.append(server);
    }
}

Result<void> checkWhole(const Scenario &scenario)
{
    const QList<QPair<QString, const char *>> needed = {{scenario.title, "title"},
                                                        {scenario.topic, "topic"},
                                                        {scenario.story, "story"},
                                                        {scenario.lesson, "lesson"},
                                                        {scenario.expect.cause, "cause"}};
    for (const auto &[value, key] : needed) {
        if (value.isEmpty())
            return failed(FailureKind::Malformed, QStringLiteral("the scenario has no '%1'").arg(QLatin1String(key)));
    }
    for (const ServerScript &server : scenario.servers) {
        if (!server.closed && server.greeting.isEmpty() && server.page.isEmpty())
            return failed(FailureKind::Malformed,
                          QStringLiteral("server %1:%2 has no greeting").arg(server.host).arg(server.port));
    }
    if (scenario.servers.size() > maxScenarioServers)
        return failed(FailureKind::TooMuch, QStringLiteral("more than %1 servers").arg(maxScenarioServers));
    return {};
}

} // namespace

const ServerScript *findServer(const QList<ServerScript> &servers, const QString &host, quint16 port)
{
    for (const ServerScript &server : servers) {
        if (server.port == port && server.host == host)
            return &server;
    }
    return nullptr;
}

Result<Scenario> readScenario(const QString &name, const QByteArray &bytes, const WorldSource &worlds)
{
    const Result<QString> worldName = worldNamed(bytes);
    if (!worldName)
        return tl::unexpected(worldName.error());
    Scenario world;
    if (!worldName->isEmpty()) {
        const Result<QByteArray> text = worlds(*worldName);
        if (!text)
            return failed(FailureKind::NotFound, QStringLiteral("there is no world '%1'").arg(*worldName));
        Result<Scenario> read = ScenarioReader(*worldName, {}).read(*text);
        if (!read)
            return failed(read.error().kind(), QStringLiteral("world '%1', %2").arg(*worldName, read.error().detail()));
        world = *read;
    }
    Result<Scenario> scenario = ScenarioReader(name, world.servers).read(bytes);
    if (!scenario)
        return scenario;
    addWorldZone(scenario->zone, world.zone);
    addWorldServers(scenario->servers, world.servers);
    if (const Result<void> whole = checkWhole(*scenario); !whole)
        return tl::unexpected(whole.error());
    return scenario;
}

} // namespace RelayMedic::Practice
