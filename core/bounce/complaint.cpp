#include "core/bounce/original.h"
#include "core/bounce/readers.h"

namespace RelayMedic
{

namespace
{

//! Hotmail's older form has no report part: the message comes back under a telling header.
bool isOldFeedback(const Headers &headers)
{
    // a mail program that unsubscribes for its user (RFC 2369 section 3.2) tells a list that its mail is not wanted
    if (headers.value("Subject").toLower() == "unsubscribe" && headers.has("Auto-Submitted"))
        return true;
    return headers.has("X-HmXmrOriginalRecipient") ||
           decodeHeaderText(headers.value("Subject"))
               .startsWith(QStringLiteral("complaint about message from"), Qt::CaseInsensitive);
}

QStringList complainers(const Headers &fields, const OriginalMessage &original)
{
    QStringList addresses;
    for (const char *name : {"Original-Rcpt-To", "Removal-Recipient", "X-HmXmrOriginalRecipient", "Redacted-Address"}) {
        for (const QByteArray &value : fields.values(name))
            addresses.append(addressOf(decodeHeaderText(value)));
    }
    addresses.removeAll(QString());
    addresses.removeDuplicates();
    if (addresses.isEmpty()) // a mail program's own request comes from the one who complains
        addresses.append(addressOf(original.to.isEmpty() ? decodeHeaderText(fields.value("From")) : original.to));
    return addresses;
}

//! RFC 6591: a receiver reports a mail that failed a check of its origin; nobody complained. It may have been forged.
Meaning meaningOfFeedback(const Headers &fields)
{
    Meaning meaning;
    meaning.cause = QStringLiteral("notice.complaint");
    if (fields.value("Feedback-Type").trimmed().toLower() != "auth-failure")
        return meaning;
    const QByteArray failure = fields.value("Auth-Failure").trimmed().toLower();
    if (failure == "spf")
        meaning.cause = QStringLiteral("spf.fail");
    else if (failure == "revoked")
        meaning.cause = QStringLiteral("dkim.key-invalid");
    else if (failure == "bodyhash" || failure == "signature")
        meaning.cause = QStringLiteral("dkim.signature-invalid");
    else
        meaning.cause = QStringLiteral("dmarc.fail");
    return meaning;
}

} // namespace

std::optional<BounceReport> readComplaint(const MimeMessage &message)
{
    const MimePart *feedback = message.part({"message/feedback-report"});
    if (!feedback && message.reportType != "feedback-report" && !isOldFeedback(message.headers))
        return std::nullopt;
    BounceReport report;
    report.kind = BounceKind::Complaint;
    const MimePart *returned = message.part({"message/rfc822", "text/rfc822-headers"});
    if (returned)
        report.original = originalOf(readHeaders(withPlainLineEnds(returned->raw)));
    const Headers fields = feedback ? readHeaders(withPlainLineEnds(feedback->text.toUtf8())) : message.headers;
    for (const QString &address : complainers(fields, report.original)) {
        BouncedRecipient recipient;
        recipient.address = address;
        recipient.reportingMta = QString::fromUtf8(fields.value("Reporting-MTA")).section(QLatin1Char(';'), -1).trimmed();
        recipient.diagnostic = QString::fromUtf8(fields.value("Feedback-Type"));
        recipient.spokenBy = Party::RecipientServer;
        recipient.meaning = meaningOfFeedback(fields);
        const bool complained = recipient.meaning.cause == QLatin1String("notice.complaint");
        recipient.confidence = complained ? Confidence::Likely : Confidence::Possible;
        report.recipients.append(recipient);
    }
    return report;
}

} // namespace RelayMedic
