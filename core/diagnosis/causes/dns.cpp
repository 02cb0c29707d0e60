// Causes in the DNS of a domain: where its mail goes (MX, RFC 5321 section 5.1), and whether its name servers work.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

QList<CauseRow> dns()
{
    return {
        {"mx.missing",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The domain[[ {domain}]] exists, but names no server for its mail."),
         QT_TRANSLATE_NOOP("Cause", "An MX record says in DNS which server takes a domain's mail. There is none, and no address "
                                    "to fall back to. Nobody can write to the domain, and many receivers refuse mail from it."),
         {{QT_TRANSLATE_NOOP("Step", "Check the address for a typing mistake in the part after the @.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Ask whoever edits the DNS of {domain} to add the MX record that the domain's mail provider names.")},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP(
              "Step", "If the domain should have no mail, do not send from it; use an address in a domain that takes mail.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the domain[[ {domain}]] names no server for its mail.")},
        {"mx.unresolvable",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The mail server that the domain[[ {domain}]] names cannot be found."),
         QT_TRANSLATE_NOOP(
             "Cause", "The domain's MX record (it says which server takes the mail) points to a name[[, {name},]] that leads "
                      "nowhere: it has no address, is only an alias, or its address is not reachable from the internet."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this MX record in place of the one that names "
                                     "{host}."),
           has<Arg::Suggested>, nullptr, RecordRow{"{domain}", "MX", "{suggested}"}},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to let the MX record name a server that exists, by "
                                     "its real name: no alias, no bare IP address."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "If the name is right, give it a public address (an A or AAAA record).")},
          {QT_TRANSLATE_NOOP("Step", "If this is the recipient's domain, tell the recipient by phone or at another address and "
                                     "hand them this report.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the mail server that the domain[[ {domain}]] names cannot be found.")},
        {"dns.server-failure",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The name servers of {domain} give no usable answer."),
         QT_TRANSLATE_NOOP("Cause", "Name servers tell the world where a domain's mail goes. Those of this domain fail or "
                                    "contradict each other, so mail servers cannot tell where to send and whom to trust."),
         {{QT_TRANSLATE_NOOP("Step", "Try again in an hour; such problems are often short.")},
          {QT_TRANSLATE_NOOP("Step", "Send this report to whoever runs the DNS of {domain} and ask them to check every name "
                                     "server that the registrar lists.")},
          {QT_TRANSLATE_NOOP("Step", "If only this network has the problem, try another one or another DNS server.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the name servers of {domain} give no usable answer.")},
        {"dns.dnssec-bogus",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The DNS of {domain} is signed, and the signatures are wrong."),
         QT_TRANSLATE_NOOP(
             "Cause", "DNSSEC protects DNS answers by signatures. When they do not fit, careful servers treat the domain as if "
                      "it were unreachable. Usually a key was changed or has expired, or the domain moved to another company."),
         {{QT_TRANSLATE_NOOP("Step", "Send this report to whoever runs the DNS of {domain} and ask them to sign the zone anew.")},
          {QT_TRANSLATE_NOOP("Step", "They should compare the DS record at the registrar with the key that is in use, and "
                                     "replace or remove a DS record that does not fit.")},
          {QT_TRANSLATE_NOOP("Step", "Then wait until the old answers have left the caches; that can take a day.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the DNS of {domain} is signed, and the signatures are wrong.")},
    };
}

} // namespace RelayMedic::CauseRows
