// Causes in the permission to relay: whether a server carries mail on to other organisations.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

//! Which door, encryption, sign-in, as whom: what every submission needs, in the order of the likeliest omission.
QList<StepRow> submissionWithSignIn()
{
    return {
        {QT_TRANSLATE_NOOP("Step", "Set the port to 587, or to 465 if the app offers SSL/TLS."), nullptr, "port"},
        {QT_TRANSLATE_NOOP("Step", "Switch encryption on: STARTTLS for port 587, SSL/TLS for port 465."), nullptr, "security"},
        {QT_TRANSLATE_NOOP(
             "Step",
             "Switch sign-in on. Programs call it “My outgoing server requires authentication” or “SMTP authentication”."),
         nullptr, "sign-in"},
        {QT_TRANSLATE_NOOP("Step",
                           "Enter the user name as your provider gives it: usually the full e-mail address[[, such as {from}]]."),
         nullptr, "username"}};
}

CauseRow signInFirst()
{
    return {
        "relay.auth-required", Who::AppSettings,
        QT_TRANSLATE_NOOP("Cause", "{host} wants the app to sign in before it forwards mail."),
        QT_TRANSLATE_NOOP(
            "Cause",
            "A mail server takes mail for its own mailboxes from anybody, but carries mail to other organisations only for "
            "people who have signed in. The app did not sign in[[ (port {port})]] and was turned away when it named {to}."),
        QList<StepRow>{
            {QT_TRANSLATE_NOOP("Step", "Enter the server that your provider names for outgoing mail (SMTP). It is often not the "
                                       "one that receives mail."),
             nullptr, "server"},
            {QT_TRANSLATE_NOOP("Step", "At Microsoft 365 that is smtp.office365.com with port 587 and STARTTLS."), atMicrosoft}} +
            submissionWithSignIn() +
            QList<StepRow>{
                {QT_TRANSLATE_NOOP("Step",
                                   "Enter the password of that account. If the account has two-step sign-in, create an app "
                                   "password (a separate password for one app) and enter that."),
                 nullptr, "password"},
                {QT_TRANSLATE_NOOP("Step", "Set the sender (From) address to the address of the account that signs in."), nullptr,
                 "from"},
                {QT_TRANSLATE_NOOP(
                    "Step", "If all this is set already, check that no antivirus program, firewall or VPN removes the server's "
                            "offer to encrypt or to sign in: try from another network, such as a phone's hotspot.")}}};
}

CauseRow notOnTheList()
{
    return {"relay.client-not-trusted",
            Who::ServerAdmin,
            QT_TRANSLATE_NOOP("Cause", "{host} forwards mail only for network addresses on its list, and yours is not on it."),
            QT_TRANSLATE_NOOP("Cause", "The server knows its senders by their network (IP) address instead of by a password.[[ "
                                       "It sees you at {address}.]] If it worked before, your address has probably changed."),
            {{QT_TRANSLATE_NOOP("Step", "Ask the administrator of {host} to allow this one address[[: {address}]].")},
             {QT_TRANSLATE_NOOP("Step",
                                "If the server also offers sign-in, prefer that: it goes on working when your address changes.")},
             {QT_TRANSLATE_NOOP(
                  "Step",
                  "For the administrator: in Postfix, add the address to mynetworks in main.cf; never a whole provider's range."),
              onPostfix},
             {QT_TRANSLATE_NOOP("Step", "For the administrator: in Exim, add the address to hostlist relay_from_hosts."), onExim},
             {QT_TRANSLATE_NOOP("Step", "For the administrator: in Exchange, put the address into the RemoteIPRanges of a "
                                        "receive connector that is made for relaying, never of the default one."),
              onExchange},
             {QT_TRANSLATE_NOOP("Step", "For the administrator: in the Google Admin console open Apps, Google Workspace, Gmail, "
                                        "Routing, SMTP relay service, and add the address to the allowed IP addresses."),
              atGoogle},
             {QT_TRANSLATE_NOOP("Step", "If your address changes from time to time, ask your internet provider for a fixed one, "
                                        "or send through a server with sign-in.")}}};
}

CauseRow connectorMismatch()
{
    return {
        "relay.connector-mismatch",
        Who::ServerAdmin,
        QT_TRANSLATE_NOOP("Cause", "{host} does not recognise this sender as part of the organisation."),
        QT_TRANSLATE_NOOP("Cause", "The server belongs to an organisation's cloud mail, such as Microsoft 365. It carries mail "
                                   "on only when a rule there (a “connector”) knows the sender's network address or certificate. "
                                   "None did, or the mail's way in without sign-in (“Direct Send”) is closed."),
        {{QT_TRANSLATE_NOOP("Step", "For one app or device: send through smtp.office365.com, port 587, STARTTLS, and sign in "
                                    "with a mailbox of the organisation."),
          atMicrosoft},
         {QT_TRANSLATE_NOOP("Step",
                            "Ask the organisation's mail administrator to compare the inbound connector with what is used today: "
                            "the public network address[[ ({address})]], the name in the certificate, and the sender's domain.")},
         {QT_TRANSLATE_NOOP("Step", "If the connector goes by certificate, switch STARTTLS on in the sending device or server."),
          nullptr, "security"},
         {QT_TRANSLATE_NOOP("Step", "If the server's words speak of “Direct Send”, ask for a connector for this sender; the same "
                                    "holds for services that send in the organisation's name."),
          atMicrosoft}}};
}

CauseRow wrongServer()
{
    return {
        "relay.wrong-server", Who::AppSettings,
        QT_TRANSLATE_NOOP("Cause", "{host} is a server for incoming mail; the app needs the one for outgoing mail."),
        QT_TRANSLATE_NOOP("Cause", "This server receives mail for its own mailboxes. It never carries mail from an app to other "
                                   "organisations, whatever the password. Your provider has another server for that."),
        QList<StepRow>{
            {QT_TRANSLATE_NOOP("Step", "Enter your provider's server for outgoing mail instead of {host}. Its help pages call it "
                                       "“SMTP server” or “outgoing server”."),
             nullptr, "server"}} +
            submissionWithSignIn()};
}

CauseRow notHosted()
{
    return {
        "relay.recipient-domain-not-hosted",
        Who::RecipientSide,
        QT_TRANSLATE_NOOP("Cause", "The recipient's mail server does not take mail for the recipient's domain[[, {domain}]]."),
        QT_TRANSLATE_NOOP("Cause", "The mail reached the server that is named for this recipient[[ ({host})]], but that server "
                                   "says it is not responsible for the domain. Usually the domain moved to another provider, or "
                                   "was never fully set up. You cannot fix this from your side."),
        {{QT_TRANSLATE_NOOP("Step", "Check the spelling of the recipient's address[[: {to}]].")},
         {QT_TRANSLATE_NOOP(
             "Step",
             "Tell the recipient by phone, or at another address, and ask them to hand this report to whoever runs their mail.")},
         {QT_TRANSLATE_NOOP("Step", "They should check whether the MX record (the DNS entry that says where mail goes) of "
                                    "{domain} names the right server, and whether the domain is set up and confirmed there.")},
         {QT_TRANSLATE_NOOP("Step", "If your own mail server sends mail for this domain by a special route (a smart host, "
                                    "connector or mail-flow rule), check that the route is still right.")}}};
}

CauseRow foreignSender()
{
    return {"relay.sender-domain-not-local",
            Who::AppSettings,
            QT_TRANSLATE_NOOP("Cause", "{host} sends mail only for its own domains, and the sender's is not one of them."),
            QT_TRANSLATE_NOOP("Cause", "The sender address[[, {from},]] belongs to a domain that this server does not look "
                                       "after. Mail in that name has to go out through the server of that domain's provider."),
            {{QT_TRANSLATE_NOOP("Step", "Set the sender (From) address to one in a domain that {host} looks after, best to the "
                                        "address of the account that signs in."),
              nullptr, "from"},
             {QT_TRANSLATE_NOOP("Step", "Or enter the outgoing server of the provider that looks after {domain}."), nullptr,
              "server"},
             {QT_TRANSLATE_NOOP("Step", "Or ask the administrator of {host} to add {domain} to the server's own domains.")}}};
}

CauseRow openRelay()
{
    return {"relay.open",
            Who::ServerAdmin,
            QT_TRANSLATE_NOOP("Cause", "{host} forwards mail for strangers who have not signed in."),
            QT_TRANSLATE_NOOP("Cause", "That is called an open relay. Spammers find such servers quickly; then the server lands "
                                       "on blocklists and its proper mail is refused too."),
            {{QT_TRANSLATE_NOOP("Step", "Tell the administrator of {host} today.")},
             {QT_TRANSLATE_NOOP(
                 "Step", "The server should forward mail only after sign-in, or for a short list of single network addresses.")},
             {QT_TRANSLATE_NOOP("Step", "For the administrator: in Postfix, end smtpd_relay_restrictions with "
                                        "reject_unauth_destination and keep mynetworks small."),
              onPostfix},
             {QT_TRANSLATE_NOOP(
                  "Step", "For the administrator: in Exim, check relay_from_hosts and relay_to_domains; neither may be “*”."),
              onExim},
             {QT_TRANSLATE_NOOP("Step", "For the administrator: in Exchange, take the right Ms-Exch-SMTP-Accept-Any-Recipient "
                                        "from anonymous users at every connector that the internet can reach."),
              onExchange},
             {QT_TRANSLATE_NOOP("Step", "Afterwards look through the mail queue for messages that nobody here wrote, and look "
                                        "the server's address up in the blocklists.")}}};
}

} // namespace

QList<CauseRow> relay()
{
    return {signInFirst(), notOnTheList(), connectorMismatch(), wrongServer(), notHosted(), foreignSender(), openRelay()};
}

} // namespace RelayMedic::CauseRows
