// Can this address be reached from the whole internet? One table of the networks that cannot.
//
// RFC 6890 and the registries of IANA that it made (iana-ipv4-special-registry, iana-ipv6-special-registry): what is not "globally
// reachable" there. Documentation and benchmarking networks count as public ones, since laboratories live there.
#pragma once

#include <QHostAddress>

namespace RelayMedic
{

//! False for loopback, private, link-local, multicast and reserved networks, and for no address at all.
bool isPublicAddress(const QHostAddress &address);

} // namespace RelayMedic
