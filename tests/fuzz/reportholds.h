// What every report on a bounce keeps to, whatever was read.
#pragma once

#include "core/bounce/bounce.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace RelayMedic
{

inline QByteArray fuzzed(const uint8_t *data, size_t size)
{
    return QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
}

inline void mustHold(const BounceReport &report)
{
    for (const BouncedRecipient &recipient : report.recipients) {
        const bool codeHolds = recipient.smtpCode == 0 || (recipient.smtpCode >= 100 && recipient.smtpCode <= 999);
        if (!codeHolds || recipient.meaning.cause.isEmpty())
            std::abort();
    }
}

} // namespace RelayMedic
