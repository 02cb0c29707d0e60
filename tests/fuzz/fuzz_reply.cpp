// The reader of SMTP replies and of what EHLO announces: any bytes that a server may send.
#include "core/smtp/capabilities.h"
#include "core/smtp/reply.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace RelayMedic;

namespace
{

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

void look(const Smtp::Reply &reply)
{
    demand(reply.code >= 100 && reply.code <= 999);
    demand(!reply.lines.isEmpty() && reply.lines.size() <= Smtp::Reply::maxLines);
    static_cast<void>(reply.wire());
    static_cast<void>(reply.words());
    static_cast<void>(Smtp::Capabilities::parse(reply));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    Smtp::ReplyReader reader;
    for (const QByteArray &line : bytes.split('\n')) {
        const auto fed = reader.feed(line);
        if (!fed)
            return 0; // the dialogue ends here
        if (*fed)
            look(**fed);
    }
    static_cast<void>(Smtp::EnhancedCode::parse(bytes));
    return 0;
}
