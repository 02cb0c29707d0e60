// Causes in SPF (RFC 7208): the public list of the servers that may send for a domain.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

constexpr RecordRow suggestedRecord{"{domain}", "TXT", "{suggested}"};

QList<CauseRow> absence()
{
    return {
        {"spf.missing",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] does not say which servers may send its mail."),
         QT_TRANSLATE_NOOP("Cause",
                           "The list for that, called SPF, is missing from its DNS, the internet's address book. Without it "
                           "anybody can send in the domain's name, and many receivers distrust or refuse its mail."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish this TXT record."), has<Arg::Suggested>,
           nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP(
               "Step", "Ask whoever edits the DNS of {domain} to publish a TXT record like this one. It allows the servers that "
                       "receive the domain's mail; put your mail provider's part (it begins with “include:”) before “~all”."),
           lacks<Arg::Suggested>, nullptr, RecordRow{"{domain}", "TXT", "v=spf1 mx ~all"}},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step",
                             "The part of Microsoft 365 is “include:spf.protection.outlook.com”, that of Google Workspace "
                             "“include:_spf.google.com”. Any other provider's help names its part under “SPF”."),
           lacks<Arg::Suggested>},
          {QT_TRANSLATE_NOOP("Step", "Ask every other service that sends in your name (newsletter, shop, ticket system) for its "
                                     "part and add it to the same record. There may be only one.")},
          afterDnsChange()},
         QT_TRANSLATE_NOOP(
             "Cause", "The mail leaves, but its sender's domain[[, {domain},]] does not say which servers may send for it.")},
        {"spf.fail",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] does not allow the server that sent this mail."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "A domain lists in DNS, the internet's address book, which servers may send its mail (its SPF record). The server "
             "that delivered this one[[, {address},]] is not on the list, so receivers refuse the mail or treat it as junk."),
         {{QT_TRANSLATE_NOOP("Step", "Check whether the mail went out the right way. If not, enter the outgoing server of the "
                                     "provider that looks after {domain}."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP(
               "Step", "If it did, ask whoever edits the DNS of {domain} to put this record in place of the old SPF record."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP("Step", "If it did, ask whoever edits the DNS of {domain} to add the sending server to the SPF "
                                     "record (it begins with “v=spf1”), before its last word: best by the provider's “include:” "
                                     "part, else by “ip4:” or “ip6:” and the server's address[[, {address}]]."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "If the mail was forwarded automatically, ask the administrator of the forwarding server to "
                                     "let it rewrite the sender (SRS).")},
          afterDnsChange()},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but its sender's domain[[, {domain},]] may not allow the server that sends it.")},
        {"spf.temperror",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "The SPF record of {domain} could not be looked up just now."),
         QT_TRANSLATE_NOOP("Cause", "The list of the servers that may send for this domain (SPF) is in DNS, the internet's "
                                    "address book, and DNS did not answer in time. That says nothing about the list itself."),
         {{QT_TRANSLATE_NOOP("Step", "Wait 15 minutes and try again.")},
          {QT_TRANSLATE_NOOP("Step", "If it lasts for hours, ask whoever runs the DNS of {domain} (usually the company where the "
                                     "domain was bought) whether all its name servers answer.")}}},
    };
}

QList<CauseRow> mistakes()
{
    return {
        {"spf.permerror",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The SPF record of {domain} has an error."),
         QT_TRANSLATE_NOOP(
             "Cause", "This record in DNS, the internet's address book, lists the servers that may send for the domain. "
                      "Receivers cannot read it to the end, and many then refuse the domain's mail.[[ The place: {detail}.]]"),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this record in place of the faulty one."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to look for typing mistakes in the TXT record that "
                                     "begins with “v=spf1”: “ipv4:” instead of “ip4:”, a comma, a space after a colon."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "Take out every “include:” part of a service that you no longer use. Ask the others for "
                                     "their present part: the domain after “include:” must still have an SPF record."),
           lacks<Arg::Suggested>},
          afterDnsChange()},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the SPF record of {domain} has an error, and receivers may refuse it.")},
        {"spf.too-many-lookups",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The SPF record of {domain} refers to too many others."),
         QT_TRANSLATE_NOOP(
             "Cause", "In this list of the servers that may send for a domain, receivers follow at most 10 references, and at "
                      "most 2 that lead nowhere. This one has more; they give up before its end, and many then refuse the mail."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to put this record in place of the old one. It allows the "
                             "same servers with fewer references."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP(
               "Step", "Ask whoever edits the DNS of {domain} to open the TXT record that begins with “v=spf1” and to take out "
                       "the “include:” parts of services that you no longer use, and parts whose domain no longer exists."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "If that is not enough, let them replace the words “a”, “mx” and “ptr” by the addresses of "
                                     "your own servers (“ip4:” or “ip6:”, and the address)."),
           lacks<Arg::Suggested>},
          {QT_TRANSLATE_NOOP("Step", "Let a service that sends much, such as the newsletter, use a subdomain with an SPF record "
                                     "of its own[[, such as news.{domain}]].")},
          afterDnsChange()},
         QT_TRANSLATE_NOOP(
             "Cause", "The mail leaves, but the SPF record of {domain} refers to too many others, and receivers may refuse it.")},
        {"spf.multiple-records",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] has more than one SPF record."),
         QT_TRANSLATE_NOOP("Cause", "Only one list of the servers that may send for a domain (an SPF record) may stand in its "
                                    "DNS, the internet's address book. With two, receivers take neither."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to delete all TXT records that begin with “v=spf1” "
                                     "and to publish this one instead."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP(
               "Step",
               "Ask whoever edits the DNS of {domain} to make one record out of all TXT records that begin with “v=spf1”: once "
               "“v=spf1”, then the parts of all of them, then one “~all” or “-all” at the end. The others are deleted."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          afterDnsChange()},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but its sender's domain[[, {domain},]] has more than one SPF record.")},
        {"spf.allows-everyone",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The SPF record of {domain} allows the whole internet to send its mail."),
         QT_TRANSLATE_NOOP("Cause", "The record should list the few servers that may send for the domain, but it lets everybody "
                                    "pass. Anybody can forge your mail, and careful receivers count it against you."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this record in place of the old one."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to list your own servers and services in the record "
                                     "and to end it with “~all” instead of “+all”."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          afterDnsChange(),
          {QT_TRANSLATE_NOOP(
              "Step",
              "Once your mail is also signed (DKIM) and some weeks have passed without trouble, “~all” may become “-all”.")}}},
    };
}

} // namespace

QList<CauseRow> spf()
{
    return absence() + mistakes();
}

} // namespace RelayMedic::CauseRows
