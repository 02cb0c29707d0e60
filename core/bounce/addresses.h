// Addresses of mail as people and programs write them into text (RFC 5321 section 4.1.2, read leniently).
#pragma once

#include <QString>
#include <QStringList>

namespace RelayMedic
{

//! Addresses in running text or a header's value, in order, without angle brackets.
QStringList addressesIn(const QString &text);
//! The address of `type;address` (RFC 3464 section 2.3.2), "<a@b>" or "Name <a@b>"; empty where there is none.
QString addressOf(const QString &field);
//! What follows the '@', lower case; empty where there is none.
QString addressDomain(const QString &address);

} // namespace RelayMedic
