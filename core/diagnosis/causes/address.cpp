// Causes in the sending network address: its reverse name (PTR, RFC 1912 section 2.1) and its reputation.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

QList<CauseRow> address()
{
    return {
        {"ptr.missing",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The address of the sending server[[, {address},]] has no name."),
         QT_TRANSLATE_NOOP("Cause", "Proper mail servers have a name that belongs to their network address (a PTR or reverse "
                                    "entry in DNS). Without one, many receivers take the sender for an infected home computer."),
         {{QT_TRANSLATE_NOOP(
               "Step",
               "If you send from a home or office line, send through your provider's outgoing server with sign-in instead."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "If it is a mail server of your own, ask the company that gave you the address (internet "
                                     "provider, data centre) to set the PTR entry[[ of {address}]] to the server's full name.")},
          {QT_TRANSLATE_NOOP("Step", "Make sure that this name leads back to the same address (an A or AAAA record).")}}},
        {"ptr.mismatch",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The sending server's address and its name do not match."),
         QT_TRANSLATE_NOOP("Cause",
                           "The address[[ {address}]] has a reverse name[[ ({name})]], but that name does not lead back to the "
                           "address, or looks like that of a home line. Receivers refuse mail from such senders."),
         {{QT_TRANSLATE_NOOP(
               "Step",
               "If you send from a home or office line, send through your provider's outgoing server with sign-in instead."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "If it is a mail server of your own, ask the company that gave you the address to set its "
                                     "reverse (PTR) entry to the server's full name.")},
          {QT_TRANSLATE_NOOP("Step", "Give that name an A or AAAA record with the same address, and let the server introduce "
                                     "itself (EHLO) by the same name.")}}},
        {"ip.blocklisted",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause",
                           "The address of the sending server[[, {address},]] is on a blocklist or has a bad reputation."),
         QT_TRANSLATE_NOOP("Cause", "Receivers share lists of addresses that sent spam. Yours is on one, or so much junk came "
                                    "from it that it is no longer trusted. The mail itself was not looked at."),
         {{QT_TRANSLATE_NOOP(
               "Step",
               "If you send from a home or office line, send through your provider's outgoing server with sign-in instead."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP(
              "Step", "Read the server's own words: they usually name the list and a page where the address can be looked up.")},
          {QT_TRANSLATE_NOOP("Step", "Ask the administrator of the sending server to find the cause first (a stolen password, an "
                                     "infected computer, a web form) and then to ask for removal on that page.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If it is your provider's server, send this report to the provider's support; you cannot fix it yourself.")}}},
        {"ip.blocked",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} takes no mail from the network address of the sending server[[, {address}]]."),
         QT_TRANSLATE_NOOP("Cause", "The receiving side blocks this address or its whole network by a rule of its own. The mail "
                                    "itself was not looked at."),
         {{QT_TRANSLATE_NOOP(
               "Step",
               "If you send from a home or office line, send through your provider's outgoing server with sign-in instead."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "Ask the administrator of the sending server to ask the receiving side for release; the "
                                     "server's own words often name a page or an address for that.")},
          {QT_TRANSLATE_NOOP("Step", "Microsoft's form for this is at sender.office.com."), atMicrosoft},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If it is urgent, tell the recipient by phone; they can ask their own administrator to let you through.")}}},
    };
}

} // namespace RelayMedic::CauseRows
