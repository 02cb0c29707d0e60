// What can be said of an address while it is typed: not one at all, or probably misspelt.
//
// Only a help for the eye. What the mail systems say of an address is the business of the probes.
#pragma once

#include <QString>

namespace RelayMedic
{

enum class AddressShape {
    Empty,
    Usable,
    NoAt,      //!< "app.shop.example"
    NoLocal,   //!< "@shop.example"
    NoDomain,  //!< "app@"
    BadDomain, //!< empty label, blank or a character that no host name has
    TwoAts,    //!< more than one @ outside quotes
    Blank,     //!< a blank or control inside
    TooLong,   //!< longer than a path may be, RFC 5321 section 4.5.3.1.3
};

constexpr qsizetype maxAddressChars = 254; //!< RFC 5321 section 4.5.3.1.3: 256 octets with the angle brackets

AddressShape addressShape(const QString &typed);
//! One sentence for people; empty for Empty and Usable.
QString addressTrouble(AddressShape shape);
//! The address with the frequent domain that was probably meant ("shop@gamil.com" -> "shop@gmail.com"); empty: no guess.
QString likelyMeant(const QString &typed);

//! Host name or address literal that could stand in a server field.
bool couldBeHost(const QString &typed);

} // namespace RelayMedic
