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
         QT_TRANSLATE_NOOP(
             "Cause", "An MX record in DNS, the internet's address book, says which server takes a domain's mail. There is none, "
                      "and no address to fall back to. Nobody can write to the domain, and many receivers refuse mail from it."),
         {{QT_TRANSLATE_NOOP("Step", "Check the address for a typing mistake in the part after the @.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to add the MX record that the domain's mail provider shows "
                             "on its domain page or in its help: type MX, a priority such as 10, and the name of a server.")},
          whereDnsIsEdited(),
          afterDnsChange(),
          tellTheRecipient(),
          {QT_TRANSLATE_NOOP(
              "Step", "If the domain should have no mail, do not send from it; use an address in a domain that takes mail.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the domain[[ {domain}]] names no server for its mail.")},
        {"mx.unresolvable",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The mail server that the domain[[ {domain}]] names cannot be found."),
         QT_TRANSLATE_NOOP("Cause", "The domain's MX record (it says in DNS, the internet's address book, which server takes the "
                                    "mail) does not lead to a server: what it names has no address, is only another name[[ for "
                                    "{name}]], or cannot be reached from the internet."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this MX record in place of the one that names "
                                     "{host}."),
           has<Arg::Suggested>, nullptr, RecordRow{"{domain}", "MX", "{suggested}"}},
          {QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to let the MX record name the server that the mail provider "
                             "shows on its domain page or in its help: its real name, no alias (CNAME), no bare IP address."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "The number before the name is the priority; many pages have a field of its own for it."),
           has<Arg::Suggested>},
          {QT_TRANSLATE_NOOP("Step", "If the name is right, ask whoever runs that server for its public IP address, and enter it "
                                     "in DNS under that name: type A, or AAAA for an address with colons."),
           lacks<Arg::Suggested>},
          {QT_TRANSLATE_NOOP("Step", "If an MX record consists of a full stop alone and others stand beside it, let it be "
                                     "deleted: it says that the domain takes no mail."),
           lacks<Arg::Suggested>},
          afterDnsChange(),
          tellTheRecipient()},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the mail server that the domain[[ {domain}]] names cannot be found.")},
        {"dns.server-failure",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The name servers of {domain} give no usable answer."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "Name servers hold a domain's part of DNS, the internet's address book, and tell where its mail goes. Those of this "
             "domain fail or contradict each other, so mail servers cannot tell where to send and whom to trust."),
         {{QT_TRANSLATE_NOOP("Step", "Try again in an hour; such problems are often short.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Send this report to whoever runs the DNS of {domain} (usually the company where the domain was "
                             "bought, or the web host) and ask them to check every name server that is entered for it.")},
          {QT_TRANSLATE_NOOP("Step", "Ask them also to delete the alias (CNAME) that stands for {domain} itself, and to enter "
                                     "the address of {name} in its place (type A or AAAA)."),
           has<Arg::Name>},
          tellTheRecipient(),
          {QT_TRANSLATE_NOOP("Step", "If only this network has the problem, try another one or another DNS server.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the name servers of {domain} give no usable answer.")},
        {"dns.dnssec-bogus",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The DNS of {domain} is signed, and the signatures are wrong."),
         QT_TRANSLATE_NOOP("Cause", "Signatures (DNSSEC) protect the answers of DNS, the internet's address book. When they do "
                                    "not fit, careful servers treat the domain as if it were unreachable. Usually a signature "
                                    "has expired, a key was changed, or the domain moved to another company."),
         {{QT_TRANSLATE_NOOP("Step", "Send this report to whoever runs the DNS of {domain} (usually the company where the domain "
                                     "was bought, or the web host) and ask them to sign it anew.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "They should compare the DS record (the key's fingerprint, kept where the domain was bought) with the key that is "
              "in use, and replace one that does not fit. Only where the DNS is no longer signed is it removed.")},
          {QT_TRANSLATE_NOOP(
              "Step", "If the domain moved lately, sign in where it was bought, open “DNSSEC”, and enter the DS record that the "
                      "new company shows. If that company does not sign, ask it to, or delete the old DS record.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Then wait until others have forgotten the old answers, which can take a day or two, and check again.")},
          tellTheRecipient()},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the DNS of {domain} is signed, and the signatures are wrong.")},
    };
}

} // namespace RelayMedic::CauseRows
