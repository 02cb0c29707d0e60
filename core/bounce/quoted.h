// What a reporting server quotes of another one: its host, the command that was answered, the reply itself.
//
// The phrases are those of the servers' own notices: Postfix "host H[ip] said: ... (in reply to RCPT TO command)", Exim "SMTP
// error from remote mail server after RCPT TO:<a>: host H [ip]: ...", Sendmail "... while talking to H:", qmail "Remote host
// said:", DragonFly "H [ip] did not like our RCPT TO:".
#pragma once

#include "core/knowledge/patterns.h"

#include <QString>

namespace RelayMedic
{

//! The command that the words say was refused.
Phase phaseIn(const QString &words);
//! The words that tell it, "in reply to RCPT"; empty where none do.
QString phaseWordsIn(const QString &words);
//! The host that the words quote, without final dot; empty where none is named.
QString hostIn(const QString &words);
//! The quoted reply without the frame around it; `words` itself where nothing frames it.
QString replyIn(const QString &words);
//! "dns; mx.example.org (192.0.2.1)" -> "mx.example.org" (RFC 3464 section 2.1.2).
QString mtaName(const QString &field);
//! A name with a dot or an address literal, not an "ip" of a version.
bool looksLikeHost(const QString &name);

} // namespace RelayMedic
