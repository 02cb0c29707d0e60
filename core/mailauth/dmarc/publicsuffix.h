// The organisational domain by the public suffix list, as receivers that follow RFC 7489 (section 3.2) find it.
#pragma once

#include <QByteArray>

namespace RelayMedic::Dmarc
{

//! The name one label below the longest public suffix; the name itself where it is a suffix. Lower case, A-labels.
QByteArray listedOrganisation(const QByteArray &name);

} // namespace RelayMedic::Dmarc
