#include "core/model/case.h"

namespace RelayMedic
{

const char *securityWord(Security security)
{
    switch (security) {
    case Security::Auto: return "auto";
    case Security::None: return "none";
    case Security::StartTls: return "starttls";
    case Security::Tls: return "tls";
    }
    return "auto";
}

std::optional<Security> securityFromWord(QStringView word)
{
    for (const auto security : {Security::Auto, Security::None, Security::StartTls, Security::Tls}) {
        if (word.compare(QLatin1String(securityWord(security)), Qt::CaseInsensitive) == 0)
            return security;
    }
    return std::nullopt;
}

} // namespace RelayMedic
