#include "core/bounce/readers.h"

#include "core/bounce/kinds.h"
#include "core/bounce/reading.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

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

//! Recipients whose mail failed. The robot of a shop must quote a server as well: its letters name addresses to ask at.
bool namesFailure(const QList<BouncedRecipient> &recipients, const Headers &headers)
{
    const bool robot = isRobot(headers) && !isMailSystem(headers);
    return std::any_of(recipients.begin(), recipients.end(), [&](const BouncedRecipient &one) {
        return !robot || one.smtpCode >= 400 || !one.enhancedCode.isEmpty() || headers.has("X-Failed-Recipients");
    });
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
    const bool reported = reading.mime.reportType == "delivery-status";
    if (reading.notice.recipients.isEmpty() || !isRobot(reading.mime.headers)) {
        const BounceReport inside = forwarded(reading, depth);
        if (inside.kind != BounceKind::NotABounce)
            return inside;
    }
    if (!reported && !looksLikeBounce(reading.mime.headers, reading.notice.text, returnsMessage(reading)))
        return isAutoReply(reading.mime.headers) ? autoReply(reading) : forwarded(reading, depth);
    report.recipients = recipientsOfNotice(reading);
    // a parcel that "could not be delivered" names no mail address, quotes no server and comes from no mail system
    const bool about = namesFailure(report.recipients, reading.mime.headers) || reported || returnsMessage(reading);
    if (!about && !isMailSystem(reading.mime.headers))
        return isAutoReply(reading.mime.headers) ? autoReply(reading) : BounceReport();
    report.kind = BounceKind::Bounce;
    if (speaksOfDelay(reading.subject, reading.notice.text))
        report.kind = BounceKind::Delayed;
    else if (speaksOfDelivery(reading.subject, reading.notice.text))
        report.kind = BounceKind::Delivered;
    finishKind(report);
    return report;
}

} // namespace RelayMedic
