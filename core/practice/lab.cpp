#include "core/practice/lab.h"

#include "core/practice/catalogue.h"
#include "core/practice/certificates.h"
#include "core/practice/nameserver.h"
#include "core/practice/smtpserver.h"

#include <QFile>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <vector>

namespace RelayMedic
{

using namespace Practice;

namespace
{

QString loopback()
{
    return QStringLiteral("127.0.0.1");
}

QString shown(const QString &host, quint16 port)
{
    return QStringLiteral("%1:%2").arg(host).arg(port);
}

} // namespace

class PracticeLab::Private
{
public:
    Result<void> open();
    Result<void> openServers();
    Result<void> writeAuthority();

    Scenario scenario;
    ScenarioTitle title;
    std::unique_ptr<PracticeAuthority> authority;
    std::unique_ptr<ZoneServer> names;
    std::vector<std::unique_ptr<SmtpServer>> servers;
    QTemporaryDir folder;
    QTcpSocket closedPort; //!< bound and never listening: whoever connects is refused, and no other program gets the port
};

PracticeLab::PracticeLab()
    : d(std::make_unique<Private>())
{
}

PracticeLab::~PracticeLab() = default;

Result<std::unique_ptr<PracticeLab>> PracticeLab::open(const QString &name)
{
    const Result<Scenario> scenario = loadScenario(name);
    if (!scenario)
        return tl::unexpected(scenario.error());
    std::unique_ptr<PracticeLab> lab(new PracticeLab);
    lab->d->scenario = *scenario;
    lab->d->title = titleOf(*scenario);
    if (const Result<void> opened = lab->d->open(); !opened)
        return tl::unexpected(opened.error());
    return lab;
}

Result<void> PracticeLab::Private::open()
{
    Result<std::unique_ptr<PracticeAuthority>> created = PracticeAuthority::create();
    if (!created)
        return tl::unexpected(created.error());
    authority = std::move(*created);
    if (const Result<void> written = writeAuthority(); !written)
        return written;
    if (!closedPort.bind(QHostAddress::LocalHost, 0))
        return failed(FailureKind::Io, closedPort.errorString());
    names = std::make_unique<ZoneServer>(scenario.zone);
    if (const Result<void> named = names->open(); !named)
        return named;
    return openServers();
}

Result<void> PracticeLab::Private::writeAuthority()
{
    QFile file(folder.filePath(QStringLiteral("authority.pem")));
    if (!folder.isValid() || !file.open(QIODevice::WriteOnly) || file.write(authority->certificate()) < 0)
        return failed(FailureKind::Io, folder.isValid() ? file.errorString() : folder.errorString());
    return {};
}

Result<void> PracticeLab::Private::openServers()
{
    for (const ServerScript &script : std::as_const(scenario.servers)) {
        if (script.closed)
            continue;
        const Result<Credentials> credentials = authority->issue(script.host, script.certificate);
        if (!credentials)
            return tl::unexpected(credentials.error());
        auto server = std::make_unique<SmtpServer>(script, *credentials);
        if (const Result<void> opened = server->open(); !opened)
            return opened;
        servers.push_back(std::move(server));
    }
    return {};
}

const ScenarioTitle &PracticeLab::title() const
{
    return d->title;
}

Case PracticeLab::practiceCase() const
{
    Case given = d->scenario.given;
    given.symptom = Symptom::Practice;
    return given;
}

NetworkOptions PracticeLab::networkOptions() const
{
    NetworkOptions options;
    options.resolvers = {NameServer{loopback(), d->names->port()}};
    options.certificateAuthorityFile = d->folder.filePath(QStringLiteral("authority.pem"));
    for (const auto &server : d->servers)
        options.connectTo.append({server->script().host, server->script().port, loopback(), server->serverPort()});
    // Every other door is closed. Names that the zone does not have get no row: a row would stand in for their look-up, and
    // a name that is not found leads nowhere by itself.
    for (const QString &place : d->names->zone().hosts() + d->names->zone().addresses())
        options.connectTo.append({place, 0, loopback(), d->closedPort.localPort()});
    return options;
}

QStringList PracticeLab::addresses() const
{
    QStringList lines;
    for (const auto &server : d->servers) {
        const ServerScript &script = server->script();
        lines.append(QStringLiteral("%1 is %2").arg(shown(script.host, script.port), shown(loopback(), server->serverPort())));
    }
    lines.append(QStringLiteral("DNS is %1").arg(shown(loopback(), d->names->port())));
    return lines;
}

QStringList PracticeLab::commandsHeard() const
{
    QStringList heard;
    for (const auto &server : d->servers) {
        for (const QByteArray &verb : server->verbs())
            heard.append(shown(server->script().host, server->script().port) + QLatin1Char(' ') + QString::fromLatin1(verb));
    }
    return heard;
}

QStringList PracticeLab::namesAsked() const
{
    return d->names->asked();
}

} // namespace RelayMedic
