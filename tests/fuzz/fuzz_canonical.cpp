// Tag lists and canonical forms: what was made canonical once stays so, and a body hashes alike in pieces of any size.
#include "core/mailauth/dkim/canonical.h"
#include "core/mailauth/dkim/taglist.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace RelayMedic;

namespace
{

void readTags(const QByteArray &text)
{
    const auto plain = TagList::parse(text);
    const auto wide = TagList::parse(text, TagList::Charset::Utf8);
    if (plain && (!wide || wide->all().size() != plain->all().size()))
        std::abort(); // ASCII alone is the narrower grammar
    for (const Tag &tag : wide ? wide->all() : QList<Tag>()) {
        static_cast<void>(colonList(tag.value));
        static_cast<void>(unsignedNumber(tag.value));
        static_cast<void>(base64(withoutBlanks(tag.value)));
        if (quotedPrintable(tag.value).size() > tag.value.size())
            std::abort();
    }
}

void canonicalize(const QByteArray &field)
{
    const QByteArray once = canonicalField(field, Canonical::Relaxed);
    // no message has a line that ends in "\r\r\n\n" within a field
    if (!once.contains("\r\n") && canonicalField(once, Canonical::Relaxed) != once)
        std::abort();
    const QByteArray bare = withoutSignatureValue(field);
    if (bare.size() > field.size() || withoutSignatureValue(bare) != bare)
        std::abort();
}

void hash(const QByteArray &body, Canonical form, qsizetype piece)
{
    BodyDigest whole(form, {7, 100});
    whole.add(body);
    whole.finish();
    BodyDigest pieces(form, {7, 100});
    for (qsizetype at = 0; at < body.size(); at += piece)
        pieces.add(QByteArrayView(body).sliced(at, std::min(piece, body.size() - at)));
    pieces.finish();
    if (whole.whole() != pieces.whole() || whole.upTo(7) != pieces.upTo(7) || whole.size() != pieces.size())
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    readTags(text);
    canonicalize("DKIM-Signature:" + text);
    const qsizetype piece = size == 0 ? 1 : 1 + data[0] % 64;
    hash(text, Canonical::Simple, piece);
    hash(text, Canonical::Relaxed, piece);
    return 0;
}
