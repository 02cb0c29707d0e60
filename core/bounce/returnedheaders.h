// The header of the message that a bounce returns, field by field, for those who want more of it than OriginalMessage tells: its
// signatures (RFC 6376), its way.
#pragma once

#include "core/bounce/headers.h"

namespace RelayMedic
{

constexpr qsizetype maxReturnedHeaderBytes = 256 * 1024; //!< of a returned message; its header stands at the beginning

//! Of the part that holds the message, else of the text behind the notice; empty where nothing came back. Pure; never fails.
Headers returnedHeaders(const QByteArray &bounce);

} // namespace RelayMedic
