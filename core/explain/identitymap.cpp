#include "core/explain/identitymap.h"

#include "core/explain/phrasebook.h"
#include "core/net/wiretext.h"

#include <QCoreApplication>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype longestValue = 254; // RFC 5321 section 4.5.3.1.3, with its brackets taken off

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IdentityMap)
};

QString titleOf(IdentityRole role)
{
    switch (role) {
    case IdentityRole::HeaderFrom: return Words::tr("From (what the reader sees)");
    case IdentityRole::EnvelopeFrom: return Words::tr("Envelope sender");
    case IdentityRole::Helo: return Words::tr("Server's name (HELO)");
    case IdentityRole::SignIn: return Words::tr("Sign-in name");
    case IdentityRole::DkimDomain: return Words::tr("Signature (DKIM)");
    }
    return {};
}

QString glossOf(IdentityRole role)
{
    switch (role) {
    case IdentityRole::HeaderFrom:
        return Words::tr("The sender that the mail program shows. DMARC asks whether its domain is proven.");
    case IdentityRole::EnvelopeFrom:
        return Words::tr("Where the mail comes back to when it cannot be delivered. SPF proves its domain.");
    case IdentityRole::Helo:
        return Words::tr("What the sending server calls itself. SPF proves it where the envelope has no sender.");
    case IdentityRole::SignIn:
        return Words::tr("The account at the outgoing server. Many servers let it use its own addresses only.");
    case IdentityRole::DkimDomain: return Words::tr("The domain that signed the mail (d=). DKIM proves it.");
    }
    return {};
}

bool isOpen(AuthResult result)
{
    return result == AuthResult::TempError || result == AuthResult::None;
}

bool vouches(const SenderIdentity &identity)
{
    return identity.aligned.value_or(false) && identity.result == AuthResult::Pass;
}

IdentityState stateOf(const SenderIdentity &identity, bool isProven)
{
    if (!identity.aligned || identity.value.isEmpty())
        return IdentityState::Unknown;
    if (*identity.aligned) {
        if (identity.result == AuthResult::Pass)
            return IdentityState::Vouches;
        return identity.result == AuthResult::TempError ? IdentityState::Unknown
               : identity.result == AuthResult::None    ? IdentityState::Same
                                                        : IdentityState::NotProven;
    }
    return isProven ? IdentityState::Differs : IdentityState::Mismatch;
}

QString wordOf(const SenderIdentity &identity, IdentityState state)
{
    switch (state) {
    case IdentityState::Asked: return Words::tr("this is what has to be proven");
    case IdentityState::Vouches: return Words::tr("vouches for it");
    case IdentityState::Same:
        return identity.role == IdentityRole::Helo ? Words::tr("does not count here") : Words::tr("same domain");
    case IdentityState::NotProven: return Words::tr("same domain, not proven");
    case IdentityState::Differs:
    case IdentityState::Mismatch:
        return identity.result == AuthResult::Pass ? Words::tr("proven, but another domain") : Words::tr("another domain");
    case IdentityState::Unknown: break;
    }
    if (identity.value.isEmpty())
        return Words::tr("not known");
    if (identity.result == AuthResult::TempError)
        return Words::tr("DNS did not answer");
    return Words::tr("not known");
}

//! A name of which DMARC wants nothing: only whether it is the sender's own is worth telling.
IdentityState accountState(const SenderIdentity &identity, const SenderIdentity &from)
{
    if (identity.domain.isEmpty() || from.domain.isEmpty())
        return IdentityState::Unknown;
    return identity.domain.compare(from.domain, Qt::CaseInsensitive) == 0 ? IdentityState::Same : IdentityState::Differs;
}

IdentityNode nodeOf(const SenderIdentity &identity, IdentityState state)
{
    IdentityNode node;
    node.role = identity.role;
    node.state = state;
    node.title = titleOf(identity.role);
    node.gloss = glossOf(identity.role);
    node.value = plainValue(identity.value, longestValue);
    node.word = wordOf(identity, state);
    return node;
}

} // namespace

IdentityMap identityMap(const QList<SenderIdentity> &identities, bool isWhole)
{
    IdentityMap map;
    const auto from = std::find_if(identities.begin(), identities.end(),
                                   [](const SenderIdentity &one) { return one.role == IdentityRole::HeaderFrom; });
    if (from == identities.end())
        return map;
    map.from = nodeOf(*from, IdentityState::Asked);
    map.isProven = std::any_of(identities.begin(), identities.end(), vouches);
    // SPF is about the envelope; HELO stands in only where the envelope has no sender (RFC 7208 section 2.4).
    const bool hasEnvelope = std::any_of(identities.begin(), identities.end(), [](const SenderIdentity &one) {
        return one.role == IdentityRole::EnvelopeFrom && !one.value.isEmpty();
    });
    bool isAllKnown = isWhole;
    bool wasTried = false;
    for (const SenderIdentity &one : identities) {
        if (&one == &*from || one.role == IdentityRole::HeaderFrom)
            continue;
        const bool isAccount = one.role == IdentityRole::SignIn;
        const bool isAside = one.role == IdentityRole::Helo && hasEnvelope;
        const bool proves = !isAccount && !isAside;
        isAllKnown = isAllKnown && (!proves || (one.aligned && !(*one.aligned && isOpen(one.result))));
        wasTried = wasTried || (proves && one.aligned.has_value());
        if (map.names.size() + map.signatures.size() == maxIdentities) {
            ++map.more;
            continue;
        }
        const IdentityState state = isAccount ? accountState(one, *from)
                                    : isAside ? IdentityState::Same
                                              : stateOf(one, map.isProven);
        (one.role == IdentityRole::DkimDomain ? map.signatures : map.names).append(nodeOf(one, state));
    }
    map.isFailing = !map.isProven && isAllKnown && wasTried;
    if (!map.isFailing) { // nothing is to be blamed for what is not seen to fail
        for (QList<IdentityNode> *list : {&map.names, &map.signatures}) {
            for (IdentityNode &node : *list)
                node.state = node.state == IdentityState::Mismatch ? IdentityState::Differs : node.state;
        }
    }
    return map;
}

IdentityMap identityMap(const Diagnosis &diagnosis)
{
    if (!diagnosis.proof)
        return {};
    // A receiver that refused for DMARC has seen all signatures of the mail, and none of them vouched.
    const bool wasJudged = diagnosis.verdict.cause.startsWith(QLatin1String("dmarc.")) &&
                           diagnosis.verdict.evidence.contains(QStringLiteral("bounce"));
    return identityMap(diagnosis.proof->identities, wasJudged);
}

QList<SenderIdentity> identitiesOf(const MessageReport &report)
{
    const QString domain = wireText(report.dmarc.from.domain);
    QList<SenderIdentity> identities;
    const auto add = [&](IdentityRole role, const QString &value, const QByteArray &of) -> SenderIdentity & {
        SenderIdentity identity;
        identity.role = role;
        identity.value = value;
        identity.domain = wireText(of);
        identities.append(identity);
        return identities.last();
    };
    add(IdentityRole::HeaderFrom, domain, report.dmarc.from.domain);
    const QList<Dmarc::Alignment> &judged = report.dmarc.current.identities;
    if (report.spf) {
        const bool isHelo = report.spf->evaluation.identity == Spf::Identity::Helo;
        const QByteArray local = isHelo ? QByteArray() : report.spf->query.localPart + '@';
        SenderIdentity &spf = add(isHelo ? IdentityRole::Helo : IdentityRole::EnvelopeFrom,
                                  wireText(local + report.spf->evaluation.domain), report.spf->evaluation.domain);
        const auto found = std::find_if(judged.begin(), judged.end(), [](const Dmarc::Alignment &alignment) {
            return alignment.identity.kind == Dmarc::IdentityKind::Spf;
        });
        if (found != judged.end()) {
            spf.result = found->identity.result;
            spf.aligned = found->aligned;
        }
        if (!isHelo && !report.spf->query.helo.isEmpty())
            add(IdentityRole::Helo, wireText(report.spf->query.helo), report.spf->query.helo);
    }
    for (const Dmarc::Alignment &alignment : judged) {
        if (alignment.identity.kind != Dmarc::IdentityKind::Dkim)
            continue;
        SenderIdentity &signature = add(IdentityRole::DkimDomain, wireText(alignment.identity.domain), alignment.identity.domain);
        signature.result = alignment.identity.result;
        signature.aligned = alignment.aligned;
    }
    return identities;
}

QString identitySign(IdentityState state)
{
    switch (state) {
    case IdentityState::Asked: return {};
    case IdentityState::Vouches: return QStringLiteral("✓");
    case IdentityState::Same: return QStringLiteral("–");
    case IdentityState::NotProven:
    case IdentityState::Mismatch: return QStringLiteral("✗");
    case IdentityState::Differs: return QStringLiteral("!");
    case IdentityState::Unknown: return QStringLiteral("?");
    }
    return QStringLiteral("?");
}

QString identitySentence(const IdentityMap &map)
{
    for (const IdentityNode &node : map.others()) {
        if (node.state == IdentityState::Vouches)
            return Words::tr("%1 vouches for the sender: its domain is proven, and it is the sender's.").arg(node.title);
    }
    const QList<IdentityNode> others = map.others();
    const auto isForeignEnvelope = [](const IdentityNode &node) {
        return node.role == IdentityRole::EnvelopeFrom && node.state == IdentityState::Differs;
    };
    if (!map.isFailing && map.signatures.isEmpty() && std::any_of(others.begin(), others.end(), isForeignEnvelope))
        return Words::tr(
            "The envelope is of another domain, so only a signature (DKIM) of the sender's own domain can vouch for it.");
    if (!map.isFailing)
        return Words::tr("Whether one of these names vouches for the sender is not known.");
    const bool isMismatch =
        std::any_of(others.begin(), others.end(), [](const IdentityNode &node) { return node.state == IdentityState::Mismatch; });
    return isMismatch ? Words::tr("Nothing vouches for the sender: what is proven is of another domain.")
                      : Words::tr("Nothing vouches for the sender: the proofs fail.");
}

QString identityMapAsText(const IdentityMap &map)
{
    if (map.from.value.isEmpty())
        return {};
    QStringList lines{identitySentence(map), QStringLiteral("%1: %2").arg(map.from.title, map.from.value)};
    for (const IdentityNode &node : map.others()) {
        const QString value = node.value.isEmpty() ? QStringLiteral("?") : node.value;
        lines.append(QStringLiteral("%1 %2: %3 – %4").arg(identitySign(node.state), node.title, value, node.word));
    }
    if (map.more > 0)
        lines.append(Words::tr("%n more name(s) are not shown.", nullptr, map.more));
    return lines.join(QLatin1Char('\n'));
}

} // namespace RelayMedic
