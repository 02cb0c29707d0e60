// From which address does the mail leave, and is it this machine that delivers it?
//
// The public address comes from --client-ip, from a bounce or replies that name it, or from the local end of a connection
// that is a public address; otherwise it is unknown. No third party is asked. A receiver judges only the address that hands the mail
// over to it: the one that a bounce blames, or this machine's own where it speaks with the recipient's server itself. To a
// submission server the client's address and name hardly matter.
#pragma once

#include "core/probes/blamed.h"
#include "core/probes/facts.h"

namespace RelayMedic
{

enum class Delivery {
    Submits,     //!< a submission server takes the mail and delivers it
    LocalServer, //!< a server on this very machine does
    Direct,      //!< this machine speaks with the recipient's mail exchanger
};

enum class AddressSource { Unknown, Given, Bounce, Reply, Connection };

struct DeliveringAddress {
    DeliveringAddress() = default;

    std::optional<Spf::Address> address;
    AddressSource source = AddressSource::Unknown;
    Delivery delivery = Delivery::Submits;
    Blame blame; //!< what the bounce says of it

    //! Was it seen to hand mail over to receivers, so that they judge it?
    bool delivers() const { return address && (source == AddressSource::Bounce || delivery != Delivery::Submits); }
    //! Is the name with which this program introduces itself the one that receivers hear from that address?
    bool isOurs() const { return source != AddressSource::Bounce && delivery == Delivery::Direct; }
    QHostAddress host() const { return address ? address->toHost() : QHostAddress(); }
    QString text() const { return address ? QString::fromLatin1(address->text()) : QString(); }
};
static_assert(!std::is_aggregate_v<DeliveringAddress>);

//! Who delivers, by what is configured; `facts` outlives the task. Submits where no server is given.
QCoro::Task<Delivery> deliveryOf(Facts *facts);
//! The address that receivers judge, or else this machine's own. Waits for the session, whose replies may name it.
QCoro::Task<DeliveringAddress> deliveringAddress(Facts *facts);

//! The address in brackets with which a server greets its client ("250 mx.shop.example Hello web1 [192.0.2.25]"), unless it is
//! one of the server's own.
std::optional<Spf::Address> clientAddressIn(const Smtp::Reply &hello, const QStringList &ofServer);

bool isExchangerOf(const DomainMail &mail, const QString &host);

} // namespace RelayMedic
