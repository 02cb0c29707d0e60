#include "core/bounce/kinds.h"
#include "core/bounce/readers.h"
#include "core/bounce/understand.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace RelayMedic
{

namespace
{

constexpr int maxJsonRecipients = 2'000; // further ones are not read

//! The JSON object at the start of the text; footers of the mail around it are cut off, line breaks inside are taken out.
QJsonObject leadingObject(const QString &text)
{
    const qsizetype open = text.indexOf(QLatin1Char('{'));
    const qsizetype close = text.lastIndexOf(QLatin1Char('}'));
    if (open < 0 || open > 64 || close < open)
        return {};
    QByteArray json = text.mid(open, close - open + 1).toUtf8();
    json.replace('\n', "");
    return QJsonDocument::fromJson(json).object();
}

OriginalMessage originalFrom(const QJsonObject &mail)
{
    const QJsonObject common = mail.value(QStringLiteral("commonHeaders")).toObject();
    OriginalMessage original;
    original.envelopeFrom = mail.value(QStringLiteral("source")).toString();
    original.from = common.value(QStringLiteral("from")).toArray().at(0).toString();
    original.to = common.value(QStringLiteral("to")).toArray().at(0).toString();
    original.subject = common.value(QStringLiteral("subject")).toString();
    original.date = common.value(QStringLiteral("date")).toString();
    original.messageId = common.value(QStringLiteral("messageId")).toString();
    return original;
}

void addBounced(BounceReport &report, const QJsonObject &bounce)
{
    for (const QJsonValue &value : bounce.value(QStringLiteral("bouncedRecipients")).toArray()) {
        if (report.recipients.size() >= maxJsonRecipients)
            return;
        const QJsonObject one = value.toObject();
        RecipientWords read;
        read.address = one.value(QStringLiteral("emailAddress")).toString();
        read.status = one.value(QStringLiteral("status")).toString();
        read.action = one.value(QStringLiteral("action")).toString();
        read.words.append(one.value(QStringLiteral("diagnosticCode")).toString().remove(QStringLiteral("smtp; ")));
        read.reportingMta = bounce.value(QStringLiteral("reportingMTA")).toString().remove(QStringLiteral("dsn; "));
        report.recipients.append(understand(read, report.original));
    }
}

void addTold(BounceReport &report, const QJsonArray &addresses, const char *cause, const QString &words)
{
    for (const QJsonValue &value : addresses) {
        if (report.recipients.size() >= maxJsonRecipients)
            return;
        RecipientWords read;
        read.address = value.isString() ? value.toString() : value.toObject().value(QStringLiteral("emailAddress")).toString();
        read.words.append(words);
        BouncedRecipient recipient = understand(read, report.original);
        recipient.meaning.cause = QLatin1String(cause);
        recipient.confidence = Confidence::Likely;
        report.recipients.append(recipient);
    }
}

} // namespace

std::optional<BounceReport> readSesNotice(const QString &text)
{
    const QJsonObject notice = leadingObject(text);
    QString type = notice.value(QStringLiteral("notificationType")).toString();
    if (type.isEmpty())
        type = notice.value(QStringLiteral("eventType")).toString();
    BounceReport report;
    report.original = originalFrom(notice.value(QStringLiteral("mail")).toObject());
    if (type == QStringLiteral("Bounce")) {
        report.kind = BounceKind::Bounce;
        addBounced(report, notice.value(QStringLiteral("bounce")).toObject());
    } else if (type == QStringLiteral("Complaint")) {
        report.kind = BounceKind::Complaint;
        const QJsonObject complaint = notice.value(QStringLiteral("complaint")).toObject();
        addTold(report, complaint.value(QStringLiteral("complainedRecipients")).toArray(), "notice.complaint",
                complaint.value(QStringLiteral("complaintFeedbackType")).toString());
    } else if (type == QStringLiteral("Delivery")) {
        report.kind = BounceKind::Delivered;
        const QJsonObject delivery = notice.value(QStringLiteral("delivery")).toObject();
        addTold(report, delivery.value(QStringLiteral("recipients")).toArray(), "notice.delivered",
                delivery.value(QStringLiteral("smtpResponse")).toString());
    } else {
        return std::nullopt;
    }
    return report;
}

} // namespace RelayMedic
