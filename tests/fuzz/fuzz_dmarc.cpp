// A DMARC record, and the addresses of a From field: the first byte chooses.
#include "core/mailauth/dmarc/evaluate.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (!text.startsWith('v'))
        static_cast<void>(Dmarc::addressDomains(text));
    const auto record = Dmarc::Record::parse(text);
    static_cast<void>(Dmarc::Record::looksLikeOne(text));
    static_cast<void>(record.belowNonexistent());
    return 0;
}
