// What a run would do, told before it does it.
#include "core/session/intake.h"
#include "core/session/session.h"

#include "core/probes/facts.h"

namespace RelayMedic
{

namespace
{

PlannedContact question(const QString &name, const QStringList &types)
{
    PlannedContact contact;
    contact.host = name;
    contact.commands = types;
    return contact;
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

void planNames(Plan &plan, const Case &input)
{
    const QString sender = mailDomainOf(input.from);
    const QString recipient = mailDomainOf(input.to);
    const QStringList where{QStringLiteral("MX"), QStringLiteral("A"), QStringLiteral("AAAA")};
    if (!input.server.isEmpty() && QHostAddress(input.server).isNull())
        plan.contacts.append(question(input.server, {QStringLiteral("A"), QStringLiteral("AAAA")}));
    if (!sender.isEmpty()) {
        plan.contacts.append(question(sender, where + QStringList{QStringLiteral("TXT")}));
        plan.contacts.append(question(QStringLiteral("_dmarc.") + sender, {QStringLiteral("TXT")}));
    }
    if (!recipient.isEmpty() && recipient != sender)
        plan.contacts.append(question(recipient, where));
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

Plan planOf(const Case &input, const NetworkOptions &)
{
    const Case filled = takeIn(input).filled;
    Plan plan;
    planNames(plan, filled);
    if (!filled.server.isEmpty())
        planServer(plan, filled);
    planRecipientServer(plan, filled);
    return plan;
}

} // namespace RelayMedic
