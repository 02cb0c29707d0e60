// The name servers that this machine is set to use.
#pragma once

#include "core/model/case.h"

namespace RelayMedic
{

//! The `nameserver` lines of resolv.conf(5): the first three, 127.0.0.1 when there is none. Search lists are not used here.
QList<NameServer> systemResolvers(const QString &file = QStringLiteral("/etc/resolv.conf"));

} // namespace RelayMedic
