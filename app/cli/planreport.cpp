#include "app/cli/planreport.h"

#include "app/cli/commandlinewords.h"
#include "core/explain/json.h"

namespace RelayMedic
{

namespace
{

QString asJson(const Plan &plan)
{
    JsonArray contacts;
    for (const PlannedContact &contact : plan.contacts) {
        JsonObject one{{QStringLiteral("host"), contact.host},
                       {QStringLiteral("port"), contact.port ? JsonValue(contact.port) : JsonValue()},
                       {QStringLiteral("commands"), JsonArray::fromStringList(contact.commands)},
                       {QStringLiteral("password"), contact.password},
                       {QStringLiteral("only_if_needed"), contact.onlyIfNeeded},
                       {QStringLiteral("best_mx_of_host"), contact.hostKnownLater},
                       {QStringLiteral("web"), contact.isWeb},
                       {QStringLiteral("names"),
                        laterNamesWord(contact.later) ? QString::fromLatin1(laterNamesWord(contact.later)) : JsonValue()}};
        contacts.append(one);
    }
    const JsonObject whole{{QStringLiteral("schema"), QStringLiteral("relaymedic.plan/1")},
                           {QStringLiteral("contacts"), contacts},
                           {QStringLiteral("password"), plan.password},
                           {QStringLiteral("message"), plan.message}};
    return QString::fromUtf8(whole.indented());
}

//! The names of a look-up, as far as they are known before.
QString namesOf(const PlannedContact &contact)
{
    switch (contact.later) {
    case LaterNames::None: break;
    case LaterNames::MailServers: return CommandLineWords::tr("the mail servers of %1").arg(contact.host);
    case LaterNames::Certificates: return CommandLineWords::tr("_25._tcp. at the mail servers of %1").arg(contact.host);
    case LaterNames::SpfParts: return CommandLineWords::tr("the names in the SPF record of %1").arg(contact.host);
    case LaterNames::Selectors: return CommandLineWords::tr("the DKIM keys usual at the provider of %1").arg(contact.host);
    case LaterNames::Reports: return CommandLineWords::tr("those who take the DMARC reports of %1").arg(contact.host);
    case LaterNames::ReverseNames: return CommandLineWords::tr("the names found at %1").arg(contact.host);
    case LaterNames::OwnAddress:
        return CommandLineWords::tr("the name of this computer's public address, if %1 tells it").arg(contact.host);
    case LaterNames::Listings:
        return CommandLineWords::tr("the sending address and the sender's domain, at the blocklist %1").arg(contact.host);
    }
    return contact.host;
}

QString lineOf(const PlannedContact &contact)
{
    const QString commands = contact.commands.join(QLatin1String(", "));
    if (contact.port == 0)
        return CommandLineWords::tr("  DNS  %1: %2").arg(namesOf(contact), commands);
    if (contact.isWeb)
        return CommandLineWords::tr("  HTTPS %1, port %2: %3  (only if its domain says in DNS that it is there)")
            .arg(contact.host, QString::number(contact.port), commands);
    const QString place = contact.hostKnownLater
                              ? CommandLineWords::tr("the mail server of %1, port %2").arg(contact.host).arg(contact.port)
                              : CommandLineWords::tr("%1, port %2").arg(contact.host).arg(contact.port);
    const QString condition = contact.onlyIfNeeded ? CommandLineWords::tr("  (only if the settings do not work)") : QString();
    return CommandLineWords::tr("  SMTP %1: %2%3").arg(place, commands, condition);
}

} // namespace

QString planReport(const Plan &plan, Format format)
{
    if (format == Format::Json)
        return asJson(plan);
    QString text = CommandLineWords::tr("Nobody was contacted. A run would ask:") + QLatin1Char('\n');
    for (const PlannedContact &contact : plan.contacts)
        text += lineOf(contact) + QLatin1Char('\n');
    text += (plan.password ? CommandLineWords::tr("The password or token would be used for one sign-in.")
                           : CommandLineWords::tr("No password would be used.")) +
            QLatin1Char('\n');
    text += (plan.message ? CommandLineWords::tr("One test message would be sent.")
                          : CommandLineWords::tr("No message would be sent: each conversation ends before the message itself."));
    return text + QLatin1Char('\n');
}

} // namespace RelayMedic
