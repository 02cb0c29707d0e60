#include "tests/servers/support/servers.h"

#include "tests/support/program.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

namespace Rig
{

Certificates makeCertificates(Machine &machine, const QStringList &names)
{
    const Certificates files;
    QByteArray subjectAltNames;
    for (const QString &name : names)
        subjectAltNames += (subjectAltNames.isEmpty() ? "DNS:" : ",DNS:") + name.toLatin1();
    machine.write(QStringLiteral("/etc/tls/openssl.cnf"),
                  "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=" + names.first().toLatin1() +
                      "\n[authority]\nbasicConstraints=critical,CA:true\nkeyUsage=keyCertSign\n"
                      "subjectKeyIdentifier=hash\n[server]\nbasicConstraints=CA:false\n"
                      "subjectAltName=" +
                      subjectAltNames + "\n");
    const QString common = QStringLiteral("req -x509 -config %1 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 ")
                               .arg(machine.outside(QStringLiteral("/etc/tls/openssl.cnf")));
    const QString authorityKey = machine.outside(QStringLiteral("/etc/tls/authority.key"));
    const QString authority = machine.outside(files.authority);
    const QStringList commands = {
        common + QStringLiteral("-extensions authority -subj /CN=Authority -keyout %1 -out %2").arg(authorityKey, authority),
        common + QStringLiteral("-extensions server -CA %1 -CAkey %2 -keyout %3 -out %4")
                     .arg(authority, authorityKey, machine.outside(files.key), machine.outside(files.chain))};
    for (const QString &command : commands) {
        const auto run = RelayMedic::runProgram(QStringLiteral("openssl"), command.split(QLatin1Char(' ')));
        if (run.exitCode != 0)
            machine.fail(QStringLiteral("openssl: ") + QString::fromUtf8(run.err));
    }
    return files;
}

void startNsd(Machine &machine, const QString &address, const QByteArray &zone)
{
    machine.write(QStringLiteral("/etc/nsd/root.zone"), zone);
    // rrl-ratelimit 0: by default NSD answers one client some 200 times a second and then drops
    machine.write(QStringLiteral("/etc/nsd/nsd.conf"),
                  "server:\n ip-address: " + address.toLatin1() +
                      "\n username: \"\"\n zonesdir: /etc/nsd\n database: \"\"\n pidfile: \"\"\n"
                      " xfrdfile: \"\"\n zonelistfile: /etc/nsd/zone.list\n logfile: /var/log/nsd.log\n"
                      " server-count: 1\n rrl-ratelimit: 0\n"
                      "remote-control:\n control-enable: no\n"
                      "zone:\n name: \".\"\n zonefile: root.zone\n");
    machine.write(QStringLiteral("/etc/resolv.conf"), "nameserver " + address.toLatin1() + "\n");
    machine.start(QStringLiteral("/usr/sbin/nsd"),
                  {QStringLiteral("-d"), QStringLiteral("-c"), QStringLiteral("/etc/nsd/nsd.conf")});
    if (!waitForListener(address, 53))
        machine.fail(QStringLiteral("NSD does not answer: ") +
                     QString::fromUtf8(machine.read(QStringLiteral("/var/log/nsd.log"))));
}

void startDovecot(Machine &machine, const QMap<QString, QString> &passwords, const QString &socket)
{
    QByteArray users;
    for (auto user = passwords.cbegin(); user != passwords.cend(); ++user)
        users += user.key().toUtf8() + ":{PLAIN}" + user.value().toUtf8() + "\n";
    machine.write(QStringLiteral("/etc/dovecot/users"), users);
    machine.write(QStringLiteral("/etc/dovecot/dovecot.conf"),
                  "protocols =\nbase_dir = /run/dovecot\nssl = no\nlog_path = /var/log/dovecot.log\nauth_verbose = yes\n"
                  "auth_failure_delay = 0\nauth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256\n"
                  "disable_plaintext_auth = no\n"
                  "passdb {\n driver = passwd-file\n args = username_format=%u /etc/dovecot/users\n}\n"
                  "userdb {\n driver = static\n args = uid=vmail gid=vmail home=/tmp\n}\n"
                  "service auth {\n unix_listener " +
                      socket.toUtf8() + " {\n  mode = 0660\n  user = postfix\n  group = postfix\n }\n}\n");
    machine.start(QStringLiteral("/usr/sbin/dovecot"),
                  {QStringLiteral("-F"), QStringLiteral("-c"), QStringLiteral("/etc/dovecot/dovecot.conf")});
    if (!QTest::qWaitFor([&] { return QFileInfo::exists(machine.outside(socket)); }, 10'000))
        machine.fail(QStringLiteral("Dovecot does not start: ") +
                     QString::fromUtf8(machine.read(QStringLiteral("/var/log/dovecot.log"))));
}

} // namespace Rig
