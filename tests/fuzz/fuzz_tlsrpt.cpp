// A TLS-RPT record.
#include "core/mailauth/tls_rpt/record.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    static_cast<void>(TlsRpt::Record::looksLikeOne(bytes));
    const TlsRpt::Record record = TlsRpt::Record::parse(bytes);
    if (record.isValid() && record.addresses.isEmpty())
        __builtin_trap();
    return 0;
}
