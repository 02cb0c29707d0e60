#include "tests/servers/support/nameservers.h"

#include "tests/support/program.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace Rig
{

namespace
{

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! Runs a tool of ldns in a folder.
QByteArray runIn(const QString &folder, const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

} // namespace

QByteArray zoneStart(int serial)
{
    return "$TTL 300\n@ SOA ns1 hostmaster " + QByteArray::number(serial) + " 3600 600 86400 300\n";
}

SignedZone signZone(const QByteArray &name, const QByteArray &text, const Signing &signing)
{
    QTemporaryDir folder;
    QFile plain(folder.filePath(QStringLiteral("zone")));
    if (!plain.open(QIODevice::WriteOnly))
        return {};
    plain.write("$ORIGIN " + (name == "." ? name : name + '.') + '\n' + text);
    plain.close();
    const QString key = QString::fromLatin1(
        runIn(folder.path(), QStringLiteral("ldns-keygen"),
              {QStringLiteral("-a"), QStringLiteral("ECDSAP256SHA256"), QStringLiteral("-k"), QString::fromLatin1(name)})
            .trimmed());
    QStringList arguments{QStringLiteral("-i"), QString::fromLatin1(signing.from), QStringLiteral("-e"),
                          QString::fromLatin1(signing.to)};
    if (signing.nsec3)
        arguments.append(QStringLiteral("-n"));
    arguments += {QStringLiteral("-f"), QStringLiteral("signed"), QStringLiteral("zone"), key};
    runIn(folder.path(), QStringLiteral("ldns-signzone"), arguments);
    return {fileText(folder.filePath(QStringLiteral("signed"))), fileText(folder.filePath(key + QStringLiteral(".ds")))};
}

void startZoneServer(Machine &machine, const QString &address, const QList<ZoneFile> &zones, const QByteArray &server)
{
    const QByteArray folder = "/etc/nsd-" + address.toLatin1();
    // rrl-ratelimit 0: by default NSD answers one client some 200 times a second and then drops
    QByteArray configuration = "server:\n ip-address: " + address.toLatin1() + "\n username: \"\"\n zonesdir: " + folder +
                               "\n database: \"\"\n pidfile: \"\"\n xfrdfile: \"\"\n zonelistfile: " + folder +
                               "/zone.list\n logfile: " + folder + "/log\n server-count: 1\n rrl-ratelimit: 0\n" + server +
                               "remote-control:\n control-enable: no\n";
    for (const ZoneFile &one : zones) {
        const QByteArray file = one.name == "." ? QByteArray("root") : one.name;
        machine.write(QString::fromLatin1(folder + '/' + file), one.text);
        configuration += "zone:\n name: \"" + one.name + "\"\n zonefile: " + file + "\n";
    }
    machine.write(QString::fromLatin1(folder + "/nsd.conf"), configuration);
    machine.start(QStringLiteral("/usr/sbin/nsd"),
                  {QStringLiteral("-d"), QStringLiteral("-c"), QString::fromLatin1(folder + "/nsd.conf")});
    if (!waitForListener(address, 53))
        machine.fail(QStringLiteral("NSD does not answer: ") +
                     QString::fromUtf8(machine.read(QString::fromLatin1(folder + "/log"))));
}

bool isUnpacked(const QString &program)
{
    return QFileInfo::exists(QStringLiteral(RELAYMEDIC_SOURCE_DIR "/build/servers/root") + program);
}

void startResolver(Machine &machine, const QString &address, const QString &root, const QByteArray &anchors)
{
    const QByteArray folder = "/etc/unbound-" + address.toLatin1();
    machine.write(QString::fromLatin1(folder + "/hints"), ". 3600 NS ns.example.\nns.example. 3600 A " + root.toLatin1() + "\n");
    machine.write(QString::fromLatin1(folder + "/anchors"), anchors);
    machine.write(QString::fromLatin1(folder + "/unbound.conf"),
                  "server:\n interface: " + address.toLatin1() + "\n directory: " + folder +
                      "\n chroot: \"\"\n username: \"\"\n pidfile: \"\"\n do-daemonize: no\n use-syslog: no\n logfile: " +
                      folder + "/log\n num-threads: 1\n do-ip6: no\n access-control: 0.0.0.0/0 allow\n root-hints: " + folder +
                      "/hints\n module-config: " +
                      (anchors.isEmpty() ? "iterator" : "\"validator iterator\"\n trust-anchor-file: " + folder + "/anchors") +
                      "\nremote-control:\n control-enable: no\n");
    machine.start(QStringLiteral("/usr/sbin/unbound"),
                  {QStringLiteral("-d"), QStringLiteral("-c"), QString::fromLatin1(folder + "/unbound.conf")});
    if (!waitForListener(address, 53))
        machine.fail(QStringLiteral("Unbound does not answer: ") +
                     QString::fromUtf8(machine.read(QString::fromLatin1(folder + "/log"))));
}

} // namespace Rig
