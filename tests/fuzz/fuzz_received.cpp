// The Received fields of a message: hops, dates, the address that handed it over.
#include "core/mailauth/received.h"

#include <QHostAddress>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto message = RawMessage::parse(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    if (!message)
        return 0;
    const QList<Hop> hops = receivedHops(*message);
    if (hops.size() > maxHops)
        std::abort();
    for (const Hop &hop : hops) {
        if (!hop.address.isEmpty() && QHostAddress(hop.address).isNull())
            std::abort();
    }
    static_cast<void>(handingAddress(hops));
    return 0;
}
