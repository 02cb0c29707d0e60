#include "core/explain/findingjson.h"

#include "core/explain/json.h"
#include "core/explain/jsonparts.h"

namespace RelayMedic
{

JsonObject findingToJson(const Finding &finding, Speaker &speaker)
{
    JsonObject evidence;
    for (auto it = finding.args.cbegin(); it != finding.args.cend(); ++it)
        evidence.insert(argName(it.key()), speaker.arg(it.key(), it.value()));
    return {{QStringLiteral("key"), speaker.key(finding.key())},
            {QStringLiteral("id"), finding.id()},
            {QStringLiteral("probe"), finding.probe},
            {QStringLiteral("severity"), QString::fromLatin1(severityWord(finding.severity()))},
            {QStringLiteral("cause"), textOrNull(finding.cause())},
            {QStringLiteral("summary"), speaker.say(finding)},
            {QStringLiteral("evidence"), evidence},
            {QStringLiteral("reproduce"), speaker.value(finding.reproduce)}};
}

} // namespace RelayMedic
