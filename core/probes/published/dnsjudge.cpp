// DNSSEC (RFC 4035), and the name servers themselves: do they answer for the zone, and say the same (RFC 1034 section 4.2)?
#include "core/mailauth/dmarc/publicsuffix.h"
#include "core/probes/judging.h"
#include "core/probes/published/published.h"

#include <QDateTime>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace RelayMedic::Published
{

namespace
{

const FindingRow secure{"dnssec.secure", Severity::Ok, nullptr,
                        QT_TRANSLATE_NOOP("Finding", "The DNS of {domain} is signed (DNSSEC), and the signatures hold.")};
const FindingRow insecure{"dnssec.insecure", Severity::Info, nullptr,
                          QT_TRANSLATE_NOOP("Finding", "The DNS of {domain} is not signed (DNSSEC). Mail works without.")};
const FindingRow indeterminate{
    "dnssec.unknown", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether the DNS of {domain} is signed (DNSSEC) cannot be seen: the DNS server that was asked "
                                 "does not hand signatures on.")};
const FindingRow notCovered{
    "dnssec.not-covered", Severity::Unknown, nullptr,
    QT_TRANSLATE_NOOP("Finding", "Whether the DNS of {domain} is signed (DNSSEC) was not judged: the trust anchor that was given "
                                 "for this run (--trust-anchor) is for other domains.")};
const FindingRow bogus{
    "dnssec.bogus", Severity::Error, "dns.dnssec-bogus",
    QT_TRANSLATE_NOOP("Finding", "The DNSSEC signatures of {domain} do not hold, so careful servers treat it as if it were not "
                                 "there: {detail}")};
const FindingRow aliasAtApex{
    "ns.alias-at-apex", Severity::Warning, "dns.server-failure",
    QT_TRANSLATE_NOOP("Finding", "{domain} itself is an alias (CNAME) of {name}. An alias may not stand where a zone has its own "
                                 "records, so some servers find its mail server and others do not.")};
const FindingRow single{
    "ns.single", Severity::Info, nullptr,
    QT_TRANSLATE_NOOP("Finding", "{domain} has one name server only ({host}). When it fails, no mail finds its way.")};
const FindingRow lame{"ns.lame", Severity::Warning, "dns.server-failure",
                      QT_TRANSLATE_NOOP("Finding", "The name server {host} is listed for {domain}, but does not know the domain "
                                                   "({reason}).")};
const FindingRow noAddress{
    "ns.no-address", Severity::Warning, "dns.server-failure",
    QT_TRANSLATE_NOOP("Finding", "The name server {host} is listed for {domain}, but has no address in DNS.")};
const FindingRow silent{"ns.silent", Severity::Unknown, nullptr,
                        QT_TRANSLATE_NOOP("Finding", "The name server {host} of {domain} did not answer from here ({reason}).")};
const FindingRow serials{
    "ns.serials-differ", Severity::Warning, "dns.server-failure",
    QT_TRANSLATE_NOOP("Finding", "The name servers of {domain} hold different versions of its records ({detail}). That is normal "
                                 "for minutes after a change; if it lasts, one of them no longer gets the changes.")};
const FindingRow parentDiffers{
    "ns.parent-differs", Severity::Warning, "dns.server-failure",
    QT_TRANSLATE_NOOP("Finding", "The zone above {domain} lists other name servers than {domain} itself: {detail}.")};
const FindingRow consistent{
    "ns.consistent", Severity::Ok, nullptr,
    QT_TRANSLATE_NOOP("Finding", "All name servers of {domain} answered and hold the same version of its records.")};

QString object(const DomainView &view, const ServerView &server)
{
    return view.domain + QLatin1Char(' ') + server.host;
}

QString reproduceAt(const ServerView &server, const DomainView &view)
{
    return QStringLiteral("dig @%1 %2 SOA +norecurse").arg(server.host, view.domain);
}

QString lamenessOf(const ServerView &server)
{
    constexpr int refused = 5;
    if (server.rcode == refused)
        return QStringLiteral("REFUSED");
    return server.rcode != 0 ? QStringLiteral("rcode %1").arg(server.rcode) : QStringLiteral("no AA");
}

QList<Finding> judgeServer(const DomainView &view, const ServerView &server)
{
    Args args{{Arg::Domain, view.domain}, {Arg::Host, server.host}};
    const QString reproduce = reproduceAt(server, view);
    if (server.failure && isAbsence(*server.failure))
        return {finding(noAddress, object(view, server), args, digCommand(server.host, RecordType::A))};
    if (server.failure) {
        args.insert(Arg::Detail, QLatin1String(failureWord(server.failure->kind())));
        return {finding(silent, object(view, server), args, reproduce)};
    }
    if (server.isAuthoritative && server.serial)
        return {};
    args.insert(Arg::Detail, lamenessOf(server));
    return {finding(lame, object(view, server), args, reproduce)};
}

QList<Finding> judgeSerials(const DomainView &view)
{
    QSet<quint32> different;
    QStringList told;
    bool all = true;
    for (const ServerView &server : view.authority->servers) {
        all = all && server.serial && server.isAuthoritative;
        if (!server.serial || !server.isAuthoritative)
            continue;
        different.insert(*server.serial);
        told.append(QStringLiteral("%1: %2").arg(server.host).arg(*server.serial));
    }
    Args args{{Arg::Domain, view.domain}, {Arg::Detail, told.join(QLatin1String(", "))}};
    if (different.size() > 1)
        return {finding(serials, view.domain, args, QStringLiteral("dig %1 SOA +nssearch").arg(view.domain))};
    if (all && !view.authority->servers.isEmpty())
        return {finding(consistent, view.domain, args, QStringLiteral("dig %1 SOA +nssearch").arg(view.domain))};
    return {};
}

QList<Finding> judgeParent(const DomainView &view)
{
    QStringList own;
    for (const DnsRecord &record : view.ns.records())
        own.append(record.target.toLower());
    own.sort();
    const QStringList &above = view.authority->parentNames;
    if (above.isEmpty() || own.isEmpty() || above == own)
        return {};
    QStringList parts;
    for (const QString &name : above) {
        if (!own.contains(name))
            parts.append(QLatin1Char('-') + name);
    }
    for (const QString &name : std::as_const(own)) {
        if (!above.contains(name))
            parts.append(QLatin1Char('+') + name);
    }
    const Args args{{Arg::Domain, view.domain}, {Arg::Detail, parts.join(QLatin1String(", "))}};
    return {finding(parentDiffers, view.domain, args, QStringLiteral("dig %1 NS +trace").arg(view.domain))};
}

bool isOutsideAnchors(const DomainView &view)
{
    const auto all = view.looks();
    return std::any_of(all.begin(), all.end(), [](const Look *look) { return look->answer && look->answer->isOutsideAnchors; });
}

} // namespace

QList<Finding> judgeDnssec(const DomainView &view)
{
    Args args{{Arg::Domain, view.domain}, {Arg::Detail, view.bogusReason()}};
    const QString reproduce = QStringLiteral("delv %1 MX").arg(view.domain);
    if (!view.bogusReason().isEmpty())
        return {finding(bogus, view.domain, args, reproduce)};
    // without an answer nothing was seen of the server's habits either
    const auto all = view.looks();
    if (std::none_of(all.begin(), all.end(), [](const Look *look) { return look->isThere() || look->isAbsent(); }))
        return {};
    switch (view.dnssec()) {
    case DnssecState::Secure: return {finding(secure, view.domain, args, reproduce)};
    case DnssecState::Insecure: return {finding(insecure, view.domain, args, reproduce)};
    case DnssecState::Indeterminate:
        return {finding(isOutsideAnchors(view) ? notCovered : indeterminate, view.domain, args, reproduce)};
    }
    return {};
}

QList<Finding> judgeNameServers(const DomainView &view)
{
    QList<Finding> findings;
    Args args{{Arg::Domain, view.domain}};
    const QString alias = view.mx.answer    ? view.mx.answer->canonicalName
                          : view.txt.answer ? view.txt.answer->canonicalName
                                            : QString();
    const bool isApex = Dmarc::listedOrganisation(view.domain.toLatin1()) == view.domain.toLatin1();
    if ((!alias.isEmpty() && isApex) || (view.authority && view.authority->aliasAtApex)) {
        args.insert(Arg::Name, alias);
        findings.append(finding(aliasAtApex, view.domain, args, digCommand(view.domain, RecordType::Cname)));
    }
    const QList<DnsRecord> names = view.ns.records();
    if (names.size() == 1 && (!view.ns.answer || view.ns.answer->canonicalName.isEmpty())) {
        args.insert(Arg::Host, names.first().target);
        findings.append(finding(single, view.domain, args, digCommand(view.domain, RecordType::Ns)));
    }
    if (!view.authority)
        return findings;
    for (const ServerView &server : view.authority->servers)
        findings += judgeServer(view, server);
    return findings + judgeSerials(view) + judgeParent(view);
}

QList<const FindingRow *> dnssecRows()
{
    return {&secure, &insecure, &indeterminate, &notCovered, &bogus};
}

QList<const FindingRow *> nameServerRows()
{
    return {&aliasAtApex, &single, &lame, &noAddress, &silent, &serials, &parentDiffers, &consistent};
}

} // namespace RelayMedic::Published
