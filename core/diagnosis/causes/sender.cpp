// Causes in the sender: its address, its domain, its right to send, and the name given in EHLO.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

QList<CauseRow> permission()
{
    return {
        {"sender.not-authorised",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The account may not send mail as {from}."),
         QT_TRANSLATE_NOOP("Cause", "{host} lets each account use only its own addresses. The account that signs in[[ "
                                    "({username})]] does not own the address that the mail names as its sender."),
         {{QT_TRANSLATE_NOOP("Step", "Set the sender (From) address in the app to the address of the account that signs in."),
           nullptr, "from"},
          {QT_TRANSLATE_NOOP("Step", "If the app has a second setting for it (“return path”, “envelope sender”, “reply "
                                     "address”), enter the same address there.")},
          {QT_TRANSLATE_NOOP("Step", "Or sign in with the account that owns {from}."), nullptr, "username"},
          {QT_TRANSLATE_NOOP("Step", "Or ask the administrator or provider of {host} to let the account send as {from}: as an "
                                     "alias, a confirmed sender, or by a “Send as” right.")}}},
        {"sender.domain-unverified",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The provider has no proof yet that {from} is yours."),
         QT_TRANSLATE_NOOP("Cause", "Before {host} sends in the name of an address, it wants proof that you own the address or "
                                    "its domain. For this account the proof is missing."),
         {{QT_TRANSLATE_NOOP("Step", "Sign in at the provider's web site and open the page for sender addresses or domains.")},
          {QT_TRANSLATE_NOOP("Step", "Add {domain} there, and ask whoever edits the DNS of the domain (its entries in the "
                                     "internet's address book) to enter the records that the page then shows.")},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "If the domain is not yours (such as gmail.com), add the address alone, where the page "
                                     "allows it, and open the link that the provider sends to it.")},
          {QT_TRANSLATE_NOOP("Step", "At Amazon SES, do this in the region of this host: each region asks for its own proof."),
           atAmazon},
          {QT_TRANSLATE_NOOP("Step", "Wait until the page calls the domain verified, then send again.")},
          {QT_TRANSLATE_NOOP("Step", "Until then, set the sender (From) address to one that is verified already."), nullptr,
           "from"}}},
        {"provider.sandbox",
         Who::Provider,
         QT_TRANSLATE_NOOP("Cause", "The provider still limits this account to trial sending."),
         QT_TRANSLATE_NOOP("Cause", "New and trial accounts may write only to confirmed recipients, or only through a certain "
                                    "server, until the provider releases them. The settings in the app may be right."),
         {{QT_TRANSLATE_NOOP("Step", "Sign in at the provider's web site and ask for the limit to be lifted (“leave the "
                                     "sandbox”, “activate the account”).")},
          {QT_TRANSLATE_NOOP("Step", "For a first test, add the recipient[[ {to}]] there as a confirmed recipient.")},
          {QT_TRANSLATE_NOOP("Step", "Check that {host} is the server of the region in which the account was made."), nullptr,
           "server"}}},
        {"sender.blocked",
         Who::Provider,
         QT_TRANSLATE_NOOP("Cause", "The provider has stopped this sender from sending."),
         QT_TRANSLATE_NOOP("Cause", "{host} blocks {from} or the whole organisation, usually because much mail or spam went out "
                                    "from it. Often a stolen password is behind that. Other settings in the app do not help."),
         {{QT_TRANSLATE_NOOP(
              "Step",
              "Change the account's password. Look for sent mail that nobody wrote and for forwarding rules that nobody made.")},
          {QT_TRANSLATE_NOOP(
               "Step",
               "At Microsoft 365, the administrator finds blocked accounts under “Restricted entities” in the Defender portal."),
           atMicrosoft},
          {QT_TRANSLATE_NOOP(
              "Step", "Then ask the provider's support to lift the block; quote the server's own words from this report.")}}},
    };
}

QList<CauseRow> identity()
{
    return {
        {"sender.domain-not-found",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] does not exist."),
         QT_TRANSLATE_NOOP("Cause", "What stands after the @ of the sender address is not in the internet's address book (DNS). "
                                    "Servers refuse such senders, because no answer could ever reach them."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Check the sender (From) address[[ {from}]] for a typing mistake and correct it in the app."),
           nullptr, "from"},
          {QT_TRANSLATE_NOOP("Step", "If it is spelled right, ask the company where the domain was bought (its yearly bill comes "
                                     "from there) whether it has expired, was suspended, or has no name servers yet.")},
          {QT_TRANSLATE_NOOP("Step", "If it is a name for inside your own network only (such as one ending in .local), use an "
                                     "address in your public domain instead.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but its sender's domain[[, {domain},]] does not exist.")},
        {"sender.domain-no-mail",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] declares that it has no mail."),
         QT_TRANSLATE_NOOP("Cause",
                           "An entry in DNS, the internet's address book, says that nobody can be reached there by mail (a “null "
                           "MX”). Receivers refuse mail from such addresses, because no answer could be delivered."),
         {{QT_TRANSLATE_NOOP("Step", "Set the sender (From) address to one in a domain that takes mail."), nullptr, "from"},
          {QT_TRANSLATE_NOOP("Step",
                             "If {domain} should have mail, ask whoever edits its DNS to replace the MX record that consists of "
                             "a full stop by the one that your mail provider shows on its domain page or in its help.")},
          whereDnsIsEdited(),
          afterDnsChange()},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but its sender's domain[[, {domain},]] declares that it has no mail.")},
        {"sender.address-invalid",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The sender address[[, {from},]] is not a valid e-mail address."),
         QT_TRANSLATE_NOOP("Cause", "An address looks like name@domain.example: one @, no spaces, a full domain behind it. A "
                                    "server refuses any other sender before it looks at the rest."),
         {{QT_TRANSLATE_NOOP("Step", "Correct the sender (From) address in the app."), nullptr, "from"},
          {QT_TRANSLATE_NOOP("Step", "If the app makes the address up by itself (such as root@localhost), look for a setting "
                                     "called “From”, “sender” or “reply address” and enter a real one.")}}},
        {"sender.helo-rejected",
         Who::AppSettings,
         QT_TRANSLATE_NOOP("Cause", "The name by which the sending computer introduces itself[[, {name},]] is one that mail "
                                    "servers refuse."),
         QT_TRANSLATE_NOOP("Cause", "At the start of every conversation the sending side says its own name (HELO or EHLO). Mail "
                                    "servers want a full name there that exists in DNS and is not their own."),
         {{QT_TRANSLATE_NOOP("Step", "If it is a mail server or an app with a setting “HELO name”, “EHLO name” or “host name”, "
                                     "enter {suggested}."),
           has<Arg::Suggested>},
          {QT_TRANSLATE_NOOP("Step", "If it is a mail server or an app with a setting “HELO name”, “EHLO name” or “host name”, "
                                     "enter a full name that exists[[, such as mail.{domain}]]."),
           lacks<Arg::Suggested>},
          {QT_TRANSLATE_NOOP("Step",
                             "In Postfix that is the line “myhostname” in main.cf, in Exim “primary_hostname”, in Exchange "
                             "the “FQDN” of the send connector.")},
          {QT_TRANSLATE_NOOP(
              "Step", "Make sure that this name leads to the address from which the mail is sent (an A or AAAA record in DNS).")},
          {QT_TRANSLATE_NOOP("Step", "If there is no such setting, send through your provider's server with sign-in at port 587: "
                                     "there the name usually does not matter."),
           nullptr, "port"}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the name by which the sending computer introduces itself[[, {name},]] "
                                    "is one that mail servers refuse.")},
    };
}

} // namespace

QList<CauseRow> sender()
{
    return permission() + identity();
}

} // namespace RelayMedic::CauseRows
