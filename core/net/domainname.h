// Domain names as people write them and as DNS wants them (RFC 1035 section 2.3.4, RFC 5891).
#pragma once

#include <QByteArray>
#include <QString>

namespace RelayMedic
{

//! The name to ask for: lower case, A-labels, without final dot, "." for the root. More lenient than asciiDomain(): a label
//! may hold any visible ASCII character but the backslash, and spaces, since SPF macros (RFC 7208 section 7) build names out
//! of local parts and have a "%_". Empty when it is no name at all.
QByteArray questionName(const QString &name);

} // namespace RelayMedic
