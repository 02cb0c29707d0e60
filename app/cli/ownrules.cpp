#include "app/cli/ownrules.h"

#include "core/diagnosis/causes.h"
#include "core/explain/patterntrouble.h"
#include "core/knowledge/ownpatterns.h"

#include <cstdio>

namespace RelayMedic
{

void useOwnRules()
{
    useOwnPatterns(ownPatternsFile(), causeIds);
}

void sayWhatIsWrongWithOwnRules()
{
    for (const QString &sentence : sentencesFor(ownPatterns().complaints, ownPatternsFile()))
        std::fputs(qPrintable(QStringLiteral("relaymedic-cli: %1\n").arg(sentence)), stderr);
}

} // namespace RelayMedic
