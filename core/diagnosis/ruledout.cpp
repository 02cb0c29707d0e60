// What each good observation excludes.
#include "core/diagnosis/conclude.h"

namespace RelayMedic
{

namespace
{

struct Exclusion {
    const char *finding;
    const char *cause;
};

constexpr Exclusion exclusions[] = {
    {"server-name.resolves", "connect.name-not-found"},
    {"server.connected", "connect.refused"},
    {"server.connected", "connect.timeout"},
    {"server.connected", "connect.unreachable"},
    {"server.connected", "connect.port-blocked"},
    {"server.greeted", "connect.not-smtp"},
    {"server.greeted", "connect.rejected"},
    {"server.introduced", "sender.helo-rejected"},
    {"tls.encrypted", "tls.mode-mismatch"},
    {"tls.encrypted", "tls.not-offered"},
    {"tls.encrypted", "tls.handshake-failed"},
    {"certificate.holds", "tls.certificate-expired"},
    {"certificate.holds", "tls.certificate-name-mismatch"},
    {"certificate.holds", "tls.certificate-untrusted"},
    {"certificate.holds", "local.clock-wrong"},
    {"auth.offered", "auth.not-offered"},
    {"sign-in.accepted", "auth.bad-credentials"},
    {"sign-in.accepted", "auth.disabled-by-admin"},
    {"sign-in.accepted", "auth.mechanism-unsupported"},
    {"sign-in.accepted", "relay.auth-required"},
    {"relay.accepted-signed-in", "sender.not-authorised"},
    {"relay.accepted-signed-in", "relay.client-not-trusted"},
    {"relay.accepted-signed-in", "relay.wrong-server"},
    {"relay.strangers-refused", "relay.open"},
    {"server-role.no-mx", "relay.wrong-server"},
    {"sender-domain.takes-mail", "sender.domain-not-found"},
    {"recipient-domain.takes-mail", "recipient.domain-not-found"},
    {"recipient-domain.takes-mail", "recipient.domain-no-mail"},
    {"recipient-server.takes", "recipient.unknown"},
    {"recipient-server.takes", "relay.recipient-domain-not-hosted"},
    {"reverse.confirmed", "ptr.missing"},
    {"reverse.confirmed", "ptr.mismatch"},
    {"spf.present", "spf.missing"},
    {"spf.covers-server", "spf.fail"},
    {"spf.covers-provider", "spf.fail"},
    {"dmarc.present", "dmarc.missing"},
    {"dkim.key-in-order", "dkim.key-missing"},
    {"dkim.key-in-order", "dkim.key-invalid"},
    {"mta-sts.in-order", "tls.mta-sts-violation"},
    {"recipient-policy.kept", "tls.mta-sts-violation"},
    {"recipient-dane.kept", "tls.dane-mismatch"},
};

//! Families whose refusals are mistaken for one another: the same words, the same moment.
struct Neighbourhood {
    const char *family;
    QList<const char *> neighbours;
};

bool isNeighbour(const QString &cause, const QString &verdict)
{
    static const QList<Neighbourhood> neighbourhoods{
        {"relay.", {"relay.", "auth.", "sender.", "recipient."}},
        {"auth.", {"auth.", "relay.", "tls."}},
        {"tls.", {"tls.", "connect.", "local."}},
        {"connect.", {"connect.", "tls."}},
        {"sender.", {"sender.", "auth.", "relay."}},
        {"recipient.", {"recipient.", "relay."}},
        {"spf.", {"spf.", "dkim.", "dmarc.", "sender."}},
        {"dkim.", {"dkim.", "spf.", "dmarc."}},
        {"dmarc.", {"spf.", "dkim.", "dmarc.", "sender."}},
    };
    for (const Neighbourhood &one : neighbourhoods) {
        if (verdict.startsWith(QLatin1String(one.family)))
            return std::any_of(one.neighbours.begin(), one.neighbours.end(),
                               [&](const char *family) { return cause.startsWith(QLatin1String(family)); });
    }
    return true;
}

} // namespace

QList<RuledOut> ruledOut(const Observations &seen, const QStringList &spokenFor)
{
    QList<RuledOut> result;
    QStringList listed = spokenFor;
    for (const Exclusion &exclusion : exclusions) {
        const QString cause = QLatin1String(exclusion.cause);
        const Finding *because = seen.first(exclusion.finding);
        if (!because || listed.contains(cause) || !isNeighbour(cause, spokenFor.value(0)))
            continue;
        listed.append(cause);
        result.append(RuledOut{cause, because->key()});
    }
    return result;
}

bool anythingWasAsked(const QList<Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
        // the form of a name is seen without asking anybody
        const bool ofTheNetwork =
            !finding.probe.startsWith(QLatin1String("address.")) && finding.probe != QLatin1String("client.helo");
        const bool noWay = finding.is("server.unreachable") || finding.is("server-name.is-address") ||
                           finding.is("server-name.redirected") || finding.is("server-name.in-hosts-file") ||
                           finding.is("port.unknown") || finding.is("recipient-server.unreachable");
        return ofTheNetwork && !noWay && finding.severity() != Severity::Unknown;
    });
}

bool nothingWrong(const QList<Finding> &findings)
{
    return std::all_of(findings.begin(), findings.end(), [](const Finding &finding) {
        const bool isHidden =
            finding.is("dkim.selector-unknown") || finding.is("dnssec.unknown") || finding.is("dnssec.not-covered");
        return isHidden || finding.severity() == Severity::Ok || finding.severity() == Severity::Info;
    });
}

bool nothingAnswered(const QList<Finding> &findings)
{
    const bool tried = std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
        return !finding.probe.startsWith(QLatin1String("address.")) && finding.severity() == Severity::Unknown;
    });
    return tried && !anythingWasAsked(findings);
}

} // namespace RelayMedic
