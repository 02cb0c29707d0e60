#include "core/probes/servernameprobe.h"

#include "core/probes/judging.h"

#include <qcoro/qcorofuture.h>

namespace RelayMedic
{

namespace
{

const FindingRow resolves{"server-name.resolves", Severity::Ok, nullptr,
                          QT_TRANSLATE_NOOP("Finding", "{host} exists in DNS and has the address {address}.")};
const FindingRow literal{
    "server-name.is-address", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "The server is given as the address {host}; no certificate is likely to fit it.")};
const FindingRow inHosts{
    "server-name.in-hosts-file", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{host} is set to {address} by this computer's own hosts file, not by DNS.")};
const FindingRow redirected{"server-name.redirected", Severity::Info, nullptr,
                            QT_TRANSLATE_NOOP("Finding", "Connections to {host} were led to another address, as you asked.")};
const FindingRow notFound{"server-name.not-found", Severity::Error, "connect.name-not-found",
                          QT_TRANSLATE_NOOP("Finding", "The server name {host} does not exist in DNS.")};
const FindingRow noAddress{"server-name.no-address", Severity::Error, "connect.name-not-found",
                           QT_TRANSLATE_NOOP("Finding", "The name {host} exists in DNS, but no address belongs to it.")};
const FindingRow fails{"server-name.dns-fails", Severity::Warning, "dns.server-failure",
                       QT_TRANSLATE_NOOP("Finding", "The name servers for {host} answer with an error.")};
const FindingRow bogus{"server-name.dnssec-bogus", Severity::Error, "dns.dnssec-bogus",
                       QT_TRANSLATE_NOOP("Finding", "The DNSSEC signatures for {host} do not hold.")};
const FindingRow unknown{"server-name.unknown", Severity::Unknown, nullptr,
                         QT_TRANSLATE_NOOP("Finding", "DNS did not answer about {host} ({reason}).")};

const FindingRow &rowOf(const ServerNameEvidence &evidence)
{
    if (evidence.isRedirected)
        return redirected;
    if (evidence.addresses.isLiteral)
        return literal;
    if (evidence.addresses.fromHostsFile)
        return inHosts;
    if (!evidence.addresses.addresses.isEmpty())
        return resolves;
    switch (evidence.addresses.failure.value_or(Failure(FailureKind::TimedOut)).kind()) {
    case FailureKind::NotFound:
    case FailureKind::Malformed: return notFound;
    case FailureKind::NoData: return noAddress;
    case FailureKind::ServerFail: return fails;
    case FailureKind::Bogus: return bogus;
    default: return unknown;
    }
}

} // namespace

QList<Finding> judgeServerName(const ServerNameEvidence &evidence)
{
    Args args{{Arg::Host, evidence.host}, {Arg::Address, evidence.addresses.addresses.value(0)}};
    if (evidence.addresses.failure)
        args.insert(Arg::Detail, QLatin1String(failureWord(evidence.addresses.failure->kind())));
    return {finding(rowOf(evidence), evidence.host, args, digCommand(evidence.host, RecordType::A))};
}

QCoro::Task<ProbeOutcome> probeServerName(Facts &facts) // lint: outlives the task
{
    ServerNameEvidence evidence;
    evidence.host = facts.input().server;
    if (evidence.host.isEmpty())
        co_return ProbeOutcome::skipped(QStringLiteral("no-server"));
    const QFuture<HostAddresses> lookup = facts.addresses(evidence.host);
    evidence.addresses = co_await lookup;
    if (evidence.addresses.addresses.isEmpty()) {
        for (const ConnectTo &row : facts.options().connectTo)
            evidence.isRedirected |= row.host.isEmpty() || row.host.compare(evidence.host, Qt::CaseInsensitive) == 0;
    }
    co_return ProbeOutcome(judgeServerName(evidence));
}

QList<const FindingRow *> serverNameRows()
{
    return {&resolves, &literal, &inHosts, &redirected, &notFound, &noAddress, &fails, &bogus, &unknown};
}

} // namespace RelayMedic
