// A real name server on loopback to measure against. Wants NSD (installer/test.sh unpacks it) or /usr/sbin/nsd.
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QUdpSocket>

namespace RelayMedic::Bench
{

inline quint16 freePort()
{
    QUdpSocket socket;
    socket.bind(QHostAddress::LocalHost);
    return socket.localPort();
}

//! NSD with one zone, the root's; ends with the object.
class Nsd
{
public:
    explicit Nsd(const QByteArray &zone)
    {
        port = freePort();
        write("root.zone", zone);
        const QByteArray folder = m_folder.path().toLocal8Bit();
        write("nsd.conf", "server:\n ip-address: 127.0.0.1@" + QByteArray::number(port) + "\n zonesdir: " + folder +
                              "\n username: \"\"\n database: \"\"\n pidfile: \"\"\n xfrdfile: \"" + folder +
                              "/xfrd\"\n zonelistfile: " + folder + "/zone.list\n logfile: " + folder +
                              "/log\n server-count: 1\n rrl-ratelimit: 0\n hide-version: yes\n"
                              "remote-control:\n control-enable: no\nzone:\n name: .\n zonefile: root.zone\n");
        const QString tree = QStringLiteral(RELAYMEDIC_SOURCE_DIR "/build/servers/root");
        const bool isInstalled = QFile::exists(QStringLiteral("/usr/sbin/nsd"));
        if (!isInstalled) {
            // its libraries were unpacked beside it
            QStringList folders;
            for (const QString &name : QDir(tree + QStringLiteral("/usr/lib")).entryList({QStringLiteral("*-linux-gnu*")}))
                folders.append(tree + QStringLiteral("/usr/lib/") + name);
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("LD_LIBRARY_PATH"), folders.join(QLatin1Char(':')));
            m_process.setProcessEnvironment(environment);
        }
        m_process.start((isInstalled ? QString() : tree) + QStringLiteral("/usr/sbin/nsd"),
                        {QStringLiteral("-d"), QStringLiteral("-c"), m_folder.filePath(QStringLiteral("nsd.conf"))});
        if (!m_process.waitForStarted() || m_process.waitForFinished(500))
            qFatal("NSD does not run; sh installer/test.sh unpacks it. %s", m_process.readAllStandardError().constData());
    }
    ~Nsd()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }
    quint16 port = 0; //!< on 127.0.0.1

private:
    void write(const char *name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", name);
        file.write(text);
    }

    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace RelayMedic::Bench
