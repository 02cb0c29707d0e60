// What strangers say of the delivering side: a reverse name, a name in HELO, the words of a refusal.
#include "core/mailauth/iprev/genericname.h"
#include "core/probes/blamed.h"
#include "core/smtp/heloname.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace RelayMedic;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(bytes);
    for (const char *address : {"192.0.2.25", "2001:db8:1:2:a8bb:ccff:fedd:eeff"}) {
        const Iprev::NameJudged judged = Iprev::judgeName(text, QHostAddress(QLatin1String(address)));
        if (judged.isGeneric() && (judged.part.isEmpty() || !text.toLower().contains(judged.part)))
            std::abort();
    }
    const Smtp::HeloName helo = Smtp::readHeloName(text);
    if (helo.shape == Smtp::HeloShape::Literal && helo.address.isNull())
        std::abort();
    if (const auto address = publicAddressIn(text); address && !isPublicAddress(address->toHost()))
        std::abort();
    if (heloNameIn(text).size() > 255)
        std::abort();
    return 0;
}
