#include "core/net/hostsfile.h"

#include <QFile>

namespace RelayMedic
{

namespace
{

constexpr qint64 maxHostsBytes = 1'048'576;

#ifdef Q_OS_WIN
constexpr auto hostsPath = "C:/Windows/System32/drivers/etc/hosts";
#else
constexpr auto hostsPath = "/etc/hosts";
#endif

} // namespace

QList<QHostAddress> addressesInHosts(const QByteArray &text, const QString &name)
{
    QList<QHostAddress> found;
    for (QByteArray line : text.split('\n')) {
        const qsizetype comment = line.indexOf('#');
        if (comment >= 0)
            line.truncate(comment);
        const QList<QByteArray> words = line.simplified().split(' ');
        const QHostAddress address(QString::fromLatin1(words.value(0)));
        if (address.isNull())
            continue;
        for (qsizetype i = 1; i < words.size(); ++i) {
            if (QString::fromUtf8(words.at(i)).compare(name, Qt::CaseInsensitive) == 0 && !found.contains(address))
                found.append(address);
        }
    }
    return found;
}

QList<QHostAddress> addressesInHostsFile(const QString &name)
{
    QFile file(QString::fromLatin1(hostsPath));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return addressesInHosts(file.read(maxHostsBytes), name);
}

} // namespace RelayMedic
