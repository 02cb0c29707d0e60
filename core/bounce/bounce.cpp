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

QByteArray withoutLeadingLines(QByteArray bytes)
{
    while (bytes.startsWith('\n'))
        bytes.remove(0, 1);
    // the line that an mbox puts before a message, quoted or not
    if (bytes.startsWith("From ") || bytes.startsWith(">From "))
        bytes = bytes.mid(bytes.indexOf('\n') + 1);
    return bytes;
}

//! Text in the encodings that editors save: UTF-8, UTF-16 with its mark, else Latin-1.
QString pastedText(const QByteArray &bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
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
        limited = QStringDecoder(QStringDecoder::Utf16).decode(limited).operator QString().toUtf8();
    const QByteArray plain = withoutLeadingLines(withPlainLineEnds(limited));
    if (looksLikeMessage(plain))
        return readMessage(plain, 0);
    return readPasted(pastedText(plain));
}

} // namespace RelayMedic
