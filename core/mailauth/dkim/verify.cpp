#include "core/mailauth/dkim/verify.h"

namespace RelayMedic::Dkim
{

namespace
{

void settle(Outcome &outcome, Reason reason, const QByteArray &detail = {})
{
    outcome.reason = reason;
    outcome.detail = detail;
    outcome.result = resultFor(reason);
}

//! What is wrong with the signature field alone (section 6.1.1).
void judgeField(Outcome &outcome, const QDateTime &now)
{
    const Signature &signature = outcome.signature;
    const qint64 seconds = now.toSecsSinceEpoch();
    outcome.fromFuture = signature.signedAt && *signature.signedAt > seconds;
    if (signature.trouble != Reason::None)
        settle(outcome, signature.trouble, signature.troubleDetail);
    else if (signature.expires && *signature.expires < seconds)
        settle(outcome, Reason::Expired,
               QDateTime::fromSecsSinceEpoch(*signature.expires, Qt::UTC).toString(Qt::ISODate).toLatin1());
}

//! The first key that fits, else the objection to the first one.
const KeyRecord *usableKey(Outcome &outcome, const KeyAnswer &answer)
{
    for (const KeyRecord &record : answer.records) {
        if (record.objection(outcome.signature) == Reason::None)
            return &record;
    }
    if (answer.failure) {
        settle(outcome, Reason::KeyUnreachable, failureWord(answer.failure->kind()));
    } else if (answer.records.isEmpty()) {
        settle(outcome, Reason::KeyMissing, answer.name);
    } else {
        const KeyRecord &first = answer.records.first();
        outcome.keyBits = first.bits();
        outcome.keyTesting = first.testing;
        settle(outcome, first.objection(outcome.signature), first.troubleDetail);
    }
    return nullptr;
}

} // namespace

AuthResult resultFor(Reason reason)
{
    switch (reason) {
    case Reason::None: return AuthResult::Pass;
    case Reason::Syntax:
    case Reason::Version:
    case Reason::TagMissing:
    case Reason::TagInvalid:
    case Reason::AlgorithmUnknown: return AuthResult::Neutral;
    case Reason::AlgorithmOld:
    case Reason::TooMany:
    case Reason::KeyTooShort: return AuthResult::Policy;
    case Reason::KeyUnreachable: return AuthResult::TempError;
    case Reason::FromNotSigned: // well-formed, and what it says cannot be (RFC 6376 section 6.1.1)
    case Reason::IdentityForeign:
    case Reason::TimesReversed:
    case Reason::KeyMissing:
    case Reason::KeyRevoked:
    case Reason::KeyMalformed:
    case Reason::KeyOtherKind:
    case Reason::KeyOtherHash:
    case Reason::KeyNotForMail:
    case Reason::KeyStrict: return AuthResult::PermError;
    case Reason::Expired:
    case Reason::BodyTooShort:
    case Reason::BodyChanged:
    case Reason::HeaderChanged: return AuthResult::Fail;
    }
    return AuthResult::Neutral;
}

BodyHashes::BodyHashes(const QByteArray &body, const QList<Signature> &signatures)
{
    for (const Canonical form : {Canonical::Simple, Canonical::Relaxed}) {
        QList<qint64> limits;
        bool wanted = false;
        for (const Signature &signature : signatures) {
            if (signature.body != form || signature.trouble != Reason::None)
                continue;
            wanted = true;
            if (signature.length && !limits.contains(*signature.length))
                limits.append(*signature.length);
        }
        if (!wanted)
            continue;
        BodyDigest digest(form, limits);
        digest.add(body);
        digest.finish();
        m_digests.insert(static_cast<int>(form), digest);
    }
}

std::optional<QByteArray> BodyHashes::of(const Signature &signature) const
{
    const auto found = m_digests.constFind(static_cast<int>(signature.body));
    if (found == m_digests.constEnd())
        return std::nullopt;
    return signature.length ? found->upTo(*signature.length) : std::optional(found->whole());
}

qint64 BodyHashes::sizeFor(Canonical form) const
{
    const auto found = m_digests.constFind(static_cast<int>(form));
    return found == m_digests.constEnd() ? 0 : found->size();
}

void judge(Outcome &outcome, const QList<RawField> &fields, const BodyHashes &hashes, const KeyAnswer &key)
{
    const Signature &signature = outcome.signature;
    outcome.key = key;
    outcome.bodySize = hashes.sizeFor(signature.body);
    outcome.partlySigned = signature.length && *signature.length < outcome.bodySize;
    const KeyRecord *usable = usableKey(outcome, key);
    if (!usable)
        return;
    outcome.keyBits = usable->bits();
    outcome.keyTesting = usable->testing;
    outcome.keyShort = usable->key->kind() == KeyKind::Rsa && usable->bits() < KeyRecord::soundBits;
    const auto hash = hashes.of(signature);
    if (!hash)
        return settle(outcome, Reason::BodyTooShort, QByteArray::number(*signature.length));
    if (*hash != signature.bodyHash)
        return settle(outcome, Reason::BodyChanged);
    const QByteArray digest = signature.headerDigest(fields);
    for (const KeyRecord &record : key.records) {
        if (record.objection(signature) == Reason::None && record.key->verifies(digest, signature.signature))
            return settle(outcome, Reason::None);
    }
    settle(outcome, Reason::HeaderChanged);
}

QCoro::Task<QList<Outcome>> verify(NameService *names, RawMessage message, QDateTime now)
{
    QList<Outcome> outcomes;
    QList<Signature> signatures;
    const QList<RawField> fields = message.all("DKIM-Signature");
    for (const RawField &field : fields) {
        Outcome outcome;
        outcome.signature = Signature::parse(field);
        judgeField(outcome, now);
        if (outcomes.size() >= maxSignatures)
            settle(outcome, Reason::TooMany);
        else if (outcome.reason == Reason::None)
            signatures.append(outcome.signature);
        outcomes.append(outcome);
    }
    const BodyHashes hashes(message.body(), signatures);
    for (Outcome &outcome : outcomes) {
        if (outcome.reason != Reason::None)
            continue;
        const KeyAnswer key = co_await queryKey(names, outcome.signature.keyName());
        judge(outcome, message.fields(), hashes, key);
        if (outcome.reason != Reason::BodyChanged)
            continue;
        const BodyFinding found = findBodyChange(message, outcome.signature);
        outcome.change = found.change;
        outcome.changeSize = found.lines;
    }
    co_return outcomes;
}

} // namespace RelayMedic::Dkim
