// Causes in the sending network address: its reverse name (PTR, RFC 1912 section 2.1) and its reputation.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

constexpr auto homeLine = QT_TRANSLATE_NOOP(
    "Step", "If you send from a home or office line, send through your provider's outgoing server with sign-in instead.");

bool isIp4Record(const Args &args)
{
    return args.value(Arg::Type) == QLatin1String("A");
}

bool isIp6Record(const Args &args)
{
    return args.value(Arg::Type) == QLatin1String("AAAA");
}

template<bool (*first)(const Args &), bool (*second)(const Args &)>
bool both(const Args &args)
{
    return first(args) && second(args);
}

//! Whom to ask for the reverse name, and what to enter: the owner of the address sets it, nobody else can.
QList<StepRow> reverseSteps()
{
    constexpr auto forward = QT_TRANSLATE_NOOP(
        "Step", "Then ask whoever edits the DNS of that name to let it lead back to the address, with this record.");
    constexpr auto existing = QT_TRANSLATE_NOOP(
        "Step", "Or, if {name} is the right name, ask whoever edits its DNS to let it lead to the address, with "
                "this record.");
    StepRow where = whereDnsIsEdited();
    where.when = has<Arg::Type>; // else there is no record to enter
    return {
        {homeLine, nullptr, "server"},
        {QT_TRANSLATE_NOOP("Step", "If it is your mail provider's or web host's server, send this report to its support: nobody "
                                   "else can set the name.")},
        {QT_TRANSLATE_NOOP("Step", "If it is a mail server of your own, open the control panel of the company that {address} is "
                                   "rented from (data centre, internet provider), look for “reverse DNS”, “rDNS” or “PTR” at "
                                   "this address, and enter the name {suggested}."),
         has<Arg::Address, Arg::Reverse, Arg::Suggested>, nullptr, RecordRow{"{reverse}", "PTR", "{suggested}"}},
        {QT_TRANSLATE_NOOP("Step",
                           "If it is a mail server of your own, open the control panel of the company that {address} is "
                           "rented from, look for “reverse DNS”, “rDNS” or “PTR”, and enter the server's full name[[, such "
                           "as mail.{domain}]]. (Name {reverse}, type PTR.)"),
         both<has<Arg::Address, Arg::Reverse>, lacks<Arg::Suggested>>},
        {QT_TRANSLATE_NOOP("Step", "If it is a mail server of your own, ask the company that gave you the address (internet "
                                   "provider, data centre) to set its PTR entry (“reverse DNS”) to the server's full name."),
         lacks<Arg::Address>},
        {QT_TRANSLATE_NOOP("Step", "If you find no such place, ask that company's support[[ to set the reverse DNS (PTR) of "
                                   "{address} to {suggested}]]. The DNS settings of your own domain are the wrong place.")},
        {forward, both<has<Arg::Suggested>, isIp4Record>, nullptr, RecordRow{"{suggested}", "A", "{address}"}},
        {forward, both<has<Arg::Suggested>, isIp6Record>, nullptr, RecordRow{"{suggested}", "AAAA", "{address}"}},
        {existing, both<lacks<Arg::Suggested>, isIp4Record>, nullptr, RecordRow{"{name}", "A", "{address}"}},
        {existing, both<lacks<Arg::Suggested>, isIp6Record>, nullptr, RecordRow{"{name}", "AAAA", "{address}"}},
        where,
        {QT_TRANSLATE_NOOP("Step", "Make sure that this name leads back to the same address (an A or AAAA record)."),
         lacks<Arg::Type>},
        {QT_TRANSLATE_NOOP("Step", "In a mail server of your own, enter the same name as the one by which it introduces itself "
                                   "(“HELO name”, “EHLO name” or “host name”).")},
        {QT_TRANSLATE_NOOP("Step", "Wait some hours until others know the new name, check again, and then send again.")},
    };
}

} // namespace

QList<CauseRow> address()
{
    return {
        {"ptr.missing", Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The address of the sending server[[, {address},]] has no name."),
         QT_TRANSLATE_NOOP(
             "Cause", "Proper mail servers have a name that belongs to their network address (a PTR or reverse entry in DNS, the "
                      "internet's address book). Without one, many receivers take the sender for an infected home computer."),
         reverseSteps(),
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the address of the sending server[[, {address},]] has no name.")},
        {"ptr.mismatch", Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The sending server's address[[ {address}]] has a name that receivers do not trust."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "In DNS, the internet's address book, the address[[ {address}]] has a reverse name[[ ({name})]], but that name does "
             "not lead back to the address, or looks like that of a home line. Receivers refuse mail from such senders."),
         reverseSteps(),
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the sending server's address[[ {address}]] has a name that receivers do not "
                           "trust.")},
        {"ip.blocklisted",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause",
                           "The address of the sending server[[, {address},]] is on a blocklist or has a bad reputation."),
         QT_TRANSLATE_NOOP(
             "Cause", "Receivers share lists of network addresses that sent spam. The one of the sending server is on such a "
                      "list, or so much junk came from it that it is no longer trusted. The mail itself was not looked at."),
         {{homeLine, nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "Look {address} up at {page}: there it says why the address is listed and how it is taken "
                                     "off the list."),
           has<Arg::Address, Arg::Page>},
          {QT_TRANSLATE_NOOP(
               "Step", "Read the server's own words: they usually name the list and a page where the address can be looked up."),
           lacks<Arg::Page>},
          {QT_TRANSLATE_NOOP("Step", "Ask the administrator of the sending server to find the cause first (a stolen password, an "
                                     "infected computer, a web form) and then to ask for removal on that page.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If it is your provider's server, send this report to the provider's support; you cannot fix it yourself.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the address of the sending server[[, {address},]] is on a blocklist.")},
        {"ip.blocked",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} takes no mail from the network address of the sending server[[, {address}]]."),
         QT_TRANSLATE_NOOP("Cause", "The receiving side blocks this address or its whole network by a rule of its own. The mail "
                                    "itself was not looked at."),
         {{homeLine, nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "Ask the administrator of the sending server to ask the receiving side for release; the "
                                     "server's own words often name a page or an address for that.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If it is your provider's server, send this report to the provider's support; you cannot fix it yourself.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "If it is urgent, tell the recipient by phone; they can ask their own administrator to let you through.")}}},
    };
}

} // namespace RelayMedic::CauseRows
