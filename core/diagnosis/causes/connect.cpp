// Causes on the way to the server: its name, the route, the port, the greeting; and this computer's clock.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

QList<CauseRow> reaching()
{
    return {
        {"connect.name-not-found",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The server name in the settings[[, {host},]] does not exist."),
         QT_TRANSLATE_NOOP("Cause", "The internet's address book (DNS) has no entry for this name, so the app cannot find the "
                                    "server. Usually it is a typing mistake or an old name."),
         {{QT_TRANSLATE_NOOP(
               "Step", "Compare the server name letter by letter with your provider's help page, and correct it in the app."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "Enter the bare name: no “https://”, no spaces, nothing after a slash.")},
          {QT_TRANSLATE_NOOP("Step", "If the name is right, it may be known only inside your company's network: connect to that "
                                     "network or its VPN and try again.")},
          {QT_TRANSLATE_NOOP("Step", "If the server is new, ask whoever set it up to add its name to DNS.")}}},
        {"connect.unreachable",
         Who::Network,
         QT_TRANSLATE_NOOP("Cause", "There is no way from this network to {host}."),
         QT_TRANSLATE_NOOP("Cause",
                           "The server's address is known[[ ({address})]], but nothing sent from here can get there. Either this "
                           "computer is offline, or the network cannot handle the only kind of address that the server has."),
         {{QT_TRANSLATE_NOOP("Step", "Open any web page. If none opens, this computer is offline: fix that first.")},
          {QT_TRANSLATE_NOOP("Step", "If the server stands inside a company network, connect to its VPN and try again.")},
          {QT_TRANSLATE_NOOP("Step", "Try from another network, such as a phone's hotspot.")},
          {QT_TRANSLATE_NOOP(
              "Step", "If it works there, ask whoever runs this network to open the way to {host}[[ (address {address})]].")}}},
        {"connect.refused",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} is there, but accepts no connections[[ on port {port}]]."),
         QT_TRANSLATE_NOOP("Cause", "The computer answers and says that no mail service is listening on this port (a port is a "
                                    "numbered door). Usually the number is wrong, or the mail service is not running."),
         {{QT_TRANSLATE_NOOP("Step", "Set the port to 587, or to 465 if the app offers SSL/TLS."), nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "Choose the encryption that belongs to the port: STARTTLS for 587, SSL/TLS for 465."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP("Step", "Check that {host} is the server that your provider names for outgoing mail (SMTP)."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP(
              "Step", "If it is a server of your own, check that its mail service is running and listens on this port.")}}},
        {"connect.timeout",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "{host} does not answer[[ on port {port}]]."),
         QT_TRANSLATE_NOOP("Cause", "The app tried to connect, and nothing came back. The server name may be wrong, the server "
                                    "may be switched off, or a firewall may silently drop the connection."),
         {{QT_TRANSLATE_NOOP("Step", "Check that {host} is the server that your provider names for outgoing mail (SMTP)."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step",
                             "Set the port to 587, or to 465 if the app offers SSL/TLS. Port 25 is closed in many networks."),
           nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "Try from another network, such as a phone's hotspot. If it works there, ask whoever runs "
                                     "this network to allow outgoing connections to {host}[[, port {port}]].")},
          {QT_TRANSLATE_NOOP("Step", "If it works nowhere, ask the provider of {host} whether the server is up.")}}},
        {"connect.port-blocked",
         Who::Network,
         QT_TRANSLATE_NOOP("Cause", "This network blocks the port that the app uses[[ ({port})]]."),
         QT_TRANSLATE_NOOP("Cause", "{host} answers from here at another port, so the server is fine. Internet providers and "
                                    "cloud companies often block port 25, to stop spam from infected computers."),
         {{QT_TRANSLATE_NOOP("Step", "Set the port to 587, or to 465 if the app offers SSL/TLS. These ports are meant for apps."),
           nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "Choose the encryption that belongs to the port: STARTTLS for 587, SSL/TLS for 465."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP("Step", "Switch sign-in on (“My outgoing server requires authentication”): these ports ask for it."),
           nullptr, "sign-in"},
          {QT_TRANSLATE_NOOP("Step", "Only if a mail server of your own has to use port 25: ask your internet provider to open "
                                     "it for outgoing mail.")}}},
        {"connect.not-smtp",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "What answers at {host}[[, port {port},]] is not a server for outgoing mail."),
         QT_TRANSLATE_NOOP("Cause", "Something else is listening there[[: it speaks {protocol}]]. Probably the port of another "
                                    "service was entered, such as the one for reading mail."),
         {{QT_TRANSLATE_NOOP(
               "Step",
               "Set the port for outgoing mail: 587, or 465 with SSL/TLS. Ports 110, 143, 993 and 995 are for reading mail."),
           nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "Choose the encryption that belongs to the port: STARTTLS for 587, SSL/TLS for 465."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP("Step", "Check that {host} is the server for outgoing mail (SMTP), not the one for incoming mail "
                                     "(IMAP, POP) or the web mail."),
           nullptr, "server"}}},
    };
}

QList<CauseRow> talking()
{
    return {
        {"connect.rejected",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} turned the connection away before anything was said."),
         QT_TRANSLATE_NOOP("Cause", "The server answered and at once refused to talk. It may be closed for maintenance, be too "
                                    "busy, take no mail at all, or not want this network's address[[ ({address})]]."),
         {{QT_TRANSLATE_NOOP("Step", "Read the server's own words: they usually tell the reason.")},
          {QT_TRANSLATE_NOOP("Step", "Wait 15 minutes and try once more; a busy server says the same.")},
          {QT_TRANSLATE_NOOP("Step", "If the app uses port 25, use port 587 or 465 with sign-in instead."), nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step", "If it stays so, send this report to the administrator of {host} and ask why the connection "
                                     "is refused[[ for {address}]].")}}},
        {"connect.dropped",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} hung up in the middle of the conversation."),
         QT_TRANSLATE_NOOP("Cause",
                           "The connection worked at first[[, up to the command {command}]]; then it was closed from the other "
                           "side. The server may be overloaded or faulty, or a firewall on the way may have cut the line."),
         {{QT_TRANSLATE_NOOP("Step", "Try again in a few minutes.")},
          {QT_TRANSLATE_NOOP("Step", "Try from another network, such as a phone's hotspot. If it works there, look at the "
                                     "firewall or antivirus program here.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Send this report to the administrator of {host} and ask what the server's log says for this minute.")}}},
        {"connect.intercepted",
         Who::Network,
         QT_TRANSLATE_NOOP("Cause", "Something between here and {host} changes the conversation."),
         QT_TRANSLATE_NOOP(
             "Cause", "A firewall, an antivirus program or a mail filter of this network stands in for the server, or removes "
                      "parts of what it says, such as its offer to encrypt or to sign in. The server itself may be fine."),
         {{QT_TRANSLATE_NOOP("Step", "Do not enter a password until this is cleared up.")},
          {QT_TRANSLATE_NOOP("Step", "Try from another network, such as a phone's hotspot. If it works there, the device is in "
                                     "this network or on this computer.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Try port 465 with SSL/TLS: there, nobody on the way can change the conversation unnoticed."),
           nullptr, "port"},
          {QT_TRANSLATE_NOOP("Step",
                             "Ask whoever runs this network to let mail to {host} through unchanged. In firewalls the feature is "
                             "called “SMTP inspection” or “fixup”, in antivirus programs “mail shield” or “e-mail scanning”.")}}},
        {"local.clock-wrong",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "This computer's clock is wrong."),
         QT_TRANSLATE_NOOP("Cause", "Certificates, the identity cards of servers, are valid for a certain time. With a wrong "
                                    "clock every one of them looks expired or not yet valid. The servers are probably fine."),
         {{QT_TRANSLATE_NOOP(
              "Step",
              "Open this computer's date and time settings. Correct date, time and time zone, and switch automatic time on.")},
          {QT_TRANSLATE_NOOP("Step", "Run this check again; the problem with certificates should be gone.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If the clock is wrong again after a restart, have the small battery on the computer's main board replaced.")}}},
    };
}

} // namespace

QList<CauseRow> connect()
{
    return reaching() + talking();
}

} // namespace RelayMedic::CauseRows
