#include "core/mailauth/arc/chain.h"

#include <algorithm>

namespace RelayMedic::Arc
{

namespace
{

const char resultsName[] = "ARC-Authentication-Results";
const char messageName[] = "ARC-Message-Signature";
const char sealName[] = "ARC-Seal";

void fail(Chain &chain, Trouble trouble, int instance, Dkim::Reason reason = Dkim::Reason::None, const QByteArray &detail = {})
{
    chain.result = AuthResult::Fail;
    chain.trouble = trouble;
    chain.failedAt = instance;
    chain.reason = reason;
    chain.detail = detail;
}

//! 1 to maxInstances; 0: not a number; above: too many.
int instanceFrom(const QByteArray &digits)
{
    const auto number = unsignedNumber(digits);
    return number ? static_cast<int>(std::min<qint64>(*number, maxInstances + 1)) : 0;
}

//! "i=" stands first in the results (section 4.1.1), and among the tags of the two others.
int instanceOf(const RawField &field)
{
    if (field.is(resultsName)) {
        const QByteArray value = field.unfolded();
        const qsizetype end = value.indexOf(';');
        const QByteArray first = withoutBlanks(value.left(std::max(end, qsizetype(0))));
        return first.startsWith("i=") ? instanceFrom(first.mid(2)) : 0;
    }
    const auto tags = TagList::parse(field.value(), TagList::Charset::Utf8);
    return tags ? instanceFrom(tags->value("i")) : 0;
}

struct Pieces {
    QList<RawField> results;
    QList<RawField> messages;
    QList<RawField> seals;
    bool isWhole() const { return results.size() == 1 && messages.size() == 1 && seals.size() == 1; }
};

//! Fields by instance; with a broken one the chain has failed.
QMap<int, Pieces> collect(const RawMessage &message, Chain &chain)
{
    QMap<int, Pieces> sets;
    int count = 0;
    for (const RawField &field : message.fields()) {
        const bool isResults = field.is(resultsName);
        const bool isMessage = field.is(messageName);
        if (!isResults && !isMessage && !field.is(sealName))
            continue;
        if (++count > 3 * maxInstances) {
            fail(chain, Trouble::TooMany, 0);
            return sets;
        }
        const int instance = instanceOf(field);
        chain.instances = std::max(chain.instances, std::min(instance, maxInstances));
        if (instance == 0 || instance > maxInstances) {
            fail(chain, instance == 0 ? Trouble::InstanceInvalid : Trouble::TooMany, 0, Dkim::Reason::None, field.name);
            return sets;
        }
        Pieces &pieces = sets[instance];
        (isResults ? pieces.results : isMessage ? pieces.messages : pieces.seals).append(field);
    }
    return sets;
}

//! Step 3: every set whole, numbers without a hole.
bool isStructured(const QMap<int, Pieces> &sets, Chain &chain)
{
    int expected = 1;
    for (auto set = sets.cbegin(); set != sets.cend(); ++set, ++expected) {
        if (set.key() != expected) {
            fail(chain, Trouble::SetMissing, expected);
            return false;
        }
        if (!set->isWhole()) {
            fail(chain, Trouble::SetIncomplete, expected);
            return false;
        }
    }
    return true;
}

//! Is the key of this signature or seal usable, and does it verify the digest?
Dkim::Reason verifyBy(const Dkim::KeyAnswer &key, const Dkim::Signature &signature, const QByteArray &digest)
{
    using Dkim::Reason;
    if (key.failure)
        return Reason::KeyUnreachable;
    if (key.records.isEmpty())
        return Reason::KeyMissing;
    Reason reason = key.records.first().objection(signature);
    for (const Dkim::KeyRecord &record : key.records) {
        if (record.objection(signature) != Reason::None)
            continue;
        if (record.key->verifies(digest, signature.signature))
            return Reason::None;
        reason = Reason::HeaderChanged;
    }
    return reason;
}

Dkim::Reason bodyReason(const QByteArray &body, const Dkim::Signature &signature)
{
    BodyDigest digest(signature.body, signature.length ? QList<qint64>{*signature.length} : QList<qint64>());
    digest.add(body);
    digest.finish();
    const auto hash = signature.length ? digest.upTo(*signature.length) : std::optional(digest.whole());
    if (!hash)
        return Dkim::Reason::BodyTooShort;
    return *hash == signature.bodyHash ? Dkim::Reason::None : Dkim::Reason::BodyChanged;
}

bool isKeyReason(Dkim::Reason reason)
{
    return reason >= Dkim::Reason::KeyMissing && reason <= Dkim::Reason::KeyStrict;
}

void failBy(Chain &chain, Trouble trouble, int instance, Dkim::Reason reason, const QByteArray &detail)
{
    // section 5.2.1: a key that cannot be asked for just now breaks the chain as well; there is no temperror
    fail(chain, isKeyReason(reason) ? Trouble::KeyTrouble : trouble, instance, reason, detail);
}

QList<QByteArray> keyNames(const QList<Set> &sets)
{
    QList<QByteArray> names;
    for (const Set &set : sets) {
        const QByteArray ofMessage = set.message.keyName();
        const QByteArray ofSeal = set.seal.signature.keyName();
        if (set.message.trouble == Dkim::Reason::None && !names.contains(ofMessage))
            names.append(ofMessage);
        if (!names.contains(ofSeal))
            names.append(ofSeal);
    }
    return names;
}

//! The seal's own tags are well-formed, and its status is right for its place.
bool isSealSound(Chain &chain, const Set &set)
{
    const Dkim::Signature &signature = set.seal.signature;
    if (signature.trouble != Dkim::Reason::None) {
        fail(chain, Trouble::FieldInvalid, set.instance, signature.trouble, signature.troubleDetail);
        return false;
    }
    const QByteArray expected = set.instance == 1 ? "none" : "pass";
    if (set.seal.status != expected) {
        fail(chain, Trouble::WrongStatus, set.instance, Dkim::Reason::None, "cv=" + set.seal.status);
        return false;
    }
    return true;
}

} // namespace

const char *troubleWord(Trouble trouble)
{
    switch (trouble) {
    case Trouble::None: return "none";
    case Trouble::TooMany: return "too-many";
    case Trouble::InstanceInvalid: return "instance-invalid";
    case Trouble::SetIncomplete: return "set-incomplete";
    case Trouble::SetMissing: return "set-missing";
    case Trouble::SealedAsFailed: return "sealed-as-failed";
    case Trouble::WrongStatus: return "wrong-status";
    case Trouble::FieldInvalid: return "field-invalid";
    case Trouble::KeyTrouble: return "key-trouble";
    case Trouble::MessageChanged: return "message-changed";
    case Trouble::SealBroken: return "seal-broken";
    }
    return "none";
}

QByteArray Set::found() const
{
    const QByteArray value = results.unfolded();
    return value.mid(value.indexOf(';') + 1).trimmed();
}

Seal Seal::parse(const RawField &field)
{
    Seal seal;
    seal.signature = Dkim::Signature::parseSeal(field);
    const auto tags = TagList::parse(field.value(), TagList::Charset::Utf8);
    if (tags)
        seal.status = tags->value("cv").toLower();
    return seal;
}

Chain readChain(const RawMessage &message)
{
    Chain chain;
    const QMap<int, Pieces> pieces = collect(message, chain);
    if (chain.trouble != Trouble::None || pieces.isEmpty() || !isStructured(pieces, chain))
        return chain;
    for (auto set = pieces.cbegin(); set != pieces.cend(); ++set) {
        Set made;
        made.instance = set.key();
        made.results = set->results.first();
        made.message = Dkim::Signature::parseArc(set->messages.first());
        made.seal = Seal::parse(set->seals.first());
        chain.sets.append(made);
    }
    // step 2: the last server gave the chain up; nothing older counts any more
    if (chain.sets.last().seal.status == "fail") {
        fail(chain, Trouble::SealedAsFailed, chain.sets.last().instance);
        return chain;
    }
    for (const Set &set : std::as_const(chain.sets)) {
        if (!isSealSound(chain, set))
            return chain;
    }
    const Set &newest = chain.sets.last();
    if (newest.message.trouble != Dkim::Reason::None)
        fail(chain, Trouble::FieldInvalid, newest.instance, newest.message.trouble, newest.message.troubleDetail);
    else
        chain.result = AuthResult::Neutral;
    return chain;
}

QByteArray sealDigest(const QList<Set> &sets, int instance)
{
    Digest digest;
    for (const Set &set : sets) {
        if (set.instance > instance)
            break;
        const bool isLast = set.instance == instance;
        const QByteArray seal = set.seal.signature.field.raw;
        digest.add(canonicalField(set.results.raw, Canonical::Relaxed) + "\r\n");
        digest.add(canonicalField(set.message.field.raw, Canonical::Relaxed) + "\r\n");
        digest.add(isLast ? canonicalField(withoutSignatureValue(seal), Canonical::Relaxed)
                          : canonicalField(seal, Canonical::Relaxed) + "\r\n");
    }
    return digest.value();
}

QCoro::Task<Chain> validate(NameService *names, RawMessage message)
{
    Chain chain = readChain(message);
    if (chain.result != AuthResult::Neutral)
        co_return chain;
    QMap<QByteArray, Dkim::KeyAnswer> keys; // a list's server seals again and again with one key
    const QList<QByteArray> wanted = keyNames(chain.sets);
    for (const QByteArray &name : wanted) {
        const Dkim::KeyAnswer key = co_await Dkim::queryKey(names, name);
        keys.insert(name, key);
    }
    // step 4: the newest message signature
    const Set &newest = chain.sets.last();
    const auto messageReason = [&](const Set &set) {
        if (set.message.trouble != Dkim::Reason::None)
            return set.message.trouble;
        const Dkim::Reason body = bodyReason(message.body(), set.message);
        if (body != Dkim::Reason::None)
            return body;
        return verifyBy(keys.value(set.message.keyName()), set.message, set.message.headerDigest(message.fields()));
    };
    if (const Dkim::Reason reason = messageReason(newest); reason != Dkim::Reason::None) {
        failBy(chain, Trouble::MessageChanged, newest.instance, reason, newest.message.keyName());
        co_return chain;
    }
    // step 5: how far back the message is unchanged
    for (qsizetype i = chain.sets.size() - 2; i >= 0 && chain.oldestPass == 0; --i) {
        if (messageReason(chain.sets.at(i)) != Dkim::Reason::None)
            chain.oldestPass = chain.sets.at(i).instance + 1;
    }
    // step 6: every seal, the newest first
    for (qsizetype i = chain.sets.size() - 1; i >= 0; --i) {
        const Set &set = chain.sets.at(i);
        const Dkim::Signature &seal = set.seal.signature;
        const Dkim::Reason reason = verifyBy(keys.value(seal.keyName()), seal, sealDigest(chain.sets, set.instance));
        if (reason != Dkim::Reason::None) {
            failBy(chain, Trouble::SealBroken, set.instance, reason, seal.keyName());
            co_return chain;
        }
    }
    chain.result = AuthResult::Pass;
    co_return chain;
}

} // namespace RelayMedic::Arc
