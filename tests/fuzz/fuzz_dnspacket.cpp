// The answer of a name server.
#include "core/net/dnspacket.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto packet = DnsPacket::parse(bytes);
    static_cast<void>(readSoa(bytes));
    if (packet && packet->answers.size() > DnsPacket::maxRecords)
        __builtin_trap();
    return 0;
}
