// The reader of bounces: any bytes that a person may paste, or a mail system may have sent.
#include "core/bounce/bounce.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const BounceReport report = readBounce(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    for (const BouncedRecipient &recipient : report.recipients) {
        const bool codeHolds = recipient.smtpCode == 0 || (recipient.smtpCode >= 100 && recipient.smtpCode <= 999);
        if (!codeHolds || recipient.meaning.cause.isEmpty())
            std::abort();
    }
    return 0;
}
