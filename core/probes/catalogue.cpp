#include "core/probes/probe.h"

#include "core/probes/addressprobe.h"
#include "core/probes/blocklistprobe.h"
#include "core/probes/certificateprobe.h"
#include "core/probes/connectprobe.h"
#include "core/probes/dkimprobe.h"
#include "core/probes/dmarcprobe.h"
#include "core/probes/domainprobe.h"
#include "core/probes/greetingprobe.h"
#include "core/probes/helloprobe.h"
#include "core/probes/introductionprobe.h"
#include "core/probes/portsprobe.h"
#include "core/probes/published/published.h"
#include "core/probes/publishedprobes.h"
#include "core/probes/recipientpolicyprobe.h"
#include "core/probes/recipientserverprobe.h"
#include "core/probes/relayprobe.h"
#include "core/probes/reverseprobe.h"
#include "core/probes/servernameprobe.h"
#include "core/probes/serverroleprobe.h"
#include "core/probes/signinprobe.h"
#include "core/probes/spfprobe.h"
#include "core/probes/tlsprobe.h"

namespace RelayMedic
{

namespace
{

constexpr auto addresses = QT_TRANSLATE_NOOP("Probe", "Addresses and domains");
constexpr auto server = QT_TRANSLATE_NOOP("Probe", "The outgoing server");
constexpr auto permission = QT_TRANSLATE_NOOP("Probe", "Sign-in and permission to send");
constexpr auto identity = QT_TRANSLATE_NOOP("Probe", "The sender's good name");
constexpr auto senderDomain = QT_TRANSLATE_NOOP("Probe", "What else the sender's domain publishes");
constexpr auto recipientSide = QT_TRANSLATE_NOOP("Probe", "The recipient's side");

//! The rows stand at the probe that asks the same about the sender's domain.
QList<const FindingRow *> noRows()
{
    return {};
}

} // namespace

ProbeOutcome ProbeOutcome::skipped(QString why)
{
    ProbeOutcome outcome;
    outcome.wasSkipped = true;
    outcome.reason = std::move(why);
    return outcome;
}

const QList<ProbeRow> &probeCatalogue()
{
    static const QList<ProbeRow> catalogue{
        {"address.sender", addresses, QT_TRANSLATE_NOOP("Probe", "Sender address"), probeSenderAddress, senderAddressRows},
        {"address.recipient", addresses, QT_TRANSLATE_NOOP("Probe", "Recipient address"), probeRecipientAddress,
         recipientAddressRows},
        {"dns.sender", addresses, QT_TRANSLATE_NOOP("Probe", "The sender's domain"), probeSenderDomain, senderDomainRows},
        {"dns.recipient", addresses, QT_TRANSLATE_NOOP("Probe", "The recipient's domain"), probeRecipientDomain,
         recipientDomainRows},
        {"dns.server", server, QT_TRANSLATE_NOOP("Probe", "The server's name"), probeServerName, serverNameRows},
        {"server.role", server, QT_TRANSLATE_NOOP("Probe", "What the server is for"), probeServerRole, serverRoleRows},
        {"server.connect", server, QT_TRANSLATE_NOOP("Probe", "Connection"), probeConnection, connectionRows},
        {"server.greeting", server, QT_TRANSLATE_NOOP("Probe", "Greeting"), probeGreeting, greetingRows},
        {"server.tls", server, QT_TRANSLATE_NOOP("Probe", "Encryption"), probeEncryption, encryptionRows},
        {"server.certificate", server, QT_TRANSLATE_NOOP("Probe", "Certificate"), probeCertificate, certificateRows},
        {"server.ehlo", server, QT_TRANSLATE_NOOP("Probe", "What the server offers"), probeHello, helloRows},
        {"server.sign-in", permission, QT_TRANSLATE_NOOP("Probe", "Sign-in"), probeSignIn, signInRows},
        {"server.relay", permission, QT_TRANSLATE_NOOP("Probe", "Permission to send"), probeRelay, relayRows},
        {"server.ports", permission, QT_TRANSLATE_NOOP("Probe", "Other ports of the server"), probeOtherPorts, otherPortRows},
        {"client.reverse", identity, QT_TRANSLATE_NOOP("Probe", "Name of the sending address"), probeReverse, reverseRows},
        {"client.helo", identity, QT_TRANSLATE_NOOP("Probe", "Name given in the greeting"), probeIntroduction, introductionRows},
        {"client.blocklists", identity, QT_TRANSLATE_NOOP("Probe", "Blocklists"), probeBlocklists, blocklistRows},
        {"posture.spf", identity, QT_TRANSLATE_NOOP("Probe", "SPF record"), probeSpf, spfRows},
        {"posture.dkim", identity, QT_TRANSLATE_NOOP("Probe", "Keys for signed mail (DKIM)"), probeDkim, Published::selectorRows},
        {"posture.dmarc", identity, QT_TRANSLATE_NOOP("Probe", "DMARC record"), probeDmarc, Published::dmarcPolicyRows},
        {"posture.mx", senderDomain, QT_TRANSLATE_NOOP("Probe", "Its mail servers (MX)"), probeExchangers, Published::mxRows},
        {"posture.dns", senderDomain, QT_TRANSLATE_NOOP("Probe", "Its name servers and signatures (DNSSEC)"), probeZone,
         zoneRows},
        {"posture.mta-sts", senderDomain, QT_TRANSLATE_NOOP("Probe", "Rules for safe delivery (MTA-STS)"), probeMtaSts,
         Published::mtaStsRows},
        {"posture.dane", senderDomain, QT_TRANSLATE_NOOP("Probe", "Announced certificates (DANE)"), probeDane,
         Published::daneRows},
        {"posture.tls-rpt", senderDomain, QT_TRANSLATE_NOOP("Probe", "Reports about safe delivery (TLS-RPT)"), probeTlsRpt,
         Published::tlsRptRows},
        {"posture.bimi", senderDomain, QT_TRANSLATE_NOOP("Probe", "Company logo (BIMI)"), probeBimi, Published::bimiRows},
        {"recipient.server", recipientSide, QT_TRANSLATE_NOOP("Probe", "The recipient's server"), probeRecipientServer,
         recipientServerRows},
        {"recipient.mx", recipientSide, QT_TRANSLATE_NOOP("Probe", "The recipient's MX records"), probeRecipientExchangers,
         noRows},
        {"recipient.mta-sts", recipientSide, QT_TRANSLATE_NOOP("Probe", "Rules for safe delivery (MTA-STS)"),
         probeRecipientMtaSts, recipientMtaStsRows},
        {"recipient.dane", recipientSide, QT_TRANSLATE_NOOP("Probe", "Announced certificate (DANE)"), probeRecipientDane,
         recipientDaneRows},
    };
    return catalogue;
}

QList<const FindingRow *> findingRows()
{
    QList<const FindingRow *> all;
    for (const ProbeRow &probe : probeCatalogue())
        all += probe.rows();
    return all + publishedRows();
}

} // namespace RelayMedic
