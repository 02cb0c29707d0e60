// The way of a message, read from its Received fields (RFC 5321 section 4.4): each server writes one on top.
#pragma once

#include "core/mailauth/dkim/rawmessage.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace RelayMedic
{

//! One server's note, as it wrote it; empty where it wrote nothing of the kind.
struct Hop {
    QString from;                //!< the name that the client gave
    QString address;             //!< the client's address as the server saw it
    QString by;                  //!< who wrote the note
    QString with;                //!< protocol: ESMTPS, HTTP, ...
    bool encrypted = false;      //!< by the protocol's name (RFC 3848) or by what is told of TLS
    QDateTime at;                //!< invalid where there is no readable date
    std::optional<qint64> delay; //!< seconds since the hop before; negative where the clocks disagree
};

constexpr qsizetype maxHops = 200; //!< further ones are not read; mail systems stop at 25 to 100

//! The oldest first.
QList<Hop> receivedHops(const RawMessage &message);
//! The address that handed the message over last, from outside: of the newest hop that names a public one; empty where none does.
QString handingAddress(const QList<Hop> &hops);

} // namespace RelayMedic
