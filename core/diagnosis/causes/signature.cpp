// Causes in DKIM (RFC 6376), the signature of a mail, and DMARC (RFC 9989), the domain's wish about forged mail.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

bool isRevoked(const Args &args)
{
    return args.value(Arg::Detail) == QLatin1String("key-revoked"); // Dkim::reasonWord
}

bool isNotRevoked(const Args &args)
{
    return !isRevoked(args);
}

constexpr auto keyChecked = QT_TRANSLATE_NOOP(
    "Step",
    "Wait an hour, let the provider's page check the key and switch signing on there if it is off, then send the mail again.");

constexpr auto reportMailbox = QT_TRANSLATE_NOOP(
    "Step",
    "Make sure that the mailbox for the reports exists[[ (dmarc@{domain})]], or name another one of your domain in the record.");

QList<CauseRow> dkim()
{
    return {
        {"dkim.key-missing",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The key that proves the mail's signature is missing from the DNS of {domain}."),
         QT_TRANSLATE_NOOP(
             "Cause", "Mail is signed (DKIM), and receivers check the signature with a public key in DNS, the internet's address "
                      "book. There is none at the place that the mail names[[, {name}]], so the signature is worth nothing."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Open the DKIM or domain page in your mail provider's control panel and copy the record that it "
                             "shows. If there is none, ask the provider's support for the DKIM record of {domain}.")},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish it[[ at the name {name}]], with the type "
                                     "that the page shows (TXT or CNAME) and without changing a letter.")},
          whereDnsIsEdited(),
          {keyChecked}},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the key that proves its signature is missing from the DNS of {domain}.")},
        {"dkim.key-invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The key that proves the mail's signature cannot be used."),
         QT_TRANSLATE_NOOP("Cause", "Receivers check the signature of a mail (DKIM) with a public key in the DNS of {domain}, "
                                    "the internet's address book. This key is damaged, withdrawn, too short to be trusted, or "
                                    "not the only one there.[[ The reason: {reason}.]]"),
         {{QT_TRANSLATE_NOOP("Step", "Open the DKIM or domain page in your mail provider's control panel. If the key on that "
                                     "page differs from the one in DNS[[ at {name}]], the one on the page is right."),
           isNotRevoked},
          {QT_TRANSLATE_NOOP(
               "Step", "If it is the same, or shorter than 2048 bits, make a new key of 2048 bits there, or on your own mail "
                       "server. If you find no such page, ask the provider's support for a new DKIM key for {domain}."),
           isNotRevoked},
          {QT_TRANSLATE_NOOP("Step", "Open the DKIM or domain page in your mail provider's control panel. If another key took "
                                     "the place of the withdrawn one, let the mail be signed with that: the page shows which "
                                     "selector (first part of a key's name) is in use."),
           isRevoked},
          {QT_TRANSLATE_NOOP("Step", "If there is no other key, make one of 2048 bits there, or on your own mail server."),
           isRevoked},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish the key as one record, at the name and "
                                     "with the type that the page shows, and to leave no other key at that name. A text too long "
                                     "for the field is split into pieces in quotation marks.")},
          whereDnsIsEdited(),
          {keyChecked},
          {QT_TRANSLATE_NOOP(
               "Step",
               "If the new key has another name, keep the old one in DNS for a week, until all mail that it signed has arrived."),
           isNotRevoked}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the key that proves its signature cannot be used.")},
        {"dkim.signature-missing",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The mail carries no signature (DKIM), and the recipient's side wants one."),
         QT_TRANSLATE_NOOP("Cause", "A DKIM signature proves that a mail really comes from its domain. The server that sent this "
                                    "mail did not sign it for {domain}."),
         {{QT_TRANSLATE_NOOP(
              "Step",
              "Switch DKIM signing on for {domain} in the control panel of your mail provider, or ask its support to do so.")},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish the key that it shows, letter by letter, "
                                     "at the name and with the type that are shown with it.")},
          whereDnsIsEdited(),
          {keyChecked},
          {QT_TRANSLATE_NOOP("Step",
                             "If an app sends by itself and past the provider, let it send through the provider's server."),
           nullptr, "server"}}},
        {"dkim.signature-invalid",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The mail's signature (DKIM) does not match the mail."),
         QT_TRANSLATE_NOOP(
             "Cause", "Either something changed the mail after it was signed, such as an added footer or a mailing list, or the "
                      "public key in DNS, the internet's address book, is not the one that was used.[[ The reason: {reason}.]]"),
         {{QT_TRANSLATE_NOOP("Step", "Ask the administrator of your mail server to sign last, after footers, disclaimers and "
                                     "virus scanners have done their work.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to compare the public key there[[ ({name})]] with the one on "
                             "the DKIM page of your mail provider's control panel, and to publish that one if they differ.")},
          {QT_TRANSLATE_NOOP("Step", "Send a mail directly, without a mailing list or forwarding. If that one passes, the change "
                                     "happens on the way.")}}},
    };
}

QList<CauseRow> dmarc()
{
    return {
        {"dmarc.missing",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The sender's domain[[, {domain},]] does not say what to do with forged mail."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "The entry for that, called DMARC, is missing from its DNS, the internet's address book. Large receivers such as "
             "Gmail, Yahoo and Outlook.com demand it from domains that send much, and refuse or junk mail without it."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish this TXT record. “p=none” asks for "
                                     "reports only and changes nothing for your mail."),
           nullptr, nullptr, RecordRow{"_dmarc.{domain}", "TXT", "v=DMARC1; p=none; rua=mailto:dmarc@{domain}"}},
          whereDnsIsEdited(),
          {reportMailbox},
          afterDnsChange(),
          {QT_TRANSLATE_NOOP("Step",
                             "The reports are tables for machines; a DMARC report service or whoever looks after your computers "
                             "can read them. When they show that your own mail passes, change “p=none” to “p=quarantine”.")}},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but its sender's domain[[, {domain},]] does not say what to do with forged mail.")},
        {"dmarc.invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The DMARC record of {domain} has an error."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "This entry in DNS, the internet's address book, tells receivers what to do with mail that forges the domain. It is "
             "malformed, or there is more than one, so receivers pass over it or part of it.[[ The place: {detail}.]]"),
         {{QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to put this record in place of what stands at this name. "
                             "There may be only one."),
           has<Arg::Suggested, Arg::Name>, nullptr, RecordRow{"{name}", "TXT", "{suggested}"}},
          {QT_TRANSLATE_NOOP(
               "Step",
               "Ask whoever edits the DNS of {domain} to leave exactly one TXT record at this name, for instance this one."),
           lacks<Arg::Suggested>, nullptr, RecordRow{"_dmarc.{domain}", "TXT", "v=DMARC1; p=none; rua=mailto:dmarc@{domain}"}},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "If the old record said “p=quarantine” or “p=reject”, keep that word.")},
          {QT_TRANSLATE_NOOP(
              "Step",
              "Check that it begins with “v=DMARC1;”, that “p=” comes next, and that semicolons stand between the parts.")},
          {reportMailbox, lacks<Arg::Suggested>},
          afterDnsChange()},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the DMARC record of {domain} has an error, and receivers may refuse it.")},
        {"dmarc.fail",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause",
                           "The mail could not prove that it comes from {domain}, and the domain asks to refuse such mail."),
         QT_TRANSLATE_NOOP("Cause",
                           "A mail proves its origin by the sending server (SPF) or by a signature (DKIM), in the name of the "
                           "domain in its From address. Neither worked here. The refusal follows the sender's own rule (DMARC)."),
         {{QT_TRANSLATE_NOOP("Step", "Send mail from {domain} only through the provider that looks after its mail, or through "
                                     "services that are set up for it."),
           nullptr, "server"},
          {QT_TRANSLATE_NOOP("Step", "For every service that sends in your name (newsletter, shop, device): switch DKIM signing "
                                     "for {domain} on in its control panel and publish the records that it shows.")},
          {QT_TRANSLATE_NOOP("Step", "Let the sending server be added to the domain's SPF record (its list of allowed servers in "
                                     "DNS), and set the return path (the address that bounces go to) to one in {domain}.")},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "If the From address is at a public provider such as Gmail, use an address of your own "
                                     "domain with a sending service."),
           nullptr, "from"},
          {QT_TRANSLATE_NOOP(
              "Step", "If the mail was forwarded or went through a mailing list, its proof was lost on the way: write to the "
                      "recipient's own address, and have your mail signed (DKIM), since a signature survives plain forwarding.")},
          afterDnsChange()}},
    };
}

} // namespace

QList<CauseRow> signature()
{
    return dkim() + dmarc();
}

} // namespace RelayMedic::CauseRows
