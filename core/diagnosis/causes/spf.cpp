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
         QT_TRANSLATE_NOOP("Cause", "The list for that, called SPF, is missing from its DNS. Without it anybody can send in the "
                                    "domain's name, and many receivers distrust or refuse its mail."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish this TXT record."), has<Arg::Suggested>,
           nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP(
               "Step", "Ask whoever edits the DNS of {domain} to publish a TXT record like this one. It allows the servers that "
                       "receive the domain's mail; put your mail provider's part (it begins with “include:”) before “~all”."),
           lacks<Arg::Suggested>, nullptr, RecordRow{"{domain}", "TXT", "v=spf1 mx ~all"}},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "At Microsoft 365, the provider's part is “include:spf.protection.outlook.com”."),
           atMicrosoft},
          {QT_TRANSLATE_NOOP("Step", "Ask every other service that sends in your name (newsletter, shop, ticket system) for its "
                                     "part and add it to the same record. There may be only one.")}},
         QT_TRANSLATE_NOOP(
             "Cause", "The mail leaves, but its sender's domain[[, {domain},]] does not say which servers may send for it.")},
        {"spf.fail",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] does not allow the server that sent this mail."),
         QT_TRANSLATE_NOOP("Cause",
                           "A domain lists in DNS (in its SPF record) which servers may send its mail. The server that delivered "
                           "this one[[, {address},]] is not on the list, so receivers refuse the mail or treat it as junk."),
         {{QT_TRANSLATE_NOOP("Step", "Check whether the mail went out the right way. If not, enter the outgoing server of the "
                                     "provider that looks after {domain}."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP(
               "Step", "If it did, ask whoever edits the DNS of {domain} to put this record in place of the old SPF record."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP("Step",
                             "If it did, ask whoever edits the DNS of {domain} to add the sending server[[ {address}]] to the "
                             "SPF record, best by the provider's “include:” part, before the last word of the record."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "If the mail was forwarded automatically, ask the administrator of the forwarding server to "
                                     "let it rewrite the sender (SRS).")}},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but its sender's domain[[, {domain},]] may not allow the server that sends it.")},
        {"spf.temperror",
         Who::Wait,
         QT_TRANSLATE_NOOP("Cause", "The SPF record of {domain} could not be looked up just now."),
         QT_TRANSLATE_NOOP("Cause", "The list of the servers that may send for this domain (SPF) is in DNS, and DNS did not "
                                    "answer in time. That says nothing about the list itself."),
         {{QT_TRANSLATE_NOOP("Step", "Wait 15 minutes and try again.")},
          {QT_TRANSLATE_NOOP(
              "Step", "If it lasts for hours, ask whoever runs the DNS of {domain} whether all its name servers answer.")}}},
    };
}

QList<CauseRow> mistakes()
{
    return {
        {"spf.permerror",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The SPF record of {domain} has an error."),
         QT_TRANSLATE_NOOP("Cause", "This record lists the servers that may send for the domain. Receivers cannot read it to the "
                                    "end, and many then refuse the domain's mail.[[ The place: {detail}.]]"),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this record in place of the faulty one."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to look for typing mistakes: “ipv4:” instead of "
                                     "“ip4:”, a comma, a space after a colon.")},
          {QT_TRANSLATE_NOOP("Step", "Check that every domain after “include:” still has an SPF record; take out those of "
                                     "services that you no longer use.")}},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the SPF record of {domain} has an error, and receivers may refuse it.")},
        {"spf.too-many-lookups",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The SPF record of {domain} refers to too many others."),
         QT_TRANSLATE_NOOP("Cause", "Receivers follow at most 10 references in the list of servers that may send for a domain.[[ "
                                    "This one needs {count}.]] Then they give up, and the record helps nobody."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to put this record in place of the old one. It allows the "
                             "same servers with fewer references."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP(
              "Step",
              "Ask whoever edits the DNS of {domain} to take out the “include:” parts of services that you no longer use.")},
          {QT_TRANSLATE_NOOP("Step", "Replace the words “a”, “mx” and “ptr” by the addresses themselves (“ip4:”, “ip6:”).")},
          {QT_TRANSLATE_NOOP("Step", "Let a service that sends much, such as the newsletter, use a subdomain with an SPF record "
                                     "of its own[[, such as news.{domain}]].")}},
         QT_TRANSLATE_NOOP(
             "Cause", "The mail leaves, but the SPF record of {domain} refers to too many others, and receivers may refuse it.")},
        {"spf.multiple-records",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] has more than one SPF record."),
         QT_TRANSLATE_NOOP(
             "Cause", "Only one list of the servers that may send for a domain is allowed. With two, receivers take neither."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to delete all TXT records that begin with “v=spf1” "
                                     "and to publish this one instead."),
           has<Arg::Suggested>, nullptr, suggestedRecord},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to make one record out of them: “v=spf1”, then the "
                                     "parts of all of them, then one “~all” or “-all” at the end."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "Look the record up again after an hour; there should be only one.")}},
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
          {QT_TRANSLATE_NOOP("Step", "After some weeks without trouble, change “~all” to “-all”.")}}},
    };
}

} // namespace

QList<CauseRow> spf()
{
    return absence() + mistakes();
}

} // namespace RelayMedic::CauseRows
