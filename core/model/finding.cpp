#include "core/model/finding.h"

#include <array>

namespace RelayMedic
{

namespace
{

// In the order of enum Arg.
constexpr std::array argNames = {"host",      "port",      "address", "domain",  "from",     "to",       "username",
                                 "security",  "mechanism", "offered", "command", "reply",    "record",   "type",
                                 "name",      "issuer",    "date",    "seconds", "provider", "protocol", "value",
                                 "suggested", "detail",    "menu",    "line",    "page",     "reverse",  "count"};
static_assert(argNames.size() == static_cast<std::size_t>(Arg::Count) + 1);

} // namespace

const char *severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return "ok";
    case Severity::Info: return "info";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
    case Severity::Unknown: return "unknown";
    }
    return "unknown";
}

QString argName(Arg arg)
{
    return QLatin1String(argNames.at(static_cast<std::size_t>(arg)));
}

std::optional<Arg> argFromName(QStringView name)
{
    if (name == QLatin1String(reasonPlaceholder))
        return Arg::Detail;
    for (std::size_t i = 0; i < argNames.size(); ++i) {
        if (name == QLatin1String(argNames.at(i)))
            return static_cast<Arg>(i);
    }
    return std::nullopt;
}

QStringList placeholders(QStringView text)
{
    QStringList names;
    qsizetype open = text.indexOf(QLatin1Char('{'));
    while (open >= 0) {
        const qsizetype close = text.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        names.append(text.mid(open + 1, close - open - 1).toString());
        open = text.indexOf(QLatin1Char('{'), close);
    }
    return names;
}

} // namespace RelayMedic
