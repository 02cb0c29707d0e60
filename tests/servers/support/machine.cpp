#include "tests/servers/support/machine.h"

#include "tests/support/program.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QTcpSocket>
#include <QTest>

#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstring>

namespace Rig
{

namespace
{

struct User {
    const char *name;
    uint id;
};
//! User and group have the same number; postdrop is a group only, by Postfix's needs.
constexpr User users[] = {{"root", 0},       {"postfix", 901}, {"postdrop", 902}, {"dovecot", 903},
                          {"dovenull", 904}, {"vmail", 905},   {"nobody", 65534}};

QString unpackedServers()
{
    return QStringLiteral(RELAYMEDIC_SOURCE_DIR "/build/servers/root");
}

QString systemError(const char *what)
{
    return QString::fromLatin1(what) + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(errno));
}

bool bind(const QString &from, const QString &to, bool readOnly)
{
    if (!QDir().mkpath(to))
        return false;
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (mount(source.constData(), target.constData(), nullptr, MS_BIND | MS_REC, nullptr) != 0)
        return false;
    return !readOnly || mount(nullptr, target.constData(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr) == 0;
}

//! Where the loader looks for libraries: the tree's own folders first, then the real machine's, seen below /host.
QByteArray libraryFolders()
{
    QStringList folders = {QStringLiteral("/usr/lib"), QStringLiteral("/usr/lib64")};
    QDirIterator configured(QStringLiteral("/etc/ld.so.conf.d"), {QStringLiteral("*.conf")}, QDir::Files);
    while (configured.hasNext()) {
        QFile file(configured.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith('/'))
                folders.append(QString::fromLocal8Bit(line.trimmed()));
        }
    }
    QByteArray text;
    for (const char *root : {"", "/host"}) {
        for (const QString &folder : folders)
            text += root + folder.toLocal8Bit() + '\n';
    }
    return text;
}

} // namespace

QString enterPrivateMachine(const QStringList &addresses)
{
    if (geteuid() != 0)
        return QStringLiteral("Real mail servers need root here: try sudo.");
    if (!QFileInfo::exists(unpackedServers() + QStringLiteral("/usr/sbin/dovecot")))
        return QStringLiteral("The mail servers are not unpacked: sh installer/test.sh fetches them.");
    if (unshare(CLONE_NEWNS | CLONE_NEWNET) != 0)
        return systemError("This machine allows no private network");
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return systemError("This machine allows no private mounts");
    QStringList commands = {QStringLiteral("link set lo up")};
    for (const QString &address : addresses)
        commands.append(QStringLiteral("addr add %1/24 dev lo").arg(address));
    for (const QString &command : commands) {
        const auto run = RelayMedic::runProgram(QStringLiteral("ip"), command.split(QLatin1Char(' ')));
        if (run.exitCode != 0)
            return QStringLiteral("The private network could not be set up: ip %1: %2").arg(command, QString::fromUtf8(run.err));
    }
    return {};
}

Machine::Machine()
    : m_root(QStringLiteral(RELAYMEDIC_BINARY_DIR "/tests/machine"))
{
    QDir().mkpath(m_root);
    const QByteArray root = QFile::encodeName(m_root);
    // everything stands on a file system in memory that goes with the process: there is nothing to clean up
    if (mount("none", root.constData(), "tmpfs", 0, "mode=0755,size=256m") != 0) {
        fail(systemError("The servers' root could not be made"));
        return;
    }
    if (!bind(unpackedServers() + QStringLiteral("/usr"), outside(QStringLiteral("/usr")), true) ||
        !bind(QStringLiteral("/usr"), outside(QStringLiteral("/host/usr")), true) ||
        !bind(QStringLiteral("/dev"), outside(QStringLiteral("/dev")), false) ||
        !bind(QStringLiteral("/proc"), outside(QStringLiteral("/proc")), false)) {
        fail(systemError("The servers' folders could not be shown in their root"));
        return;
    }
    for (const char *name : {"bin", "sbin", "lib", "lib64"}) {
        for (const char *top : {"/", "/host/"})
            QFile::link(QStringLiteral("usr/") + QLatin1String(name), outside(QLatin1String(top) + QLatin1String(name)));
    }
    QByteArray passwd;
    QByteArray group;
    for (const User &user : users) {
        const QByteArray id = QByteArray::number(user.id);
        passwd += QByteArray(user.name) + ":x:" + id + ':' + id + "::/tmp:/usr/sbin/nologin\n";
        group += QByteArray(user.name) + ":x:" + id + ":\n";
    }
    write(QStringLiteral("/etc/passwd"), passwd);
    write(QStringLiteral("/etc/group"), group + "nogroup:x:65533:\n");
    write(QStringLiteral("/etc/ld.so.conf"), libraryFolders());
    folder(QStringLiteral("/tmp"), QStringLiteral("root"), 01777);
    folder(QStringLiteral("/var/log"), QStringLiteral("root"), 0755);
    folder(QStringLiteral("/run"), QStringLiteral("root"), 0755);
    const auto linked = RelayMedic::runProgram(QStringLiteral("/sbin/ldconfig"), {QStringLiteral("-r"), m_root});
    if (linked.exitCode != 0)
        fail(QStringLiteral("ldconfig: ") + QString::fromUtf8(linked.err));
}

Machine::~Machine()
{
    // all at once, since Postfix and Dovecot take a second each
    for (const auto &server : m_servers)
        server->terminate();
    for (const auto &server : m_servers) {
        if (!server->waitForFinished(5'000)) {
            server->kill();
            server->waitForFinished();
        }
    }
    m_servers.clear();
    umount2(QFile::encodeName(m_root).constData(), MNT_DETACH);
}

QByteArray Machine::read(const QString &inside) const
{
    QFile file(outside(inside));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Machine::write(const QString &inside, const QByteArray &bytes)
{
    const QString path = outside(inside);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        fail(path + QStringLiteral(": ") + file.errorString());
}

void Machine::folder(const QString &inside, const QString &owner, uint mode)
{
    const QString path = outside(inside);
    QDir().mkpath(path);
    const QString userName = owner.section(QLatin1Char(':'), 0, 0);
    const QString groupName = owner.section(QLatin1Char(':'), -1);
    uid_t uid = 0;
    gid_t gid = 0;
    for (const User &user : users) {
        if (userName == QLatin1String(user.name))
            uid = user.id;
        if (groupName == QLatin1String(user.name))
            gid = user.id;
    }
    const QByteArray name = QFile::encodeName(path);
    if (chown(name.constData(), uid, gid) != 0 || chmod(name.constData(), mode) != 0)
        fail(systemError(name.constData()));
}

void Machine::showOutside(const QString &inside, const QString &place)
{
    // links are followed: /etc/resolv.conf often is one
    const QByteArray source = QFile::encodeName(outside(inside));
    const QByteArray target = QFile::encodeName(QFileInfo(place).canonicalFilePath());
    if (mount(source.constData(), target.constData(), nullptr, MS_BIND, nullptr) != 0)
        fail(systemError(qPrintable(place)));
}

QProcess &Machine::start(const QString &program, const QStringList &arguments)
{
    auto server = std::make_unique<QProcess>();
    server->setChildProcessModifier([root = QFile::encodeName(m_root)] {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (chroot(root.constData()) != 0 || chdir("/") != 0)
            _exit(126);
    });
    server->setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/sbin:/usr/bin"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    server->setProcessEnvironment(environment);
    server->start(program, arguments);
    if (!server->waitForStarted())
        fail(program + QStringLiteral(": ") + server->errorString());
    m_servers.push_back(std::move(server));
    return *m_servers.back();
}

void Machine::fail(const QString &why)
{
    if (m_trouble.isEmpty())
        m_trouble = why;
}

bool waitForListener(const QString &address, quint16 port)
{
    return QTest::qWaitFor(
        [&] {
            QTcpSocket socket;
            socket.connectToHost(address, port);
            return socket.waitForConnected(200);
        },
        10'000);
}

} // namespace Rig
