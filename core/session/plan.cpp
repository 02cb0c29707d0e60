// What a run would do, told before it does it.
//
// Every name that is asked in DNS stands here, or the domain whose records lead to it (LaterNames).
#include "core/session/intake.h"
#include "core/session/session.h"

#include "core/mailauth/dmarc/discovery.h"
#include "core/probes/deliveringaddress.h"
#include "core/probes/keyplaces.h"
#include "core/providers/blocklists.h"
#include "core/providers/spfproviders.h"
#include "core/smtp/heloname.h"

namespace RelayMedic
{

namespace
{

const QStringList address{QStringLiteral("A"), QStringLiteral("AAAA")};
const QStringList text{QStringLiteral("TXT")};

PlannedContact question(const QString &name, const QStringList &types, LaterNames later = LaterNames::None)
{
    PlannedContact contact;
    contact.host = name;
    contact.commands = types;
    contact.later = later;
    return contact;
}

//! A name is listed once.
void ask(Plan &plan, const QString &name, const QStringList &types)
{
    for (PlannedContact &known : plan.contacts) {
        if (known.port != 0 || known.later != LaterNames::None || known.host != name)
            continue;
        for (const QString &type : types) {
            if (!known.commands.contains(type))
                known.commands.append(type);
        }
        return;
    }
    plan.contacts.append(question(name, types));
}

QStringList dialogueCommands(Security security, quint16 port, bool signIn)
{
    QStringList commands{QStringLiteral("EHLO")};
    const bool fromTheStart = security == Security::Tls || (security == Security::Auto && port == 465);
    if (!fromTheStart && security != Security::None)
        commands.append(QStringLiteral("STARTTLS"));
    if (signIn)
        commands.append(QStringLiteral("AUTH"));
    commands.append({QStringLiteral("MAIL FROM"), QStringLiteral("RCPT TO"), QStringLiteral("RSET"), QStringLiteral("QUIT")});
    return commands;
}

void askPolicyRecords(Plan &plan, const QByteArray &domain)
{
    for (const QByteArray &name : Dmarc::walkNames(domain))
        ask(plan, QStringLiteral("_dmarc.") + QString::fromLatin1(name), text);
}

//! The web server that holds the rules for safe delivery (RFC 8461 section 3.3).
void planPolicy(Plan &plan, const QString &domain)
{
    const QString host = QStringLiteral("mta-sts.") + domain;
    ask(plan, QStringLiteral("_mta-sts.") + domain, text);
    ask(plan, host, address);
    PlannedContact contact;
    contact.host = host;
    contact.port = HttpsFetcher::port;
    contact.commands = {QStringLiteral("GET /.well-known/mta-sts.txt")};
    contact.isWeb = true;
    plan.contacts.append(contact);
}

void planMailServers(Plan &plan, const QString &domain)
{
    ask(plan, domain, QStringList{QStringLiteral("MX")} + address);
    plan.contacts.append(question(domain, address, LaterNames::MailServers));
    plan.contacts.append(question(domain, {QStringLiteral("TLSA")}, LaterNames::Certificates));
}

//! What proves that the mail comes from the sender's domain: SPF, DKIM, DMARC.
void planProofs(Plan &plan, const Case &input, const QString &sender)
{
    const QStringList spfTypes = text + address + QStringList{QStringLiteral("MX"), QStringLiteral("PTR")};
    plan.contacts.append(question(sender, spfTypes, LaterNames::SpfParts));
    if (const SpfProvider *provider = spfProviderOfServer(input.server)) {
        for (const QByteArray &include : provider->includes)
            ask(plan, QString::fromLatin1(include), text);
    }
    for (const KeyPlace &place : keyPlaces(input, sender, QString()))
        ask(plan, QString::fromLatin1(place.selector + "._domainkey." + place.domain), text);
    plan.contacts.append(question(sender, text, LaterNames::Selectors));
    askPolicyRecords(plan, sender.toLatin1());
    const QString envelope = mailDomainOf(readBounce(input.bounce).original.envelopeFrom);
    if (!envelope.isEmpty())
        askPolicyRecords(plan, envelope.toLatin1());
    for (const Signer &signer : returnedSigners(input.bounce))
        askPolicyRecords(plan, signer.domain);
    plan.contacts.append(question(sender, text, LaterNames::Reports));
}

void planNames(Plan &plan, const Case &input)
{
    const QString sender = mailDomainOf(input.from);
    const QString recipient = mailDomainOf(input.to);
    if (!input.server.isEmpty() && QHostAddress(input.server).isNull())
        ask(plan, input.server, address);
    if (!sender.isEmpty()) {
        planMailServers(plan, sender);
        ask(plan, sender, text + QStringList{QStringLiteral("NS")});
        planProofs(plan, input, sender);
        planPolicy(plan, sender);
        ask(plan, QStringLiteral("_smtp._tls.") + sender, text);
        ask(plan, QStringLiteral("default._bimi.") + sender, text);
    }
    if (!recipient.isEmpty() && recipient != sender) {
        planMailServers(plan, recipient);
        planPolicy(plan, recipient);
    }
}

//! What is asked about the address that delivers, as far as it is known beforehand.
void planClient(Plan &plan, const Case &input)
{
    const Blame blame = input.bounce.isEmpty() ? Blame() : blameIn(readBounce(input.bounce));
    const QHostAddress given(input.clientAddress);
    bool isKnown = false;
    for (const QHostAddress &client : {given, blame.address ? blame.address->toHost() : QHostAddress()}) {
        if (!isPublicAddress(client))
            continue;
        isKnown = true;
        ask(plan, reverseName(client), {QStringLiteral("PTR")});
        plan.contacts.append(question(reverseName(client), address, LaterNames::ReverseNames));
    }
    if (!isKnown && !input.server.isEmpty())
        plan.contacts.append(question(input.server, address + QStringList{QStringLiteral("PTR")}, LaterNames::OwnAddress));
    if (Smtp::readHeloName(input.heloName).shape == Smtp::HeloShape::FullName)
        ask(plan, input.heloName, address);
    if (!input.consent.blocklists)
        return;
    for (const Blocklist::List &list : blocklists())
        plan.contacts.append(question(list.zone, {QStringLiteral("A")}, LaterNames::Listings));
}

void planServer(Plan &plan, const Case &input)
{
    plan.password = !input.username.isEmpty() && (!input.password.isEmpty() || !input.token.isEmpty());
    const QList<quint16> ports = input.port ? QList<quint16>{*input.port} : QList<quint16>{587, 465};
    for (const quint16 port : ports) {
        PlannedContact contact;
        contact.host = input.server;
        contact.port = port;
        contact.commands = dialogueCommands(input.security, port, plan.password);
        contact.password = plan.password;
        plan.contacts.append(contact);
    }
    for (const quint16 port : submissionPorts) {
        if (ports.contains(port))
            continue;
        PlannedContact contact;
        contact.host = input.server;
        contact.port = port;
        contact.commands = {QStringLiteral("EHLO"), QStringLiteral("STARTTLS"), QStringLiteral("QUIT")};
        contact.onlyIfNeeded = true;
        plan.contacts.append(contact);
    }
}

void planRecipientServer(Plan &plan, const Case &input)
{
    const QString recipient = mailDomainOf(input.to);
    if (recipient.isEmpty() || mailDomainOf(input.from).isEmpty())
        return;
    PlannedContact contact;
    contact.host = recipient;
    contact.port = 25;
    contact.hostKnownLater = true;
    contact.commands = dialogueCommands(Security::Auto, 25, false);
    plan.contacts.append(contact);
}

} // namespace

const char *laterNamesWord(LaterNames names)
{
    switch (names) {
    case LaterNames::None: return nullptr;
    case LaterNames::MailServers: return "mail-servers";
    case LaterNames::Certificates: return "certificates";
    case LaterNames::SpfParts: return "spf-parts";
    case LaterNames::Selectors: return "selectors";
    case LaterNames::Reports: return "reports";
    case LaterNames::ReverseNames: return "reverse-names";
    case LaterNames::OwnAddress: return "own-address";
    case LaterNames::Listings: return "listings";
    }
    return nullptr;
}

Plan planOf(const Case &input, const NetworkOptions &)
{
    const Case filled = takeIn(input).filled;
    Plan plan;
    planNames(plan, filled);
    planClient(plan, filled);
    if (!filled.server.isEmpty())
        planServer(plan, filled);
    planRecipientServer(plan, filled);
    return plan;
}

} // namespace RelayMedic
