#include "core/bounce/bounce.h"

#include "core/bounce/headers.h"
#include "core/bounce/mime.h"
#include "core/bounce/outlook.h"
#include "core/bounce/readers.h"

#include <QStringDecoder>

namespace RelayMedic
{

namespace
{

constexpr qsizetype maxUtf16Bytes = 4 * 1024 * 1024; // of a text that an editor saved; the rest is not read

QByteArray withoutLeadingLines(QByteArray bytes)
{
    while (bytes.startsWith('\n'))
        bytes.remove(0, 1);
    // the line that an mbox puts before a message, quoted or not
    if (bytes.startsWith("From ") || bytes.startsWith(">From "))
        bytes = bytes.mid(bytes.indexOf('\n') + 1);
    return bytes;
}

//! Up to `limit` bytes, without a broken character at the end.
QByteArray startOf(const QByteArray &utf8, qsizetype limit)
{
    if (utf8.size() <= limit)
        return utf8;
    qsizetype end = limit;
    while (end > limit - 4 && (utf8.at(end) & 0xc0) == 0x80)
        --end;
    return utf8.left(end);
}

//! Text in the encodings that editors save: UTF-8, else Latin-1.
QString pastedText(const QByteArray &bytes)
{
    const QByteArray start = startOf(bytes, maxPastedBytes);
    return start.isValidUtf8() ? QString::fromUtf8(start) : QString::fromLatin1(start);
}

} // namespace

Result<QByteArray> asMessage(const QByteArray &bytes)
{
    return isOutlookMessage(bytes) ? messageOfOutlook(bytes) : Result<QByteArray>(bytes);
}

BounceReport readBounce(const QByteArray &bytes)
{
    QByteArray limited = asMessage(bytes.left(maxBounceBytes)).value_or(QByteArray());
    if (limited.startsWith("\xff\xfe") || limited.startsWith("\xfe\xff"))
        limited = QStringDecoder(QStringDecoder::Utf16).decode(limited.left(maxUtf16Bytes)).operator QString().toUtf8();
    const QByteArray plain = withoutLeadingLines(withPlainLineEnds(limited));
    if (looksLikeMessage(plain))
        return readMessage(plain, 0);
    return readPasted(pastedText(plain));
}

} // namespace RelayMedic
