// What somebody meant who made a slip in an SPF record: "ipv4:" for "ip4:", a comma, a space after a colon.
//
// Only slips whose meaning is beyond doubt are put right. Whatever comes out was read again by Record and is valid.
#pragma once

#include "core/mailauth/spf/record.h"

namespace RelayMedic::Spf
{

//! The record without its slips; the same where it has none; nothing where a meaning would have to be guessed.
std::optional<QByteArray> corrected(const QByteArray &text);
//! Terms that are read as unknown modifiers and so ignored, but look like mechanisms: "include=...", "ip4=...".
QList<QByteArray> ignoredMechanisms(const Record &record);

} // namespace RelayMedic::Spf
