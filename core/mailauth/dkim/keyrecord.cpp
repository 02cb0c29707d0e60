#include "core/mailauth/dkim/keyrecord.h"

namespace RelayMedic::Dkim
{

void KeyRecord::fail(Reason reason, const QByteArray &detail)
{
    if (trouble != Reason::None)
        return;
    trouble = reason;
    troubleDetail = detail.simplified().left(120);
}

bool KeyRecord::looksLikeOne(const QByteArray &text)
{
    const QByteArray packed = withoutBlanks(text);
    return packed.startsWith("v=DKIM1") || packed.startsWith("p=") || packed.contains(";p=");
}

KeyRecord KeyRecord::parse(const QByteArray &text)
{
    KeyRecord record;
    record.text = text;
    const auto tags = TagList::parse(text);
    if (!tags) {
        record.fail(Reason::KeyMalformed, tags.error().detail().toUtf8());
        return record;
    }
    // v= is optional, but first and exact where it stands (section 3.6.1)
    if (tags->has("v") && (tags->all().first().name != "v" || tags->value("v") != "DKIM1"))
        record.fail(Reason::KeyMalformed, "v=" + tags->value("v"));
    if (tags->has("k"))
        record.kind = tags->value("k");
    if (tags->has("h"))
        record.allowsSha256 = colonList(tags->value("h")).contains("sha256");
    if (tags->has("s")) {
        const QList<QByteArray> services = colonList(tags->value("s"));
        record.forMail = services.contains("*") || services.contains("email");
    }
    const QList<QByteArray> flags = colonList(tags->value("t"));
    record.testing = flags.contains("y");
    record.strict = flags.contains("s");
    const auto packed = tags->packed("p");
    if (!packed)
        record.fail(Reason::KeyMalformed, "p=");
    else if (packed->isEmpty())
        record.fail(Reason::KeyRevoked);
    else
        record.readKey(*packed);
    return record;
}

void KeyRecord::readKey(const QByteArray &packed)
{
    const bool isRsa = kind == "rsa";
    if (!isRsa && kind != "ed25519") {
        fail(Reason::KeyOtherKind, "k=" + kind);
        return;
    }
    const auto bytes = base64(packed);
    if (!bytes) {
        fail(Reason::KeyMalformed, "p=" + packed);
        return;
    }
    const auto made = isRsa ? PublicKey::rsa(*bytes) : PublicKey::ed25519(*bytes);
    if (!made) {
        fail(Reason::KeyMalformed, "p=" + packed);
        return;
    }
    key = *made;
    if (isRsa && bits() < leastBits)
        fail(Reason::KeyTooShort, QByteArray::number(bits()));
}

Reason KeyRecord::objection(const Signature &signature) const
{
    if (trouble != Reason::None)
        return trouble;
    const bool wantsRsa = signature.algorithm != Algorithm::Ed25519Sha256;
    if (wantsRsa != (kind == "rsa"))
        return Reason::KeyOtherKind;
    if (!allowsSha256)
        return Reason::KeyOtherHash;
    if (!forMail)
        return Reason::KeyNotForMail;
    const QByteArray at = signature.identity.mid(signature.identity.lastIndexOf('@') + 1);
    if (strict && !signature.identity.isEmpty() && at.compare(signature.domain, Qt::CaseInsensitive) != 0)
        return Reason::KeyStrict;
    return Reason::None;
}

} // namespace RelayMedic::Dkim
