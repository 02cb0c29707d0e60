#include "core/probes/deliveringaddress.h"

#include <qcoro/qcorofuture.h>

#include <algorithm>

namespace RelayMedic
{

namespace
{

std::optional<Spf::Address> publicOne(const QString &text)
{
    const auto address = Spf::Address::fromText(text.toLatin1());
    return address && isPublicAddress(address->toHost()) ? address : std::nullopt;
}

//! What the session with the configured server tells of this machine's address.
void learnFromSession(DeliveringAddress &found, const DialogueEvidence &seen, const QStringList &ofServer)
{
    for (const auto &reply : {seen.helloEncrypted, seen.hello}) {
        const auto named = reply ? clientAddressIn(*reply, ofServer) : std::nullopt;
        if (!named)
            continue;
        found.address = named;
        found.source = AddressSource::Reply;
        return;
    }
    found.address = publicOne(seen.localAddress);
    if (found.address)
        found.source = AddressSource::Connection;
}

QCoro::Task<void> askSession(DeliveringAddress *found, Facts *facts)
{
    const auto run = facts->submission();
    if (!run)
        co_return;
    const QFuture<void> stage = run->reached(Stage::Encrypted);
    co_await stage;
    const QFuture<HostAddresses> asked = facts->addresses(facts->input().server);
    const HostAddresses server = co_await asked;
    learnFromSession(*found, run->evidence(), server.addresses + QStringList{run->evidence().address});
}

} // namespace

bool isExchangerOf(const DomainMail &mail, const QString &host)
{
    return std::any_of(mail.exchangers.begin(), mail.exchangers.end(),
                       [&](const MailExchanger &mx) { return mx.host.compare(host, Qt::CaseInsensitive) == 0; });
}

std::optional<Spf::Address> clientAddressIn(const Smtp::Reply &hello, const QStringList &ofServer)
{
    if (!hello.isPositive() || hello.lines.isEmpty())
        return std::nullopt;
    // keywords follow in the further lines; the greeting is the first (RFC 5321 section 4.1.1.1)
    const QString greeting = QString::fromUtf8(hello.lines.first().left(1'000));
    for (qsizetype open = greeting.indexOf(u'['); open >= 0; open = greeting.indexOf(u'[', open + 1)) {
        const qsizetype close = greeting.indexOf(u']', open);
        QString inside = greeting.mid(open + 1, close < 0 ? 0 : close - open - 1);
        if (inside.startsWith(QLatin1String("IPv6:"), Qt::CaseInsensitive))
            inside = inside.mid(5);
        const auto address = publicOne(inside);
        if (address && !ofServer.contains(QString::fromLatin1(address->text())))
            return address;
    }
    return std::nullopt;
}

QCoro::Task<Delivery> deliveryOf(Facts *facts)
{
    const QString server = facts->input().server;
    if (server.isEmpty())
        co_return Delivery::Submits;
    const QFuture<HostAddresses> asked = facts->addresses(server);
    const HostAddresses found = co_await asked;
    if (!found.addresses.isEmpty() && QHostAddress(found.addresses.first()).isLoopback())
        co_return Delivery::LocalServer;
    const QString domain = facts->recipientDomain();
    if (domain.isEmpty() || domain == facts->senderDomain())
        co_return Delivery::Submits;
    const QFuture<DomainMail> lookup = facts->domainMail(domain);
    const DomainMail recipient = co_await lookup;
    co_return isExchangerOf(recipient, server) ? Delivery::Direct : Delivery::Submits;
}

QCoro::Task<DeliveringAddress> deliveringAddress(Facts *facts)
{
    DeliveringAddress found;
    found.blame = facts->blame();
    found.delivery = co_await deliveryOf(facts);
    const auto given = publicOne(facts->input().clientAddress);
    // what the user gives beats the bounce, where it is this machine's address that receivers judge
    const bool isBounced = found.blame.address && (!given || found.delivery == Delivery::Submits);
    if (isBounced) {
        found.address = found.blame.address;
        found.source = AddressSource::Bounce;
        co_return found;
    }
    if (given) {
        found.address = given;
        found.source = AddressSource::Given;
        co_return found;
    }
    co_await askSession(&found, facts);
    co_return found;
}

} // namespace RelayMedic
