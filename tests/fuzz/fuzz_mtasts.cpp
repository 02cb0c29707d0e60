// An MTA-STS record, or a policy.
#include "core/mailauth/mta_sts/policy.h"
#include "core/mailauth/mta_sts/record.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    static_cast<void>(MtaSts::Record::looksLikeOne(bytes));
    const MtaSts::Record record = MtaSts::Record::parse(bytes);
    const MtaSts::Policy policy = MtaSts::Policy::parse(bytes);
    if (record.isValid() && (record.id.isEmpty() || record.id.size() > MtaSts::Record::maxIdChars))
        __builtin_trap();
    if (policy.isValid() && policy.maxAge > MtaSts::Policy::maxMaxAge)
        __builtin_trap();
    static_cast<void>(policy.covers("mail.shop.example"));
    return 0;
}
