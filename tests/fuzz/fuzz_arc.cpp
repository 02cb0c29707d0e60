// The structure of an ARC chain, and what its seals would sign.
#include "core/mailauth/arc/chain.h"

#include <cstddef>
#include <cstdint>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto message = RawMessage::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!message)
        return 0;
    const Arc::Chain chain = Arc::readChain(*message);
    for (const Arc::Set &set : chain.sets) {
        static_cast<void>(set.found());
        static_cast<void>(Arc::sealDigest(chain.sets, set.instance));
        static_cast<void>(set.message.headerDigest(message->fields()));
    }
    return 0;
}
