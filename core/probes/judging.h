// Small words for judges: a finding from its row, and the commands that show the same thing by other means.
#pragma once

#include "core/knowledge/patterns.h"
#include "core/model/finding.h"
#include "core/net/resolver.h"
#include "core/probes/dialoguerun.h"

namespace RelayMedic
{

//! `object` is what the finding is about; args are its evidence.
Finding finding(const FindingRow &row, const QString &object, Args args = {}, const QString &reproduce = {});
//! A finding whose cause is read from the server's words.
Finding spokenFinding(const FindingRow &row, const QString &object, const Smtp::Reply &reply, Phase phase,
                      const DialogueEvidence &seen, Args args);

//! host, port, security of a session: the arguments that every finding about it has.
Args sessionArgs(const DialogueEvidence &seen);

QString digCommand(const QString &name, RecordType type);
//! swaks up to RCPT TO; never names a password.
QString swaksCommand(const DialogueEvidence &seen, const QString &from, const QString &to, const QString &username = {});
QString opensslCommand(const DialogueEvidence &seen);

} // namespace RelayMedic
