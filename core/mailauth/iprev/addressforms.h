// The forms in which a reverse name writes the address that it belongs to. Pure.
//
// IPv4: octets in decimal in either order, padded or not, with any signs between or none; as eight hexadecimal digits or one
// number. IPv6 (RFC 4291 section 2.2, RFC 3596 section 2.5): hexadecimal with or without zeros and signs, its interface
// identifier alone, or single nibbles in either order.
#pragma once

#include <QHostAddress>
#include <QString>

namespace RelayMedic::Iprev
{

enum class Extent {
    None,
    LastOctet, //!< only the last octet, as a number of its own
    Half,      //!< the last two octets of an IPv4 address
    MostOfIt,  //!< three octets of an IPv4 address
    Whole,     //!< all of it, or the interface identifier of an IPv6 address
};

struct FormFound {
    Extent extent = Extent::None;
    qsizetype at = 0; //!< where in the name
    qsizetype size = 0;
};

//! The largest part of the address that stands in `name`, which is in lower case.
FormFound addressIn(const QString &name, const QHostAddress &address);

} // namespace RelayMedic::Iprev
