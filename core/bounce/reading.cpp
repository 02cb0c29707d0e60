#include "core/bounce/reading.h"

#include "core/bounce/original.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

OriginalMessage returnedOriginal(const MimeMessage &message)
{
    const MimePart *part = message.part({"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global",
                                         "message/global-headers", "text/rfc822-header", "message/partial"});
    if (part && !part->raw.isEmpty())
        return originalOf(readHeaders(withPlainLineEnds(part->raw)));
    return {};
}

//! Fills the blanks of the original from another place.
void complete(OriginalMessage &original, const OriginalMessage &other)
{
    for (auto field : {&OriginalMessage::from, &OriginalMessage::envelopeFrom, &OriginalMessage::to, &OriginalMessage::subject,
                       &OriginalMessage::date, &OriginalMessage::messageId}) {
        if ((original.*field).isEmpty())
            original.*field = other.*field;
    }
}

//! A report went to the envelope sender of the message that it is about.
void completeFromReport(OriginalMessage &original, const Headers &headers)
{
    if (original.envelopeFrom.isEmpty())
        original.envelopeFrom = addressOf(decodeHeaderText(headers.value("To")));
}

QStringList addressesOf(const StatusReport &status)
{
    QStringList addresses;
    for (const StatusFields &fields : status.recipients)
        addresses += {fields.finalRecipient, fields.originalRecipient, fields.xActual};
    addresses.removeAll(QString());
    addresses.removeDuplicates();
    return addresses;
}

QStringList failedInHeader(const Headers &headers)
{
    QStringList failed;
    for (const QByteArray &value : headers.values("X-Failed-Recipients"))
        failed += addressesIn(QString::fromUtf8(value));
    return failed;
}

//! The addresses stand in no line of the notice.
bool namesNoneOf(const Notice &notice, const QStringList &addresses)
{
    return std::none_of(addresses.begin(), addresses.end(),
                        [&](const QString &address) { return notice.text.contains(address, Qt::CaseInsensitive); });
}

//! Reads the notice, with what the header tells; a first part that names nobody is read together with the next ones.
Notice noticeOf(const MimeMessage &mime, const QByteArray &bytes, const QStringList &reported)
{
    const QStringList failed = failedInHeader(mime.headers);
    QStringList known = reported + failed;
    known.removeDuplicates();
    QStringList texts = noticeTexts(mime);
    if (texts.isEmpty()) {
        QByteArray body;
        readHeaders(bytes, &body);
        texts.append(body.isValidUtf8() ? QString::fromUtf8(body.left(maxNoticeChars))
                                        : QString::fromLatin1(body.left(maxNoticeChars)));
    }
    const QStringList notThese = addressesOfHeaders(mime.headers);
    Notice notice = readNotice(texts.first(), known, notThese);
    if (notice.recipients.isEmpty() && texts.size() > 1)
        notice = readNotice(texts.join(QLatin1Char('\n')), known, notThese);
    // Exim names in its field whom it names in the text; where a gateway rewrote one of the two, what people read counts
    if (reported.isEmpty() && !failed.isEmpty() && namesNoneOf(notice, failed)) {
        const Notice alone = readNotice(texts.first(), {}, notThese);
        const bool others = std::any_of(alone.recipients.begin(), alone.recipients.end(), [&](const NoticeRecipient &one) {
            return !notThese.contains(one.address, Qt::CaseInsensitive);
        });
        return others ? alone : notice;
    }
    return notice;
}

} // namespace

QStringList addressesOfHeaders(const Headers &headers)
{
    QStringList addresses;
    for (const char *name : {"From", "To", "Reply-To", "Sender", "Return-Path"})
        addresses += addressesIn(decodeHeaderText(headers.value(name)));
    return addresses;
}

QStringList noticeTexts(const MimeMessage &message)
{
    QStringList texts;
    QString html;
    for (const MimePart &part : message.parts) {
        if (part.type == "message/rfc822" || part.type == "text/rfc822-headers" || part.type == "message/partial")
            break;
        if (!part.type.startsWith("text/") || part.text.trimmed().isEmpty())
            continue;
        if (part.html && html.isEmpty())
            html = part.text;
        else if (!part.html)
            texts.append(part.text);
    }
    if (texts.isEmpty() && !html.isEmpty())
        texts.append(html);
    return texts;
}

Reading readAll(const QByteArray &bytes)
{
    Reading reading;
    reading.mime = parseMime(bytes);
    reading.subject = decodeHeaderText(reading.mime.headers.value("Subject"));
    for (const MimePart &part : reading.mime.parts) {
        if (part.type == "message/delivery-status" || part.type == "message/global-delivery-status") {
            const StatusReport one = readStatus(part.text);
            reading.status.recipients += one.recipients;
            if (reading.status.reportingMta.isEmpty())
                reading.status.reportingMta = one.reportingMta;
        }
    }
    reading.notice = noticeOf(reading.mime, bytes, addressesOf(reading.status));
    if (reading.status.recipients.isEmpty())
        reading.status = statusInText(reading.notice.text);
    reading.original = returnedOriginal(reading.mime);
    complete(reading.original, originalOf(reading.notice.returned));
    completeFromReport(reading.original, reading.mime.headers);
    return reading;
}

} // namespace RelayMedic
