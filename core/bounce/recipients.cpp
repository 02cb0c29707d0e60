#include "core/bounce/reading.h"

#include "core/bounce/understand.h"
#include "core/knowledge/noticewords.h"

#include <QHash>
#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

//! Words of the notice about one recipient.
QStringList wordsFor(const Notice &notice, const QStringList &addresses)
{
    for (const NoticeRecipient &one : notice.recipients) {
        if (addresses.contains(one.address, Qt::CaseInsensitive))
            return one.words + notice.replies;
    }
    return notice.replies;
}

//! The address to show: the final one, unless it is a program, a file or a route inside the receiving system.
QString shownAddress(const StatusFields &fields)
{
    const bool routed =
        !fields.finalRecipient.contains(QLatin1Char('@')) || !addressDomain(fields.finalRecipient).contains(QLatin1Char('.'));
    return routed && !fields.originalRecipient.isEmpty() ? fields.originalRecipient : fields.finalRecipient;
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

//! The one address in the notice that is neither the sender's nor a mail system's; none where there are several.
QStringList onlyOtherAddress(const Reading &reading)
{
    static const QRegularExpression systems(QStringLiteral("^(?:mailer-daemon|post-?master|no-?reply|abuse)@"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QStringList own = addressesOfHeaders(reading.mime.headers);
    QStringList others;
    for (const QString &address : addressesIn(reading.notice.text)) {
        if (!own.contains(address, Qt::CaseInsensitive) && !systems.match(address).hasMatch() &&
            !others.contains(address, Qt::CaseInsensitive))
            others.append(address);
    }
    return others.size() == 1 ? others : QStringList();
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
            (cause == QStringLiteral("service.unavailable") && recipient.smtpCode == 0) ||
            recipient.meaning.specificity < Specificity::enhancedCode)
            recipient.meaning.cause = QStringLiteral("notice.delayed");
    }
}

} // namespace

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
        addresses = onlyOtherAddress(reading);
    const QString reporter =
        reading.status.reportingMta.isEmpty() ? announcedReporter(reading.notice.text) : reading.status.reportingMta;
    QList<BouncedRecipient> recipients;
    for (const QString &address : addresses) {
        RecipientWords read;
        read.address = address;
        read.words = wordsFor(reading.notice, {address});
        read.general = reading.notice.general;
        read.reportingMta = reporter;
        recipients.append(understand(read, reading.original));
    }
    return recipients;
}

void finishKind(BounceReport &report)
{
    mergeSameAddress(report.recipients);
    if (report.kind == BounceKind::Delivered)
        setCause(report, "notice.delivered");
    else if (report.kind == BounceKind::Delayed)
        softenDelays(report);
}

} // namespace RelayMedic
