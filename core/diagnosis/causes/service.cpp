// Causes that pass, and trouble inside and between servers.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

QList<CauseRow> passing()
{
    return {
        {"rate.limited",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "Too much was sent in too short a time."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "{host} counts messages, recipients or connections and has set a pause for this sender. Your settings are fine."),
         {{QT_TRANSLATE_NOOP("Step", "Wait an hour (after a daily limit, a day), then send again.")},
          {QT_TRANSLATE_NOOP("Step", "Send fewer mails at a time and fewer recipients in each mail.")},
          {QT_TRANSLATE_NOOP(
              "Step", "If you did not send that much, change the password of the account: somebody else may be using it.")},
          {QT_TRANSLATE_NOOP("Step", "For newsletters, use a sending service that is made for large amounts.")}}},
        {"rate.greylisted",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "{host} asks to try again in a few minutes, as it does with every new sender."),
         QT_TRANSLATE_NOOP("Cause", "This is called greylisting. Proper mail servers come back, spam programs usually do not. "
                                    "After the second try your mail passes, and later ones pass at once."),
         {{QT_TRANSLATE_NOOP("Step", "Wait; a mail server tries again by itself, usually within 5 to 30 minutes.")},
          {QT_TRANSLATE_NOOP("Step", "If an app sends by itself and gives up at once, let it send through your provider's "
                                     "outgoing server, which tries again for it."),
           nullptr, "server"}}},
        {"service.unavailable",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "{host} cannot take the mail at the moment."),
         QT_TRANSLATE_NOOP("Cause", "The server is overloaded or under maintenance, or cannot check something just now. It asks "
                                    "to try again later; nothing was refused for good."),
         {{QT_TRANSLATE_NOOP("Step", "Wait 15 minutes and try again. Change nothing in the meantime.")},
          {QT_TRANSLATE_NOOP("Step", "Look at the provider's status page, if there is one.")},
          {QT_TRANSLATE_NOOP("Step",
                             "If it lasts for more than a few hours, send this report to the administrator of {host}.")}}},
        {"delivery.expired",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "The mail waited until its time ran out and was given up."),
         QT_TRANSLATE_NOOP("Cause", "The sending server tried for hours or days to hand the mail over and could not[[; the last "
                                    "server was {host}]]. The server's own words often tell why."),
         {{QT_TRANSLATE_NOOP("Step", "Check the recipient's address for a typing mistake.[[ Now it is {to}.]]")},
          {QT_TRANSLATE_NOOP("Step", "Send the mail again: it is not kept, and the problem may be over.")},
          {QT_TRANSLATE_NOOP("Step", "If it comes back once more, tell the recipient by phone, and send this report to the "
                                     "administrator of the sending server.")}}},
    };
}

QList<CauseRow> serverTrouble()
{
    return {
        {"service.storage-full",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} has no room left."),
         QT_TRANSLATE_NOOP("Cause", "The disk or the memory of that server is full, so it takes mail for nobody. It is not the "
                                    "recipient's own mailbox, and nothing is wrong with your settings."),
         {{QT_TRANSLATE_NOOP("Step", "Send this report to the administrator of {host}.")},
          {QT_TRANSLATE_NOOP("Step", "Try again in a few hours.")}}},
        {"service.misconfigured",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} has a fault of its own."),
         QT_TRANSLATE_NOOP("Cause", "The server took the mail in hand and failed on it: a program, a filter or a setting inside "
                                    "it does not work. Nothing is wrong with your settings."),
         {{QT_TRANSLATE_NOOP("Step", "Send this report, with the server's own words, to the administrator of {host}.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If it is the recipient's server, tell the recipient by phone; they can reach their administrator more easily.")},
          {QT_TRANSLATE_NOOP("Step", "Try again in a few hours.")}}},
        {"network.unreachable",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The sending server could not reach the next one[[, {host}]]."),
         QT_TRANSLATE_NOOP("Cause", "The mail left you and then got stuck between two servers: the next one was not found, did "
                                    "not answer, or refused the connection."),
         {{QT_TRANSLATE_NOOP("Step", "Check the part after the @ of the recipient's address[[: {to}]].")},
          {QT_TRANSLATE_NOOP("Step", "Send the mail again in an hour.")},
          {QT_TRANSLATE_NOOP("Step", "If it fails again, send this report to the administrator of the sending server, and tell "
                                     "the recipient by phone that their server cannot be reached.")}}},
        {"delivery.loop",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The mail went round in circles between servers."),
         QT_TRANSLATE_NOOP("Cause", "Two servers or forwarding rules each think that the other has to deliver this mail. After "
                                    "many rounds one of them gave up. You cannot fix this from outside."),
         {{QT_TRANSLATE_NOOP("Step", "If the recipient is you or a colleague, look for forwarding rules that lead back to their "
                                     "own address, and delete them.")},
          {QT_TRANSLATE_NOOP("Step", "Otherwise send this report to the administrator of {domain}.")},
          {QT_TRANSLATE_NOOP("Step", "For the administrator: compare the MX record of {domain} with the connectors, aliases and "
                                     "smart hosts that carry its mail on; one of them points back.")}}},
        {"protocol.error",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} did not understand the app."),
         QT_TRANSLATE_NOOP("Cause",
                           "The app said something that the server does not know or did not expect at this moment[[ (the command "
                           "{command})]]. Usually the app is faulty or old, or a device on the way garbles the conversation."),
         {{QT_TRANSLATE_NOOP("Step", "Update the app, or the firmware of the device.")},
          {QT_TRANSLATE_NOOP("Step", "Check that port and encryption belong together: STARTTLS for 587, SSL/TLS for 465."),
           nullptr, "security"},
          {QT_TRANSLATE_NOOP("Step", "Send with the same settings from a common mail program. If that works, send this report to "
                                     "the maker of the app.")},
          {QT_TRANSLATE_NOOP("Step", "If it fails there too, send this report to the administrator of {host}.")}}},
    };
}

} // namespace

QList<CauseRow> service()
{
    return passing() + serverTrouble();
}

} // namespace RelayMedic::CauseRows
