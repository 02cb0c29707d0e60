#include "core/mailauth/dmarc/evaluate.h"

#include "core/mailauth/dmarc/publicsuffix.h"
#include "core/net/resolver.h"

#include <algorithm>

namespace RelayMedic::Dmarc
{

namespace
{

//! Comments, quoted strings and folding away; what is left are addresses, names and commas.
QByteArray bareAddresses(const QByteArray &value)
{
    QByteArray out;
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value.at(i);
        if (c == '\\') {
            ++i;
            continue;
        }
        if (quoted) {
            quoted = c != '"';
            continue;
        }
        if (c == '"' && depth == 0) {
            quoted = true;
            out.append('q'); // something stood there: a quoted local part is one
        } else if (c == '(') {
            ++depth;
        } else if (c == ')' && depth > 0) {
            --depth;
        } else if (depth == 0 && c != '\r' && c != '\n') {
            out.append(c);
        }
    }
    return out;
}

bool isAligned(const QByteArray &one, const QByteArray &other, const QByteArray &oneOrganisation,
               const QByteArray &otherOrganisation, bool strict)
{
    return strict ? one == other : oneOrganisation == otherOrganisation;
}

void conclude(Reading &reading)
{
    if (reading.applied.failure) {
        reading.result = AuthResult::TempError;
        return;
    }
    if (!reading.applied.record) {
        reading.result = AuthResult::None;
        return;
    }
    reading.result = AuthResult::Fail;
    for (const Alignment &alignment : std::as_const(reading.identities)) {
        if (!alignment.aligned)
            continue;
        if (alignment.identity.result == AuthResult::Pass) {
            reading.result = AuthResult::Pass;
            return;
        }
        if (alignment.identity.result == AuthResult::TempError)
            reading.result = AuthResult::TempError;
    }
}

} // namespace

const char *fromTroubleWord(FromTrouble trouble)
{
    switch (trouble) {
    case FromTrouble::None: return "none";
    case FromTrouble::Missing: return "missing";
    case FromTrouble::SeveralFields: return "several-fields";
    case FromTrouble::SeveralDomains: return "several-domains";
    case FromTrouble::Unreadable: return "unreadable";
    }
    return "none";
}

QList<QByteArray> addressDomains(const QByteArray &value)
{
    QList<QByteArray> domains;
    for (QByteArray piece : bareAddresses(value).split(',')) {
        piece = piece.mid(piece.lastIndexOf(':') + 1); // a group's name
        const qsizetype open = piece.lastIndexOf('<');
        if (open >= 0)
            piece = piece.mid(open + 1, piece.indexOf('>', open) - open - 1);
        const qsizetype at = piece.lastIndexOf('@');
        if (at < 0)
            continue;
        const QByteArray spelled = piece.mid(at + 1).replace(';', "").simplified().replace(" ", "");
        const QByteArray domain = asciiDomain(QString::fromUtf8(spelled)).toLatin1().toLower();
        if (!domain.isEmpty())
            domains.append(domain);
    }
    return domains;
}

FromDomain fromDomainOf(const RawMessage &message)
{
    FromDomain from;
    const QList<RawField> fields = message.all("From");
    if (fields.size() != 1) {
        from.trouble = fields.isEmpty() ? FromTrouble::Missing : FromTrouble::SeveralFields;
        return from;
    }
    const QList<QByteArray> domains = addressDomains(fields.first().value());
    if (domains.isEmpty())
        from.trouble = FromTrouble::Unreadable;
    else if (std::any_of(domains.begin(), domains.end(), [&](const QByteArray &domain) { return domain != domains.first(); }))
        from.trouble = FromTrouble::SeveralDomains;
    else
        from.domain = domains.first();
    return from;
}

bool Verdict::differ() const
{
    return current.result != older.result || current.applied.policy != older.applied.policy ||
           current.applied.foundAt != older.applied.foundAt;
}

QCoro::Task<Verdict> evaluate(NameService *names, FromDomain from, QList<Identity> identities)
{
    Verdict verdict;
    verdict.from = from;
    if (from.domain.isEmpty()) {
        // RFC 7489 section 11.2: "none" where no identifier could be extracted; several domains are exempt from DMARC
        const bool broken = from.trouble == FromTrouble::SeveralFields;
        verdict.current.result = verdict.older.result = broken ? AuthResult::PermError : AuthResult::None;
        co_return verdict;
    }
    Discovery discovery(names);
    verdict.current.applied = co_await discovery.byWalk(from.domain);
    verdict.older.applied = co_await discovery.byList(from.domain);
    for (const Identity &identity : identities) {
        const bool spf = identity.kind == IdentityKind::Spf;
        Alignment alignment;
        alignment.identity = identity;
        alignment.identity.domain = identity.domain.toLower();
        const QByteArray domain = alignment.identity.domain;
        alignment.strictly = domain == from.domain;
        const auto strict = [spf](const Applied &applied) {
            return applied.record && (spf ? applied.record->strictSpf : applied.record->strictDkim);
        };
        QByteArray organisation = verdict.current.applied.organisation;
        const bool matters = identity.result == AuthResult::Pass || identity.result == AuthResult::TempError;
        if (matters && !alignment.strictly && !strict(verdict.current.applied)) {
            const QList<Place> places = co_await discovery.walk(domain);
            organisation = places.last().failure ? QByteArray() : organisationOf(domain, places);
            if (places.last().failure)
                alignment.identity.result = AuthResult::TempError;
        } else if (!alignment.strictly) {
            organisation = listedOrganisation(domain); // nothing depends on it: no question is asked
        }
        const bool unknown = organisation.isEmpty();
        alignment.aligned = unknown || isAligned(domain, from.domain, organisation, verdict.current.applied.organisation,
                                                 strict(verdict.current.applied));
        verdict.current.identities.append(alignment);
        alignment.identity.result = identity.result;
        alignment.aligned = isAligned(domain, from.domain, listedOrganisation(domain), listedOrganisation(from.domain),
                                      strict(verdict.older.applied));
        verdict.older.identities.append(alignment);
    }
    conclude(verdict.current);
    conclude(verdict.older);
    co_return verdict;
}

} // namespace RelayMedic::Dmarc
