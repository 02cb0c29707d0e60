#include "core/mailauth/dkim/signature.h"

#include "core/net/resolver.h"

#include <algorithm>

namespace RelayMedic::Dkim
{

namespace
{

Algorithm algorithmOf(const QByteArray &name)
{
    if (name == "rsa-sha256")
        return Algorithm::RsaSha256;
    if (name == "ed25519-sha256")
        return Algorithm::Ed25519Sha256;
    return name == "rsa-sha1" ? Algorithm::RsaSha1 : Algorithm::Unknown;
}

std::optional<Canonical> formOf(const QByteArray &word)
{
    if (word == "simple")
        return Canonical::Simple;
    return word == "relaxed" ? std::optional(Canonical::Relaxed) : std::nullopt;
}

//! Up to 76 digits (section 3.5); what is larger than any body becomes Signature::longestBody.
std::optional<qint64> lengthOf(QByteArray digits)
{
    constexpr qsizetype maxDigits = 76;
    if (digits.isEmpty() || digits.size() > maxDigits ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    while (digits.size() > 1 && digits.front() == '0')
        digits.remove(0, 1);
    return std::min(unsignedNumber(digits).value_or(Signature::longestBody), Signature::longestBody);
}

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<uchar>(c) < 0x80; });
}

//! U-labels, which RFC 8616 section 5 allows, as A-labels; what is no name stays as it is, to be found malformed.
QByteArray withALabels(const QByteArray &name)
{
    const QByteArray converted = isAscii(name) ? QByteArray() : asciiDomain(QString::fromUtf8(name)).toLatin1();
    return converted.isEmpty() ? name : converted;
}

//! The fields without the first that reads like this one.
QList<RawField> without(QList<RawField> fields, const RawField &one)
{
    const auto found = std::find_if(fields.cbegin(), fields.cend(), [&](const RawField &field) { return field.raw == one.raw; });
    if (found != fields.cend())
        fields.removeAt(found - fields.cbegin());
    return fields;
}

} // namespace

const char *reasonWord(Reason reason)
{
    switch (reason) {
    case Reason::None: return "none";
    case Reason::Syntax: return "syntax";
    case Reason::Version: return "version";
    case Reason::TagMissing: return "tag-missing";
    case Reason::TagInvalid: return "tag-invalid";
    case Reason::AlgorithmUnknown: return "algorithm-unknown";
    case Reason::AlgorithmOld: return "algorithm-old";
    case Reason::FromNotSigned: return "from-not-signed";
    case Reason::IdentityForeign: return "identity-foreign";
    case Reason::TimesReversed: return "times-reversed";
    case Reason::Expired: return "expired";
    case Reason::TooMany: return "too-many";
    case Reason::KeyMissing: return "key-missing";
    case Reason::KeyUnreachable: return "key-unreachable";
    case Reason::KeyRevoked: return "key-revoked";
    case Reason::KeyMalformed: return "key-malformed";
    case Reason::KeyTooShort: return "key-too-short";
    case Reason::KeyOtherKind: return "key-other-kind";
    case Reason::KeyOtherHash: return "key-other-hash";
    case Reason::KeyNotForMail: return "key-not-for-mail";
    case Reason::KeyStrict: return "key-strict";
    case Reason::BodyTooShort: return "body-too-short";
    case Reason::BodyChanged: return "body-changed";
    case Reason::HeaderChanged: return "header-changed";
    }
    return "none";
}

bool isWithin(const QByteArray &name, const QByteArray &domain)
{
    const QByteArray low = name.toLower();
    return low == domain.toLower() || low.endsWith('.' + domain.toLower());
}

void Signature::fail(Reason reason, const QByteArray &detail)
{
    if (trouble != Reason::None)
        return; // the first trouble is told
    trouble = reason;
    troubleDetail = detail.simplified().left(120);
}

Signature Signature::parse(const RawField &field)
{
    return read(field, Form::Dkim);
}

Signature Signature::parseArc(const RawField &field)
{
    return read(field, Form::ArcMessage);
}

Signature Signature::parseSeal(const RawField &field)
{
    return read(field, Form::ArcSeal);
}

Signature Signature::read(const RawField &field, Form form)
{
    Signature signature;
    signature.field = field;
    const auto tags = TagList::parse(field.value(), TagList::Charset::Utf8);
    if (!tags) {
        signature.fail(Reason::Syntax, tags.error().detail().toUtf8());
        return signature;
    }
    signature.readTags(*tags, form);
    return signature;
}

void Signature::readTags(const TagList &tags, Form form)
{
    static const QList<QByteArray> neededBy[] = {{"v", "a", "b", "bh", "d", "h", "s"}, // RFC 6376 section 3.5
                                                 {"i", "a", "b", "bh", "d", "h", "s"}, // RFC 8617 section 4.1.2
                                                 {"i", "a", "b", "cv", "d", "s"}};     // RFC 8617 section 4.1.3
    for (const QByteArray &tag : neededBy[static_cast<int>(form)]) {
        if (!tags.has(tag.constData()))
            fail(Reason::TagMissing, tag);
    }
    if (form == Form::Dkim && tags.value("v") != "1")
        fail(Reason::Version, tags.value("v"));
    // before the rest: a method that nobody may verify (RFC 8301 section 3.1) says more than a slip in its values
    algorithmName = tags.value("a");
    algorithm = algorithmOf(algorithmName);
    if (algorithm == Algorithm::Unknown)
        fail(Reason::AlgorithmUnknown, algorithmName);
    else if (algorithm == Algorithm::RsaSha1)
        fail(Reason::AlgorithmOld, algorithmName);
    if (form == Form::ArcSeal && (tags.has("h") || tags.has("bh")))
        fail(Reason::TagInvalid, "h=" + tags.value("h")); // a seal's fields are fixed
    readNames(tags, form);
    readForms(tags);
    readHashes(tags, form);
    readTimes(tags);
    if (form == Form::Dkim)
        readIdentity(tags);
    // ARC has one canonicalization for seals, and its signers mean the same by an absent c= (test suite: ams_fields_c_na)
    if (form != Form::Dkim && !tags.has("c"))
        header = body = Canonical::Relaxed;
}

void Signature::readNames(const TagList &tags, Form form)
{
    domain = withALabels(tags.value("d")).toLower();
    if (tags.has("d") && !isSigningDomain(domain))
        fail(Reason::TagInvalid, "d=" + domain);
    selector = withALabels(tags.value("s"));
    if (tags.has("s") && !isSelector(selector))
        fail(Reason::TagInvalid, "s=" + selector);
    if (form == Form::ArcSeal)
        return;
    signedFields = colonList(tags.value("h"));
    const auto isSeal = [](const QByteArray &name) { return name.compare("arc-seal", Qt::CaseInsensitive) == 0; };
    if (form == Form::ArcMessage && std::any_of(signedFields.begin(), signedFields.end(), isSeal))
        fail(Reason::TagInvalid, "h=" + tags.value("h")); // RFC 8617 section 4.1.2
    if (form == Form::ArcMessage)
        return;
    const bool hasEmpty = std::any_of(signedFields.begin(), signedFields.end(), [](const QByteArray &n) { return n.isEmpty(); });
    if (tags.has("h") && hasEmpty)
        fail(Reason::TagInvalid, "h=" + tags.value("h"));
    const auto isFrom = [](const QByteArray &name) { return name.compare("from", Qt::CaseInsensitive) == 0; };
    if (tags.has("h") && std::none_of(signedFields.begin(), signedFields.end(), isFrom))
        fail(Reason::FromNotSigned);
}

void Signature::readForms(const TagList &tags)
{
    if (tags.has("c")) {
        const QList<QByteArray> words = tags.value("c").split('/');
        const auto forHeader = formOf(words.first().trimmed());
        const auto forBody = words.size() > 1 ? formOf(words.at(1).trimmed()) : Canonical::Simple; // the default of the second
        if (!forHeader || !forBody || words.size() > 2)
            fail(Reason::TagInvalid, "c=" + tags.value("c"));
        header = forHeader.value_or(Canonical::Simple);
        body = forBody.value_or(Canonical::Simple);
    }
    if (tags.has("l")) {
        length = lengthOf(tags.value("l"));
        if (!length)
            fail(Reason::TagInvalid, "l=" + tags.value("l"));
    }
    if (tags.has("q")) {
        const QList<QByteArray> methods = colonList(tags.value("q"));
        if (!methods.contains("dns/txt"))
            fail(Reason::TagInvalid, "q=" + tags.value("q"));
    }
}

void Signature::readHashes(const TagList &tags, Form form)
{
    constexpr qsizetype sha256Bytes = 32;
    const auto value = base64(tags.packed("b").value_or(QByteArray()));
    const auto hash = base64(tags.packed("bh").value_or(QByteArray()));
    const bool isOld = tags.value("a") == "rsa-sha1";
    if (tags.has("b") && !value)
        fail(Reason::TagInvalid, "b=" + tags.value("b"));
    if (form != Form::ArcSeal && tags.has("bh") && (!hash || (!isOld && hash->size() != sha256Bytes)))
        fail(Reason::TagInvalid, "bh=" + tags.value("bh"));
    signature = value.value_or(QByteArray());
    bodyHash = hash.value_or(QByteArray());
}

void Signature::readTimes(const TagList &tags)
{
    if (tags.has("t")) {
        signedAt = unsignedNumber(tags.value("t"));
        if (!signedAt)
            fail(Reason::TagInvalid, "t=" + tags.value("t"));
    }
    if (tags.has("x")) {
        expires = unsignedNumber(tags.value("x"));
        if (!expires)
            fail(Reason::TagInvalid, "x=" + tags.value("x"));
    }
    if (signedAt && expires && *expires <= *signedAt)
        fail(Reason::TimesReversed);
}

void Signature::readIdentity(const TagList &tags)
{
    const QByteArray written = tags.has("i") ? withoutBlanks(tags.value("i")) : '@' + domain;
    const qsizetype at = written.lastIndexOf('@');
    const QByteArray place = withALabels(quotedPrintable(written.mid(at + 1)));
    identity = quotedPrintable(written.left(at + 1)) + place;
    if (at < 0 || !isSigningDomain(place))
        fail(Reason::TagInvalid, "i=" + written);
    else if (!isWithin(place, domain))
        fail(Reason::IdentityForeign, identity);
}

QByteArray Signature::headerDigest(const QList<RawField> &fields) const
{
    Digest digest;
    const bool namesItsKind = std::any_of(signedFields.begin(), signedFields.end(),
                                          [this](const QByteArray &name) { return field.is(name.constData()); });
    digest.add(canonicalFields(namesItsKind ? without(fields, field) : fields, signedFields, header));
    digest.add(canonicalField(withoutSignatureValue(field.raw), header));
    return digest.value();
}

} // namespace RelayMedic::Dkim
