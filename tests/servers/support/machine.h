// A machine of its own for real servers: private mounts, a private network, and a root folder that vanishes.
//
// The process moves into new mount and network namespaces (Linux, root). Servers run in a tree made of the packages that
// installer/test.sh unpacked (build/servers/root), with their own /etc, /var and user names; nothing of the real machine
// is changed, no port of it is opened, and when the process ends the kernel takes everything away.
// What it does not do: run without root, or hide the machine's files from the servers (its /usr is there, read-only).
#pragma once

#include <QList>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace Rig
{

//! Moves this process into its own namespaces and gives `addresses` to the loopback interface.
//! Empty when that worked, else one sentence that says why it cannot be. Before any thread is started.
QString enterPrivateMachine(const QStringList &addresses);

class Machine
{
public:
    //! A fresh root; `trouble()` tells what went wrong.
    Machine();
    ~Machine();
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    const QString &trouble() const { return m_trouble; }
    //! Where the servers' `/etc/x` stands for everybody else.
    QString outside(const QString &inside) const { return m_root + inside; }
    QByteArray read(const QString &inside) const;
    void write(const QString &inside, const QByteArray &bytes);
    //! Makes a folder for `owner` (a name of the private /etc/passwd) and its group.
    void folder(const QString &inside, const QString &owner, uint mode);

    //! Shows what is `inside` at a place of the real machine; only this process and its children see it there.
    void showOutside(const QString &inside, const QString &place);

    //! Starts a server that stays in the foreground; it is ended with the machine.
    QProcess &start(const QString &program, const QStringList &arguments);
    //! Remembers the first trouble.
    void fail(const QString &why);

private:
    QString m_root;
    QString m_trouble;
    std::vector<std::unique_ptr<QProcess>> m_servers;
};

//! Waits until a connection to address:port is accepted; false after ten seconds.
bool waitForListener(const QString &address, quint16 port);

} // namespace Rig
