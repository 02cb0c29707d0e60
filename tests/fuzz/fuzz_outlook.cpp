// The reader of Outlook's .msg, and of what comes out of it.
#include "core/bounce/outlook.h"
#include "tests/fuzz/reportholds.h"

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto message = messageOfOutlook(fuzzed(data, size));
    if (message)
        mustHold(readBounce(*message));
    return 0;
}
