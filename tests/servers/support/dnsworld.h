// A small DNS of its own, from a signed root down, with domains that are right and domains that went wrong in one way each.
//
// The root and "example" are signed; below "example" a domain has the DS that it deserves. Names of the domains are what is wrong
// with them. A resolver (Unbound) walks down from the root and hands signatures on; another one validates by itself, as the
// big public ones do, and answers SERVFAIL for what does not hold.
#pragma once

#include "tests/servers/support/nameservers.h"
#include "tests/support/program.h"

namespace Rig
{

class DnsWorld
{
public:
    static constexpr const char *resolver = "192.0.2.53";
    static constexpr const char *validatingResolver = "192.0.2.54";
    static constexpr const char *rootServer = "192.0.2.60";
    static constexpr const char *zoneServer = "192.0.2.61";
    static constexpr const char *otherServer = "192.0.2.62"; //!< holds some of the domains only
    static constexpr const char *relay = "192.0.2.63";       //!< free for a DnsRelay, which stands before the zone server
    static constexpr const char *nobody = "192.0.2.64";      //!< an address at which no server runs
    static QStringList addresses();

    //! A domain at the zone server; with a DS above it when `ds` is not empty.
    void add(const QByteArray &name, const QByteArray &text, const QByteArray &ds = {});
    //! The same, signed; the DS is that of its key.
    void addSigned(const QByteArray &name, const QByteArray &text, const Signing &signing = {});
    //! A domain that the zone server holds, but that is delegated to the relay's address.
    void addBehindRelay(const QByteArray &name, const QByteArray &text) { place(name, text, relay); }
    //! Records of the zone "example" alone, with absolute names: what a registrar holds.
    void delegate(const QByteArray &records) { m_delegations += records; }
    //! For the other server.
    void addElsewhere(const QByteArray &name, const QByteArray &text) { m_elsewhere.append({name, text}); }

    //! Starts all servers; false with the reason in `trouble()`.
    bool start();
    const QString &trouble() const { return m_machine.trouble(); }

    //! relaymedic-cli with this world's resolver, unless the arguments name one, and its anchor.
    RelayMedic::ProgramRun run(const QStringList &arguments, const QString &resolverAddress = QLatin1String(resolver)) const;

private:
    void place(const QByteArray &name, const QByteArray &text, const QByteArray &address);

    Machine m_machine;
    QByteArray m_delegations;
    QList<ZoneFile> m_zones;
    QList<ZoneFile> m_elsewhere;
};

//! Records of a domain whose mail is in order, at two name servers ns1 and ns2 with these addresses.
QByteArray usualRecords(const QByteArray &first = DnsWorld::zoneServer, const QByteArray &second = DnsWorld::zoneServer);

//! Ids of the findings of a run of `domain` or `diagnose`.
QStringList findingIds(const RelayMedic::ProgramRun &run);
//! Exit code, errors and findings in short: a failed test shows only so much.
QByteArray briefly(const RelayMedic::ProgramRun &run);
//! The first finding with that id; empty when there is none.
QJsonObject findingOf(const RelayMedic::ProgramRun &run, const QString &id);

} // namespace Rig
