// Smtp::Capabilities: what a server announces in its reply to EHLO (RFC 5321 section 4.1.1.1, RFC 4954 section 3).
#pragma once

#include "core/smtp/reply.h"

#include <QStringList>

namespace RelayMedic::Smtp
{

struct Capabilities {
    Capabilities() = default;

    QString domain;         //!< first word of the first line
    QStringList keywords;   //!< upper case, in order, without parameters
    QStringList mechanisms; //!< SASL names, upper case, from AUTH and the old "AUTH="
    bool startTls = false;
    bool pipelining = false;
    bool smtpUtf8 = false;
    bool eightBitMime = false;
    bool enhancedCodes = false;
    std::optional<qint64> size; //!< octets; 0 = announced without a limit
    bool masked = false;        //!< a device between rewrote keywords ("XXXXXXXA")

    static Capabilities parse(const Reply &reply);
};
static_assert(!std::is_aggregate_v<Capabilities>);

} // namespace RelayMedic::Smtp
