#include "core/probes/otherprotocol.h"

#include <algorithm>

namespace RelayMedic
{

QString protocolOf(const QString &spoken)
{
    if (spoken.startsWith(QLatin1String("* OK")) || spoken.startsWith(QLatin1String("* BYE")) ||
        spoken.startsWith(QLatin1String("* PREAUTH")))
        return QStringLiteral("IMAP");
    if (spoken.startsWith(QLatin1String("+OK")) || spoken.startsWith(QLatin1String("-ERR")))
        return QStringLiteral("POP3");
    if (spoken.startsWith(QLatin1String("HTTP/")) || spoken.startsWith(QLatin1String("<")))
        return QStringLiteral("HTTP");
    if (spoken.startsWith(QLatin1String("SSH-")))
        return QStringLiteral("SSH");
    return {};
}

bool isMailPort(quint16 port)
{
    constexpr quint16 ports[] = {25, 26, 465, 587, 2525, 2587};
    return std::find(std::begin(ports), std::end(ports), port) != std::end(ports);
}

} // namespace RelayMedic
