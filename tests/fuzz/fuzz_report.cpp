// The reader of messages: any bytes as one, with whatever MIME they hold.
#include "core/bounce/mime.h"
#include "core/bounce/readers.h"
#include "tests/fuzz/reportholds.h"

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mustHold(readMessage(withPlainLineEnds(fuzzed(data, size)), 0));
    return 0;
}
