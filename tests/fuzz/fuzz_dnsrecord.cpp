// The reader of DNS records: the first byte chooses the type, the rest is the record's data.
#include "core/net/dnswire.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    constexpr RecordType types[] = {RecordType::A,   RecordType::Ns, RecordType::Cname,  RecordType::Soa,
                                    RecordType::Ptr, RecordType::Mx, RecordType::Txt,    RecordType::Aaaa,
                                    RecordType::Srv, RecordType::Ds, RecordType::Dnskey, RecordType::Tlsa};
    if (size == 0)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size - 1));
    static_cast<void>(decodeRecord(types[data[0] % std::size(types)], bytes));
    static_cast<void>(answerCode(bytes, encodeQuestion(7, QByteArray("shop.example"), RecordType::Mx)));
    return 0;
}
