// What a server speaks that is no mail server: seen by its first line.
#pragma once

#include <QString>

namespace RelayMedic
{

//! "IMAP", "POP3", "HTTP", "SSH"; empty when it is none that is known here.
QString protocolOf(const QString &spoken);

//! On these a server is a mail server that waits, or nothing: it must not be spoken to before it has greeted (RFC 5321 section 4.3.1).
bool isMailPort(quint16 port);

} // namespace RelayMedic
