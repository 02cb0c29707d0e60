#include "core/net/systemresolvers.h"

#include <QFile>
#include <QHostAddress>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxServers = 3; // MAXNS of resolv.h
constexpr qint64 maxFileBytes = 65'536;

} // namespace

QList<NameServer> systemResolvers(const QString &fileName)
{
    QList<NameServer> servers;
    QFile file(fileName);
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.read(maxFileBytes).split('\n')) {
            const QList<QByteArray> words = line.simplified().split(' ');
            if (words.size() < 2 || words[0] != "nameserver" || servers.size() == maxServers)
                continue;
            const QString address = QString::fromLatin1(words[1]);
            if (!QHostAddress(address).isNull())
                servers += NameServer{address, 53};
        }
    }
    if (servers.isEmpty())
        servers += NameServer{QStringLiteral("127.0.0.1"), 53};
    return servers;
}

} // namespace RelayMedic
