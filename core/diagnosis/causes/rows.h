// The areas of the cause tables, and the conditions that their steps share.
#pragma once

#include "core/diagnosis/causes.h"

namespace RelayMedic::CauseRows
{

QList<CauseRow> connect();
QList<CauseRow> tls();
QList<CauseRow> tlsPolicy();
QList<CauseRow> signIn();
QList<CauseRow> relay();
QList<CauseRow> sender();
QList<CauseRow> spf();
QList<CauseRow> signature(); //!< DKIM and DMARC
QList<CauseRow> dns();       //!< MX and name servers
QList<CauseRow> address();   //!< PTR names and reputation of IP addresses
QList<CauseRow> recipient();
QList<CauseRow> message();
QList<CauseRow> service(); //!< limits, passing trouble, the way between servers
QList<CauseRow> outcome(); //!< reports that are no failures, nothing found, nothing known

//! True when every one of the arguments has a value.
template<Arg... wanted>
bool has(const Args &args)
{
    return (!args.value(wanted).isEmpty() && ...);
}
template<Arg unwanted>
bool lacks(const Args &args)
{
    return args.value(unwanted).isEmpty();
}

//! Who runs or what runs the server, by Arg::Provider (an id or a name) or by the host's own name.
bool atMicrosoft(const Args &args);
bool atGoogle(const Args &args);
bool atAmazon(const Args &args);
bool onPostfix(const Args &args);
bool onExim(const Args &args);
bool onExchange(const Args &args); //!< Exchange Server in the house, not Microsoft 365

//! Where the DNS of a domain is edited, for who never did: behind the step that tells what to publish.
StepRow whereDnsIsEdited();
//! How to see that a change in DNS worked, and when: the last step for who made it.
StepRow afterDnsChange();
//! Whom to turn to where a domain is not the user's own.
StepRow tellTheRecipient();

} // namespace RelayMedic::CauseRows
