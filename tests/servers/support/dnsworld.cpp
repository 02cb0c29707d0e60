#include "tests/servers/support/dnsworld.h"

#include <QJsonArray>

namespace Rig
{

QStringList DnsWorld::addresses()
{
    QStringList all;
    for (const char *address : {resolver, validatingResolver, rootServer, zoneServer, otherServer, relay, nobody})
        all.append(QLatin1String(address));
    return all;
}

void DnsWorld::place(const QByteArray &name, const QByteArray &text, const QByteArray &address)
{
    const QByteArray owner = name + '.';
    m_delegations += owner + " NS ns1." + owner + '\n' + owner + " NS ns2." + owner + "\nns1." + owner + " A " + address +
                     "\nns2." + owner + " A " + address + '\n';
    m_zones.append({name, text});
}

void DnsWorld::add(const QByteArray &name, const QByteArray &text, const QByteArray &ds)
{
    place(name, text, zoneServer);
    m_delegations += ds;
}

void DnsWorld::addSigned(const QByteArray &name, const QByteArray &text, const Signing &signing)
{
    const SignedZone made = signZone(name, text, signing);
    if (made.text.isEmpty() || made.ds.isEmpty())
        m_machine.fail(QStringLiteral("ldns-signzone (ldnsutils) could not sign ") + QString::fromLatin1(name));
    add(name, made.text, made.ds);
}

bool DnsWorld::start()
{
    const SignedZone example = signZone("example", "$TTL 300\n@ SOA ns hostmaster 1 3600 600 86400 300\n@ NS ns\nns A " +
                                                       QByteArray(rootServer) + '\n' + m_delegations);
    const SignedZone root = signZone(".", "$TTL 300\n. SOA ns.example. root.example. 1 3600 600 86400 300\n. NS ns.example.\n"
                                          "example. NS ns.example.\nns.example. A " +
                                              QByteArray(rootServer) + '\n' + example.ds);
    if (root.text.isEmpty() || example.text.isEmpty())
        m_machine.fail(QStringLiteral("ldns-signzone (ldnsutils) is missing"));
    m_machine.write(QStringLiteral("/etc/anchors"), root.ds);
    startZoneServer(m_machine, QLatin1String(rootServer), {{".", root.text}, {"example", example.text}});
    startZoneServer(m_machine, QLatin1String(zoneServer), m_zones);
    startZoneServer(m_machine, QLatin1String(otherServer), m_elsewhere);
    startResolver(m_machine, QLatin1String(resolver), QLatin1String(rootServer));
    startResolver(m_machine, QLatin1String(validatingResolver), QLatin1String(rootServer), root.ds);
    return trouble().isEmpty();
}

RelayMedic::ProgramRun DnsWorld::run(const QStringList &arguments, const QString &resolverAddress) const
{
    QStringList all = arguments;
    all += {QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--resolver"), resolverAddress};
    if (!arguments.contains(QLatin1String("--trust-anchor")))
        all += {QStringLiteral("--trust-anchor"), m_machine.outside(QStringLiteral("/etc/anchors"))};
    return RelayMedic::runCli(all);
}

QByteArray usualRecords(const QByteArray &first, const QByteArray &second)
{
    return zoneStart() + "@ NS ns1\n@ NS ns2\nns1 A " + first + "\nns2 A " + second +
           "\n@ MX 10 mail\nmail A 203.0.113.5\n@ TXT \"v=spf1 ip4:203.0.113.5 -all\"\n"
           "_dmarc TXT \"v=DMARC1; p=reject\"\n";
}

QStringList findingIds(const RelayMedic::ProgramRun &run)
{
    QStringList ids;
    for (const QJsonValue &finding : run.json().value(QLatin1String("findings")).toArray())
        ids.append(finding[QLatin1String("id")].toString());
    return ids;
}

QByteArray briefly(const RelayMedic::ProgramRun &run)
{
    QByteArray text = "exit code " + QByteArray::number(run.exitCode) + ' ' + run.err;
    if (const QString result = run.json().value(QLatin1String("result")).toString(); !result.isEmpty())
        text += "result " + result.toUtf8();
    for (const QJsonValue &finding : run.json().value(QLatin1String("findings")).toArray())
        text += "\n" + finding[QLatin1String("id")].toString().toUtf8() + ": " +
                finding[QLatin1String("summary")].toString().left(160).toUtf8();
    return text;
}

QJsonObject findingOf(const RelayMedic::ProgramRun &run, const QString &id)
{
    for (const QJsonValue &finding : run.json().value(QLatin1String("findings")).toArray()) {
        if (finding[QLatin1String("id")].toString() == id)
            return finding.toObject();
    }
    return {};
}

} // namespace Rig
