#include "core/mailauth/domainauthority.h"

#include "core/net/connectto.h"
#include "core/net/serverquestion.h"
#include "core/net/wiretext.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr quint16 dnsPort = 53;

QString recordText(RecordType type, const DnsRecord &record)
{
    if (type == RecordType::Txt)
        return wireText(record.text);
    if (type == RecordType::Mx)
        return QStringLiteral("%1 %2").arg(record.preference).arg(record.target.isEmpty() ? QStringLiteral(".") : record.target);
    return record.target;
}

QStringList sorted(QStringList list)
{
    list.sort();
    list.removeDuplicates();
    return list;
}

//! Names of NS records with that owner, lower case.
QStringList serversOf(const QList<PacketRecord> &records, const QString &owner)
{
    QStringList names;
    for (const PacketRecord &record : records) {
        if (record.type == RecordType::Ns && record.owner == owner)
            names.append(record.data.target.toLower());
    }
    return sorted(names);
}

} // namespace

QCoro::Task<Result<QList<NameServer>>> DomainAuthority::places(QString host)
{
    QList<NameServer> found;
    if (const auto other = redirection(m_options.connectTo, host, dnsPort); other && !other->address.isEmpty())
        found.append(NameServer{other->address, other->port});
    std::optional<Failure> failure;
    for (const RecordType type : {RecordType::A, RecordType::Aaaa}) {
        if (!found.isEmpty())
            break;
        const auto answer = co_await m_names.lookup(host, type);
        for (const DnsRecord &record : answer ? answer->records : QList<DnsRecord>()) {
            const Endpoint place = redirected(m_options.connectTo, host, dnsPort, record.address.toString());
            found.append(NameServer{place.address, place.port});
        }
        // silence about one kind of address weighs more than the absence of the other
        if (!answer && (!failure || isAbsence(*failure)))
            failure = answer.error();
    }
    if (found.isEmpty())
        co_return tl::unexpected<Failure>(*failure);
    co_return found;
}

QCoro::Task<void> DomainAuthority::askForSerial(ServerView *server, QString zone)
{
    const QString host = server->host;
    const auto reached = co_await places(host);
    if (!reached) {
        server->failure = reached.error();
        co_return;
    }
    for (const NameServer &place : *reached)
        server->addresses.append(QHostAddress(place.address));
    const NameServer first = reached->first();
    const QByteArray name = zone.toLatin1();
    const auto packet = co_await askServer(first, name, RecordType::Soa, &m_cancellation, serverLimit);
    if (!packet) {
        server->failure = packet.error();
        co_return;
    }
    server->isAuthoritative = packet->isAuthoritative;
    server->rcode = packet->rcode;
    for (const PacketRecord &record : packet->answers) {
        if (record.type == RecordType::Soa && record.owner == zone) {
            if (const auto start = readSoa(record.data.rdata))
                server->serial = start->serial;
        }
    }
}

QCoro::Task<void> DomainAuthority::askParent(AuthorityView *authority, QString domain)
{
    QString parent = domain;
    for (int up = 0; up < maxZonesUp && parent.contains(QLatin1Char('.')); ++up) {
        parent = parent.section(QLatin1Char('.'), 1);
        const auto names = co_await m_names.lookup(parent, RecordType::Ns);
        if (!names)
            continue;
        authority->parent = parent;
        for (const DnsRecord &record : names->records.mid(0, 2)) {
            const QString host = record.target;
            const auto reached = co_await places(host);
            if (!reached)
                continue;
            const NameServer place = reached->first();
            const QByteArray name = domain.toLatin1();
            const auto packet = co_await askServer(place, name, RecordType::Ns, &m_cancellation, serverLimit);
            // an authoritative answer is the child's own, from a server that holds both zones
            if (!packet || packet->isAuthoritative)
                continue;
            authority->parentNames = serversOf(packet->authority, domain);
            co_return;
        }
        co_return;
    }
}

//! Only what the server answers with authority, and without an alias, can be compared.
QCoro::Task<void> DomainAuthority::compare(AuthorityView *authority, NameServer server, const Look *look)
{
    const QByteArray name = look->name.toLatin1();
    const RecordType type = look->type;
    const auto packet = co_await askServer(server, name, type, &m_cancellation, serverLimit);
    constexpr int nameError = 3;
    if (!packet || !packet->isAuthoritative || (packet->rcode != 0 && packet->rcode != nameError))
        co_return;
    Publication publication;
    publication.name = look->name;
    publication.type = type;
    for (const PacketRecord &record : packet->answers) {
        if (record.type == RecordType::Cname)
            co_return;
        if (record.type == type && record.owner == look->name)
            publication.authoritative.append(recordText(type, record.data));
    }
    publication.authoritative = sorted(publication.authoritative);
    for (const DnsRecord &record : look->records())
        publication.resolver.append(recordText(type, record));
    publication.resolver = sorted(publication.resolver);
    if (look->answer) {
        publication.left = look->answer->timeToLive;
    } else {
        for (const PacketRecord &record : packet->authority) {
            const auto start = record.type == RecordType::Soa ? readSoa(record.data.rdata) : std::nullopt;
            publication.left = start ? start->negative : publication.left;
        }
    }
    authority->publications.append(publication);
}

QCoro::Task<AuthorityView> DomainAuthority::ask(DomainView view)
{
    AuthorityView authority;
    const bool isZone = view.ns.answer && view.ns.answer->canonicalName.isEmpty();
    if (!isZone)
        co_return authority;
    for (const DnsRecord &record : view.ns.records().mid(0, maxServers)) {
        ServerView server;
        server.host = record.target;
        authority.servers.append(server);
    }
    const QString domain = view.domain;
    std::vector<QCoro::Task<void>> tasks;
    for (ServerView &server : authority.servers)
        tasks.push_back(askForSerial(&server, domain));
    tasks.push_back(askParent(&authority, domain));
    for (auto &task : tasks)
        co_await std::move(task);
    const auto good = std::find_if(authority.servers.begin(), authority.servers.end(),
                                   [](const ServerView &server) { return server.isAuthoritative && server.serial; });
    if (good == authority.servers.end())
        co_return authority;
    const QString host = good->host;
    const auto reached = co_await places(host);
    for (const Look *look : {&view.mx, &view.txt, &view.mtaSts, &view.tlsRpt}) {
        if (!reached || look->isUnknown() || (look->answer && !look->answer->canonicalName.isEmpty()))
            continue;
        const NameServer first = reached->first();
        co_await compare(&authority, first, look);
    }
    co_return authority;
}

} // namespace RelayMedic
