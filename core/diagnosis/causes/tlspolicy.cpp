// Causes in what a domain publishes about safe delivery: DANE (RFC 7672), MTA-STS (RFC 8461), TLS-RPT (RFC 8460), BIMI.
#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

QList<CauseRow> tlsPolicy()
{
    return {
        {"tls.dane-mismatch",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "{host} shows another certificate than the one that its domain has announced."),
         QT_TRANSLATE_NOOP("Cause",
                           "The domain says in DNS (in a TLSA record) which certificate its server shows. Careful senders keep "
                           "mail back when the two differ. Usually the certificate was renewed and the record forgotten."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Hand this report to the administrator of {host}. If the certificate that it shows is theirs, "
                             "they should put this TLSA record in place of the old one."),
           has<Arg::Suggested, Arg::Name>, nullptr, RecordRow{"{name}", "TLSA", "{suggested}"}},
          {QT_TRANSLATE_NOOP(
               "Step",
               "Ask the administrator of {host} to make the TLSA record[[ at {name}]] fit the certificate that is in use."),
           lacks<Arg::Suggested>},
          {QT_TRANSLATE_NOOP("Step", "At the next renewal: publish the new record first, wait until the old one has left the "
                                     "caches, then change the certificate.")},
          {QT_TRANSLATE_NOOP("Step", "As a sender, wait: mail that is kept back goes out by itself once this is fixed.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but {host} shows another certificate than its domain has announced.")},
        {"tls.mta-sts-violation",
         Who::ServerAdmin,
         QT_TRANSLATE_NOOP("Cause", "The mail servers of {domain} do not keep to the rules that it has published."),
         QT_TRANSLATE_NOOP("Cause", "The domain says (by MTA-STS) which servers take its mail and that their certificates are in "
                                    "order. What was found does not fit that, so careful senders refuse to deliver."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the administrator of {domain} to compare the MX records with the “mx:” lines of the "
                                     "policy file[[, https://mta-sts.{domain}/.well-known/mta-sts.txt]].")},
          {QT_TRANSLATE_NOOP("Step", "They should add a line “mx: {name}” to the policy file, or take the server out of the MX "
                                     "records."),
           has<Arg::Name>},
          {QT_TRANSLATE_NOOP("Step",
                             "They should also renew certificates that have expired or do not contain the server's name.")},
          {QT_TRANSLATE_NOOP("Step", "After changing the policy file, they should give the _mta-sts record a new id.")}},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the mail servers of {domain} do not keep to the rules that it has published.")},
        {"tls.dane-invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The announcement of {host}'s certificate in DNS cannot be used."),
         QT_TRANSLATE_NOOP("Cause", "A TLSA record says which certificate a server shows. This one is malformed, or its zone is "
                                    "not signed (DNSSEC), so it does not count. Mail still flows, but without this protection."),
         {{QT_TRANSLATE_NOOP("Step", "Ask the administrator of {host} for the record that fits its certificate: “3 1 1” and 64 "
                                     "characters (the SHA-256 of its public key).")},
          {QT_TRANSLATE_NOOP("Step", "Let whoever edits the DNS of the server's domain publish it as type TLSA[[ at the name "
                                     "{name}]], in place of the old one.")},
          {QT_TRANSLATE_NOOP("Step",
                             "Have the zone signed with DNSSEC. Where that is not possible, have the TLSA record removed.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the announcement of {host}'s certificate in DNS cannot be used.")},
        {"tls.mta-sts-invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The rules for safe delivery (MTA-STS) of {domain} cannot be read."),
         QT_TRANSLATE_NOOP("Cause", "MTA-STS needs two halves: a record in DNS and a policy file on a web server. One of them is "
                                    "missing or has an error[[: {detail}]]. Senders then go on without the protection."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to put this TXT record in place of what stands at the "
                             "name _mta-sts. There may be only one."),
           has<Arg::Suggested>, nullptr, RecordRow{"_mta-sts.{domain}", "TXT", "{suggested}"}},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to publish one TXT record at the name _mta-sts that "
                                     "reads “v=STSv1; id=” and a number."),
           lacks<Arg::Suggested>},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "Open the policy file in a browser[[: https://mta-sts.{domain}/.well-known/mta-sts.txt]]. "
                                     "It must open without a certificate warning and without being led elsewhere.")},
          {QT_TRANSLATE_NOOP("Step",
                             "If it does not, ask whoever runs the web site of {domain}: the name mta-sts[[.{domain}]] must "
                             "lead to a web server with a certificate for it.")},
          {QT_TRANSLATE_NOOP("Step",
                             "The file has four lines or more: “version: STSv1”, “mode: testing”, one “mx:” with the name of "
                             "each mail server, “max_age: 604800”.")}},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the rules for safe delivery (MTA-STS) of {domain} cannot be read.")},
        {"tls.tls-rpt-invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The record by which {domain} asks for reports about encryption has an error."),
         QT_TRANSLATE_NOOP("Cause", "With this record (TLS-RPT) a domain is told when others could not deliver to it safely. "
                                    "Because of the error no reports come. Mail itself is not affected."),
         {{QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this record in place of the faulty one."),
           has<Arg::Suggested>, nullptr, RecordRow{"_smtp._tls.{domain}", "TXT", "{suggested}"}},
          {QT_TRANSLATE_NOOP("Step", "Ask whoever edits the DNS of {domain} to put this record in place of the faulty one."),
           lacks<Arg::Suggested>, nullptr,
           RecordRow{"_smtp._tls.{domain}", "TXT", "v=TLSRPTv1; rua=mailto:tls-reports@{domain}"}},
          whereDnsIsEdited(),
          {QT_TRANSLATE_NOOP("Step", "Make sure that the mailbox for the reports exists.")}},
         QT_TRANSLATE_NOOP("Cause",
                           "The mail leaves, but the record by which {domain} asks for reports about encryption has an error.")},
        {"bimi.invalid",
         Who::DomainDns,
         QT_TRANSLATE_NOOP("Cause", "The record for the company logo (BIMI) of {domain} does not count."),
         QT_TRANSLATE_NOOP(
             "Cause",
             "BIMI shows a logo beside a company's mail. The record has an error, or the domain does not yet ask receivers to "
             "act on forged mail (DMARC with p=quarantine or p=reject), which BIMI needs. Mail itself is not affected."),
         {{QT_TRANSLATE_NOOP("Step",
                             "Ask whoever edits the DNS of {domain} to publish one TXT record like this one; its address is "
                             "that of your logo, an SVG file on your web site."),
           nullptr, nullptr, RecordRow{"default._bimi.{domain}", "TXT", "v=BIMI1; l=https://{domain}/logo.svg"}},
          {QT_TRANSLATE_NOOP("Step", "If the error is in DMARC: change “p=none” to “p=quarantine” in the TXT record at the name "
                                     "_dmarc once its reports show that your own mail passes, and leave “pct=” out.")},
          whereDnsIsEdited()},
         QT_TRANSLATE_NOOP("Cause", "The mail leaves, but the record for the company logo (BIMI) of {domain} does not count.")},
    };
}

} // namespace RelayMedic::CauseRows
