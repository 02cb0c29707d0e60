// Causes in what a domain publishes about safe delivery: DANE (RFC 7672), MTA-STS (RFC 8461), TLS-RPT (RFC 8460), BIMI.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

//! Seen to offer no encryption, and so to show no certificate at all: recipient-dane.unencrypted.
bool showsNone(const Args &args)
{
    return args.value(Arg::Detail) == QLatin1String("no-encryption");
}

bool showsOne(const Args &args)
{
    return !showsNone(args);
}

//! What it shows is not known, from a bounce for instance.
bool isNotSeen(const Args &args)
{
    return showsOne(args) && lacks<Arg::Suggested>(args);
}

} // namespace

QList<CauseRow> tlsPolicy()
{
    return {
        {"tls.dane-mismatch",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} does not show the certificate that its domain has announced."),
         QT_TRANSLATE_NOOP("Cause", "A certificate proves who a server is. The domain says in DNS, the internet's address book, "
                                    "which one its server shows (a TLSA record). Careful senders keep mail back when it shows "
                                    "another one (the certificate was renewed and the record forgotten), or none at all since "
                                    "it offers no encryption (STARTTLS).[[ Here: {reason}.]]"),
         {{QT_TRANSLATE_NOOP("Step",
                             "Ask the administrator of {host} to switch encryption (STARTTLS) on again, with the certificate "
                             "that is announced[[ at {name}]]."),
           showsNone},
          {QT_TRANSLATE_NOOP("Step", "Try from another network as well: if encryption is offered there, a firewall on the way "
                                     "hides it here, and whoever runs this network should let STARTTLS through."),
           showsNone},
          {QT_TRANSLATE_NOOP("Step",
                             "Hand this report to the administrator of {host}. If the certificate that it shows is theirs, "
                             "they should put this TLSA record in place of the old one."),
           has<Arg::Suggested, Arg::Name>, nullptr, RecordRow{"{name}", "TLSA", "{suggested}"}},
          {QT_TRANSLATE_NOOP(
               "Step",
               "Ask the administrator of {host} to make the TLSA record[[ at {name}]] fit the certificate that is in use."),
           isNotSeen},
          {QT_TRANSLATE_NOOP("Step", "At the next renewal: publish the record for the new certificate beside the old one, change "
                                     "the certificate two days later, and then delete the old record."),
           showsOne},
          {QT_TRANSLATE_NOOP("Step",
                             "If {host} offers no encryption (STARTTLS) at all, its administrator should switch that on."),
           isNotSeen},
          {QT_TRANSLATE_NOOP("Step", "If it is the recipient's server, tell the recipient by phone or at another address and "
                                     "hand them this report for their administrator.")},
          {QT_TRANSLATE_NOOP("Step", "As a sender, wait: mail that is kept back goes out by itself if this is fixed within a few "
                                     "days. What came back to you has to be sent again.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but {host} does not show the certificate that its domain has announced.")},
        {"tls.mta-sts-violation",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The mail servers of {domain} do not keep to the rules that it has published."),
         QT_TRANSLATE_NOOP(
             "Cause", "The domain says in a file on the web (by MTA-STS) which servers take its mail and that these prove who "
                      "they are by a valid certificate. What was found does not fit that, so careful senders refuse to deliver."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the administrator of {domain} to compare its mail servers (its MX records in DNS) with "
                                     "the “mx:” lines of the file[[ https://mta-sts.{domain}/.well-known/mta-sts.txt]].")},
          {QT_TRANSLATE_NOOP("Step", "They should add a line “mx: {name}” to the file if that server is theirs, or else take it "
                                     "out of the MX records."),
           has<Arg::Name>},
          {QT_TRANSLATE_NOOP("Step", "On the mail servers they should renew certificates that have expired or do not contain the "
                                     "server's name, and switch encryption (STARTTLS) on where it is missing.")},
          {QT_TRANSLATE_NOOP("Step", "After changing the file, they should put another number behind “id=” in the TXT record "
                                     "_mta-sts[[.{domain}]]. Senders may keep to the old file until then.")},
          tellTheRecipient()},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the mail servers of {domain} do not keep to the rules that it has published.")},
        {"tls.dane-invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The announcement of {host}'s certificate in DNS cannot be used."),
         QT_TRANSLATE_NOOP("Cause", "A TLSA record in DNS, the internet's address book, says which certificate a server shows to "
                                    "prove who it is. This one is malformed, or the DNS around it is not signed (DNSSEC), so it "
                                    "does not count. Mail still flows, but without this protection."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the administrator of {host} for the TLSA record that fits its certificate: “3 1 1” and "
                                     "64 characters (the SHA-256 of its public key).")},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of the server's domain to publish it as type TLSA[[ at the name "
                                     "{name}]], in place of the old one.")},
          {QT_TRANSLATE_NOOP("Step", "Ask them also to switch the signing (DNSSEC) on if it is off, often by a button beside the "
                                     "DNS entries. Where that is not possible, they should delete the TLSA record.")},
          afterDnsChange()},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the announcement of {host}'s certificate in DNS cannot be used.")},
        {"tls.mta-sts-invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The rules for safe delivery (MTA-STS) of {domain} cannot be read."),
         QT_TRANSLATE_NOOP(
             "Cause", "MTA-STS needs two halves: a record in DNS, the internet's address book, and a policy file on a web "
                      "server. One of them is missing or has an error[[: {reason}]]. Senders then go on without the protection."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to put this TXT record in place of what stands at the "
                             "name _mta-sts. There may be only one."),
           has<Arg::Suggested>, nullptr, RecordRow{"_mta-sts.{domain}", "TXT", "{suggested}"}},
          {QT_TRANSLATE_NOOP(
               "Step",
               "Ask whoever edits the DNS of {domain} whether exactly one TXT record stands at the name _mta-sts[[.{domain}]]. "
               "It reads “v=STSv1; id=” and a number, which has to be another one after each change of the file."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step",
                             "Open the policy file in a browser[[: https://mta-sts.{domain}/.well-known/mta-sts.txt]]. It must "
                             "appear as plain text, without a certificate warning and without being led to another address.")},
          {QT_TRANSLATE_NOOP("Step",
                             "If it does not, ask whoever runs the web site of {domain} to let the name mta-sts[[.{domain}]] "
                             "lead to a web server with a certificate for that name, and to put the file there.")},
          {QT_TRANSLATE_NOOP("Step",
                             "The file has four lines or more: “version: STSv1”, “mode: enforce” (or “mode: testing” in a new "
                             "file, for the first weeks), one “mx:” with the name of each mail server, “max_age: 604800”.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the rules for safe delivery (MTA-STS) of {domain} cannot be read.")},
        {"tls.tls-rpt-invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The record by which {domain} asks for reports about encryption has an error."),
         QT_TRANSLATE_NOOP("Cause",
                           "By this record (TLS-RPT) in DNS, the internet's address book, a domain is told when others could not "
                           "deliver to it safely. Because of the error no reports come. Mail itself is not affected."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this record in place of what stands at this "
                                     "name. There may be only one."),
           has<Arg::Suggested>, nullptr, RecordRow{"_smtp._tls.{domain}", "TXT", "{suggested}"}},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this record in place of what stands at this "
                                     "name. There may be only one."),
           lacks<Arg::Suggested>, nullptr,
           RecordRow{"_smtp._tls.{domain}", "TXT", "v=TLSRPTv1; rua=mailto:tls-reports@{domain}"}},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "Make sure that the mailbox for the reports exists.")},
          afterDnsChange()},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the record by which {domain} asks for reports about encryption has an error.")},
        {"bimi.invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The record for the company logo (BIMI) of {domain} does not count."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "BIMI shows a logo beside a company's mail. The record has an error, or the domain does not yet ask receivers to "
             "act on forged mail (DMARC with p=quarantine or p=reject), which BIMI needs. Mail itself is not affected."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish one TXT record like this one; its address "
                                     "is that of your logo on your web site, a square SVG file in the format “SVG Tiny PS”."),
           nullptr, nullptr, RecordRow{"default._bimi.{domain}", "TXT", "v=BIMI1; l=https://{domain}/logo.svg"}},
          {QT_TRANSLATE_NOOP("Step", "If the error is in DMARC: change “p=none” to “p=quarantine” in the TXT record at the name "
                                     "_dmarc once its reports show that your own mail passes, and leave “pct=” out.")},
          whereDnsIsEdited(),
          afterDnsChange(),
          {QT_TRANSLATE_NOOP("Step", "Gmail, Apple and others show the logo only with a paid certificate for it (VMC or CMC). "
                                     "Its seller names the address to put behind “a=” in the record.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the record for the company logo (BIMI) of {domain} does not count.")},
    };
}

} // namespace RelayMedic::CauseRows
