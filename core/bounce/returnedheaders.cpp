#include "core/bounce/returnedheaders.h"

#include "core/bounce/bounce.h"
#include "core/bounce/mime.h"
#include "core/bounce/notice.h"
#include "core/bounce/original.h"

namespace RelayMedic
{

namespace
{

Headers ofPart(const MimeMessage &message)
{
    const MimePart *part = message.part({"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global",
                                         "message/global-headers", "text/rfc822-header", "message/partial"});
    if (!part)
        return {};
    const QByteArray bytes = part->raw.isEmpty() ? part->text.left(maxReturnedHeaderBytes).toUtf8() : part->raw;
    return readHeaders(withPlainLineEnds(bytes.left(maxReturnedHeaderBytes)));
}

Headers behindTheNotice(const QString &text)
{
    QString returned;
    noticeBefore(text, &returned);
    return returned.trimmed().isEmpty() ? Headers() : readHeaders(returnedBlock(returned).toUtf8());
}

} // namespace

Headers returnedHeaders(const QByteArray &bounce)
{
    const QByteArray plain = withPlainLineEnds(asMessage(bounce.left(maxBounceBytes)).value_or(QByteArray()));
    if (!looksLikeMessage(plain))
        return behindTheNotice(textOfCharset(plain.left(maxPastedBytes), "utf-8"));
    const MimeMessage message = parseMime(plain);
    Headers headers = ofPart(message);
    for (const MimePart &part : message.parts) {
        if (headers.isEmpty() && part.type.startsWith("text/"))
            headers = behindTheNotice(part.text);
    }
    return headers;
}

} // namespace RelayMedic
