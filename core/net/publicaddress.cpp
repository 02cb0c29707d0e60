#include "core/net/publicaddress.h"

#include <QList>
#include <QPair>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr const char *notPublic[] = {
    "0.0.0.0/8",      // this network (RFC 791)
    "10.0.0.0/8",     // private (RFC 1918)
    "100.64.0.0/10",  // carriers' address translation (RFC 6598)
    "127.0.0.0/8",    // loopback (RFC 1122)
    "169.254.0.0/16", // link-local (RFC 3927)
    "172.16.0.0/12",  // private
    "192.0.0.0/24",   // protocol assignments (RFC 6890)
    "192.168.0.0/16", // private
    "224.0.0.0/4",    // multicast (RFC 5771)
    "240.0.0.0/4",    // reserved (RFC 1112), and broadcast
    "::/128",         // unspecified (RFC 4291)
    "::1/128",        // loopback
    "64:ff9b:1::/48", // translation inside a network (RFC 8215)
    "100::/64",       // discarded (RFC 6666)
    "5f00::/16",      // segment routing (RFC 9602)
    "fc00::/7",       // unique local (RFC 4193)
    "fe80::/10",      // link-local
    "fec0::/10",      // site-local, given up (RFC 3879)
    "ff00::/8",       // multicast
};

//! ::ffff:10.0.0.1 is 10.0.0.1 (RFC 4291 section 2.5.5.2).
QHostAddress unmapped(const QHostAddress &address)
{
    bool isIp4 = false;
    const quint32 ip4 = address.toIPv4Address(&isIp4);
    return isIp4 ? QHostAddress(ip4) : address;
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    static const QList<QPair<QHostAddress, int>> networks = [] {
        QList<QPair<QHostAddress, int>> list;
        for (const char *network : notPublic)
            list.append(QHostAddress::parseSubnet(QLatin1String(network)));
        return list;
    }();
    const QHostAddress plain = unmapped(address);
    return !plain.isNull() &&
           std::none_of(networks.begin(), networks.end(), [&](const auto &network) { return plain.isInSubnet(network); });
}

} // namespace RelayMedic
