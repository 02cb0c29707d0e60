#include "core/bounce/readers.h"

#include "core/bounce/deliverystatus.h"
#include "core/bounce/kinds.h"
#include "core/bounce/notice.h"
#include "core/bounce/original.h"
#include "core/bounce/quoted.h"
#include "core/bounce/understand.h"

#include <QHash>

#include <algorithm>

namespace RelayMedic
{

namespace
{

//! Text parts that come before the returned message; of two forms of one text the plain one.
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

QStringList addressesOfHeaders(const Headers &headers)
{
    QStringList addresses;
    for (const char *name : {"From", "To", "Reply-To", "Sender", "Return-Path"})
        addresses += addressesIn(decodeHeaderText(headers.value(name)));
    return addresses;
}

//! Words of the notice about one recipient.
QStringList wordsFor(const Notice &notice, const QStringList &addresses)
{
    for (const NoticeRecipient &one : notice.recipients) {
        if (addresses.contains(one.address, Qt::CaseInsensitive))
            return one.words + notice.replies;
    }
    return notice.replies;
}

struct Reading {
    QByteArray bytes;
    MimeMessage mime;
    StatusReport status;
    Notice notice;
    OriginalMessage original;
    QString subject;
};

//! The address to show: the final one, unless it is a program, a file or a route inside the receiving system.
QString shownAddress(const StatusFields &fields)
{
    const bool routed =
        !fields.finalRecipient.contains(QLatin1Char('@')) || !addressDomain(fields.finalRecipient).contains(QLatin1Char('.'));
    return routed && !fields.originalRecipient.isEmpty() ? fields.originalRecipient : fields.finalRecipient;
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

QList<BouncedRecipient> recipientsOfStatus(const Reading &reading)
{
    QList<BouncedRecipient> recipients;
    for (const StatusFields &fields : reading.status.recipients) {
        RecipientWords read;
        read.address = shownAddress(fields);
        if (read.address.isEmpty() && reading.notice.recipients.size() == 1)
            read.address = reading.notice.recipients.first().address;
        read.words = fields.diagnostics;
        read.status = fields.status;
        read.action = fields.action;
        read.reportingMta = reading.status.reportingMta;
        read.remoteMta = fields.remoteMta;
        read.general = reading.notice.general;
        read.words += wordsFor(reading.notice, {read.address, fields.finalRecipient, fields.originalRecipient, fields.xActual});
        recipients.append(understand(read, reading.original));
    }
    return recipients;
}

QList<BouncedRecipient> recipientsOfNotice(const Reading &reading)
{
    QStringList addresses;
    for (const NoticeRecipient &one : reading.notice.recipients)
        addresses.append(one.address);
    if (addresses.isEmpty()) // the returned message went to one address: that one it is
        addresses = addressesIn(reading.original.to);
    if (reading.notice.recipients.isEmpty() && addresses.size() != 1)
        addresses.clear();
    QList<BouncedRecipient> recipients;
    for (const QString &address : addresses) {
        RecipientWords read;
        read.address = address;
        read.words = wordsFor(reading.notice, {address});
        read.general = reading.notice.general;
        read.reportingMta = reading.status.reportingMta;
        recipients.append(understand(read, reading.original));
    }
    return recipients;
}

//! An address that is reported again and again (an alias that runs in a circle) is one recipient.
void mergeSameAddress(QList<BouncedRecipient> &recipients)
{
    QHash<QString, qsizetype> places;
    QList<BouncedRecipient> merged;
    for (const BouncedRecipient &recipient : recipients) {
        const QString key = recipient.address.toLower();
        const auto place = places.constFind(key);
        if (key.isEmpty() || place == places.constEnd()) {
            places.insert(key, merged.size());
            merged.append(recipient);
        } else if (recipient.meaning.specificity > merged.at(*place).meaning.specificity) {
            merged[*place] = recipient;
        }
    }
    recipients = merged;
}

void setCause(BounceReport &report, const char *cause)
{
    for (BouncedRecipient &recipient : report.recipients) {
        recipient.meaning.cause = QLatin1String(cause);
        recipient.confidence = Confidence::Likely;
    }
}

//! While the server still tries, nothing has expired, and "unavailable" is no more than that.
void softenDelays(BounceReport &report)
{
    for (BouncedRecipient &recipient : report.recipients) {
        const QString &cause = recipient.meaning.cause;
        if (cause == QStringLiteral("delivery.expired") ||
            (cause == QStringLiteral("service.unavailable") && recipient.smtpCode == 0) || recipient.meaning.specificity < 2)
            recipient.meaning.cause = QStringLiteral("notice.delayed");
    }
}

void finishKind(BounceReport &report)
{
    mergeSameAddress(report.recipients);
    if (report.kind == BounceKind::Delivered)
        setCause(report, "notice.delivered");
    else if (report.kind == BounceKind::Delayed)
        softenDelays(report);
}

BounceReport autoReply(const Reading &reading)
{
    BounceReport report;
    report.kind = BounceKind::AutoReply;
    BouncedRecipient from;
    from.address = addressOf(decodeHeaderText(reading.mime.headers.value("From")));
    from.meaning.cause = QStringLiteral("notice.auto-reply");
    from.confidence = Confidence::Likely;
    report.recipients.append(from);
    report.original = reading.original;
    return report;
}

//! Reads the notice, with what the header tells; a first part that names nobody is read together with the next ones.
Notice noticeOf(const MimeMessage &mime, const QByteArray &bytes, QStringList known)
{
    for (const QByteArray &value : mime.headers.values("X-Failed-Recipients"))
        known += addressesIn(QString::fromUtf8(value));
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
    return notice;
}

Reading readAll(const QByteArray &bytes)
{
    Reading reading;
    reading.bytes = bytes;
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
        reading.status = readStatus(reading.notice.text); // fields in running text
    reading.original = returnedOriginal(reading.mime);
    complete(reading.original, originalOf(reading.notice.returned));
    completeFromReport(reading.original, reading.mime.headers);
    return reading;
}

//! A bounce that somebody forwarded: as an attached message, or quoted in the text.
BounceReport forwarded(const Reading &reading, int depth)
{
    if (depth < maxForwardDepth) {
        for (const MimePart &part : reading.mime.parts) {
            if (part.type != "message/rfc822")
                continue;
            const BounceReport inside = readMessage(withPlainLineEnds(part.raw), depth + 1);
            if (inside.kind != BounceKind::NotABounce && inside.kind != BounceKind::AutoReply)
                return inside;
        }
    }
    return {};
}

//! A message came back with the notice.
bool returnsMessage(const Reading &reading)
{
    return !reading.notice.returned.trimmed().isEmpty() ||
           reading.mime.part({"message/rfc822", "text/rfc822-headers", "message/global"}) != nullptr;
}

} // namespace

BounceReport readMessage(const QByteArray &bytes, int depth)
{
    const Reading reading = readAll(bytes);
    if (const auto complaint = readComplaint(reading.mime))
        return *complaint;
    if (const auto notice = readSesNotice(noticeTexts(reading.mime).value(0)))
        return *notice;
    BounceReport report;
    report.original = reading.original;
    if (!reading.status.recipients.isEmpty()) {
        report.recipients = recipientsOfStatus(reading);
        QStringList actions;
        for (const BouncedRecipient &recipient : report.recipients)
            actions.append(recipient.action);
        report.kind = kindOfActions(actions);
        finishKind(report);
        return report;
    }
    const int clues = bounceClues(reading.mime.headers, reading.notice.text) + (returnsMessage(reading) ? 1 : 0);
    const bool reported = reading.mime.reportType == "delivery-status";
    if (reading.notice.recipients.isEmpty()) {
        const BounceReport inside = forwarded(reading, depth);
        if (inside.kind != BounceKind::NotABounce)
            return inside;
    }
    if (clues < bounceScore && !reported)
        return isAutoReply(reading.mime.headers) ? autoReply(reading) : forwarded(reading, depth);
    report.recipients = recipientsOfNotice(reading);
    report.kind = BounceKind::Bounce;
    if (speaksOfDelay(reading.subject, reading.notice.text))
        report.kind = BounceKind::Delayed;
    else if (speaksOfDelivery(reading.subject, reading.notice.text))
        report.kind = BounceKind::Delivered;
    finishKind(report);
    return report;
}

} // namespace RelayMedic
