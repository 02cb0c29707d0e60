// The reader of pasted text: lines, logs, stack traces.
#include "core/bounce/readers.h"
#include "tests/fuzz/reportholds.h"

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mustHold(readPasted(QString::fromUtf8(fuzzed(data, size))));
    return 0;
}
