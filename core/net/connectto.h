// Where to connect really: curl's --connect-to.
#pragma once

#include "core/net/channel.h"

namespace RelayMedic
{

//! The first row that fits host and port decides; an empty host or a zero port of a row fits all, and what it leaves out stays.
Endpoint redirected(const QList<ConnectTo> &rows, const QString &host, quint16 port, const QString &address);
//! The same, or nothing where no row fits: then the address is to be asked for.
std::optional<Endpoint> redirection(const QList<ConnectTo> &rows, const QString &host, quint16 port, const QString &address = {});

} // namespace RelayMedic
