// Addresses as MAIL FROM and RCPT TO carry them (RFC 5321 section 4.1.2, RFC 6531).
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace RelayMedic::Smtp
{

//! Octets of an address that are sent at all; RFC 5321 section 4.5.3.1.3 grants 256, whether more is taken is the server's say.
constexpr qsizetype maxAddressBytes = 1'000;

//! The local part is not ASCII, so the address needs SMTPUTF8; a domain alone does not, it has A-labels.
bool needsSmtpUtf8(const QString &address);
//! The address without angle brackets, its domain as A-labels. Empty for the null sender.
//! Malformed: what would end the command or add a parameter to it (line breaks, NUL, unquoted spaces and angle brackets).
Result<QByteArray> envelopeAddress(const QString &address);
//! For EHLO: a domain as A-labels, or an address literal in brackets. Malformed.
Result<QByteArray> heloArgument(const QString &name);

} // namespace RelayMedic::Smtp
