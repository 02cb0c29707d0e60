// The name with which a client introduces itself (RFC 5321 sections 4.1.1.1 and 4.1.4): what can be told from its form alone.
//
// It should be the client's own full name, or where it has none, its address in brackets (section 4.1.3). A server may not
// refuse mail only because the name does not fit the address, but many refuse what cannot be a name at all. Pure.
#pragma once

#include <QHostAddress>
#include <QString>

#include <optional>

namespace RelayMedic::Smtp
{

enum class HeloShape {
    FullName,      //!< "mail.shop.example"
    Literal,       //!< "[192.0.2.25]", "[IPv6:2001:db8::25]"
    Empty,         //!< nothing
    Localhost,     //!< "localhost", "localhost.localdomain": every machine calls itself so
    Unqualified,   //!< one label: "web1"
    PrivateName,   //!< below a domain that exists in one network only: "web1.local", "nas.lan"
    BareAddress,   //!< an address without brackets
    BrokenLiteral, //!< brackets without an address of the right form in them
    Underscore,    //!< "web_1.shop.example": the one wrong sign that is common
    BadSign,       //!< another sign that no host name has, or a label that begins or ends in "-"
    TooLong,       //!< over 255 characters, or a label over 63 (section 4.5.3.1.2, RFC 1035 section 2.3.4)
};
const char *heloShapeWord(HeloShape shape);

struct HeloName {
    HeloShape shape = HeloShape::Empty;
    QHostAddress address; //!< of a literal or a bare address

    //! Is it of a form that the standard allows and that can be looked up?
    bool isWellFormed() const { return shape == HeloShape::FullName || shape == HeloShape::Literal; }
};

HeloName readHeloName(const QString &name);

} // namespace RelayMedic::Smtp
