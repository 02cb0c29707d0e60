// A BIMI record.
#include "core/mailauth/bimi/record.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    static_cast<void>(Bimi::Record::looksLikeOne(bytes));
    const Bimi::Record record = Bimi::Record::parse(bytes);
    if (record.declines() != (record.isValid() && record.logo.isEmpty()))
        __builtin_trap();
    return 0;
}
