// The reader of files: an mbox, a message, or neither; every message is read.
#include "tests/fuzz/reportholds.h"

#include <QBuffer>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    QByteArray bytes = fuzzed(data, size);
    QBuffer file(&bytes);
    if (!file.open(QIODevice::ReadOnly))
        std::abort();
    forEachMessage(file, QStringLiteral("-"), [](const BounceInput &input) {
        if (input.bytes)
            mustHold(readBounce(*input.bytes));
        return true;
    });
    return 0;
}
