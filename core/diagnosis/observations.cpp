#include "core/diagnosis/observations.h"

namespace RelayMedic
{

const Finding *Observations::first(const char *id) const
{
    const auto found = std::find_if(findings.begin(), findings.end(), [id](const Finding &finding) { return finding.is(id); });
    return found == findings.end() ? nullptr : &*found;
}

QList<const Finding *> Observations::all(const char *id) const
{
    QList<const Finding *> found;
    for (const Finding &finding : findings) {
        if (finding.is(id))
            found.append(&finding);
    }
    return found;
}

} // namespace RelayMedic
