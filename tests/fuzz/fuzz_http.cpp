// The answer of a web server; the first byte is the size of the pieces in which it comes.
#include "core/net/httpanswer.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (bytes.isEmpty())
        return 0;
    constexpr qsizetype limit = 2'000;
    HttpAnswer answer(limit);
    const qsizetype piece = 1 + static_cast<unsigned char>(bytes.front());
    for (qsizetype at = 1; at < bytes.size(); at += piece) {
        if (!answer.take(bytes.mid(at, piece)))
            break;
    }
    static_cast<void>(answer.end());
    if (answer.body().size() > limit)
        __builtin_trap();
    return 0;
}
