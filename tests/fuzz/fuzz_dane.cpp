// The bytes of a TLSA record, or a certificate.
#include "core/mailauth/dane/tlsa.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Dane::Tlsa record = Dane::readTlsa(bytes);
    static_cast<void>(record.text());
    static_cast<void>(Dane::matches(record, {bytes, bytes.mid(3)}));
    if (Dane::publicKeyInfo(bytes).size() > bytes.size())
        __builtin_trap();
    return 0;
}
