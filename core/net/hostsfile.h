// The machine's hosts file: names that count for the user's app before DNS does.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>

namespace RelayMedic
{

//! Addresses of `name` in hosts-file text (hosts(5)); comments and malformed lines are passed over.
QList<QHostAddress> addressesInHosts(const QByteArray &text, const QString &name);
//! The same for this machine's file, of which at most 1 MiB is read; empty when there is none.
QList<QHostAddress> addressesInHostsFile(const QString &name);

} // namespace RelayMedic
