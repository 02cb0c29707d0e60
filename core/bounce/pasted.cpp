#include "core/bounce/readers.h"

#include "core/bounce/applog.h"
#include "core/bounce/deliverystatus.h"
#include "core/bounce/headers.h"
#include "core/bounce/kinds.h"
#include "core/bounce/notice.h"
#include "core/bounce/original.h"
#include "core/bounce/quoted.h"
#include "core/bounce/serverlog.h"
#include "core/bounce/understand.h"
#include "core/knowledge/noticewords.h"
#include "core/knowledge/replycodes.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

//! One reply or some lines of a log: the whole of it are the words.
BounceReport wholeReport(const QString &text)
{
    RecipientWords read;
    read.address = recipientToldIn(text);
    read.words.append(text);
    if (read.address.isEmpty())
        read.address = recipientOfReply(replyIn(text));
    BounceReport report;
    report.kind = BounceKind::SmtpReply;
    report.recipients.append(understand(read, report.original));
    return report;
}

//! What a program logged of its session: one entry for each recipient that was refused by name, else one for all.
BounceReport sessionReport(const LoggedSession &session, const QString &text)
{
    BounceReport report;
    report.kind = BounceKind::SmtpReply;
    report.original.envelopeFrom = session.sender;
    for (const LoggedRefusal &refusal : session.refusals) {
        const bool named = !refusal.address.isEmpty();
        const auto same = [&](const BouncedRecipient &one) {
            return !named || one.address.isEmpty() || one.address.compare(refusal.address, Qt::CaseInsensitive) == 0;
        };
        if (std::any_of(report.recipients.begin(), report.recipients.end(), same))
            continue;
        RecipientWords read;
        read.address = named ? refusal.address : recipientToldIn(text);
        read.words.append(refusal.reply);
        read.phase = phaseFromCommand(refusal.command);
        if (read.phase == Phase::Unknown)
            read.phase = phaseIn(text);
        read.remoteMta = session.host;
        read.byClient = true;
        report.recipients.append(understand(read, report.original));
    }
    return report;
}

//! The log of a mail server: every recipient with the last that was logged of it.
BounceReport serverReport(const QString &text)
{
    const QList<LoggedDelivery> deliveries = readServerLog(text);
    const bool anyDelivered =
        std::any_of(deliveries.begin(), deliveries.end(), [](const LoggedDelivery &one) { return one.delivered; });
    if (deliveries.size() < 2 && !anyDelivered)
        return wholeReport(text.left(maxWords));
    BounceReport report;
    report.kind = BounceKind::Delivered;
    for (const LoggedDelivery &one : deliveries) {
        RecipientWords read;
        read.address = one.address;
        read.words.append(one.words);
        BouncedRecipient recipient = understand(read, report.original);
        if (one.delivered) {
            recipient.meaning.cause = QStringLiteral("notice.delivered");
            recipient.confidence = Confidence::Likely;
        } else {
            report.kind = BounceKind::SmtpReply;
        }
        report.recipients.append(recipient);
    }
    return report;
}

//! The server's words count first; where the program's own say more, the whole is read.
BounceReport replyReport(const QString &text)
{
    const LoggedSession session = readLog(text);
    if (session.refusals.isEmpty())
        return wholeReport(text);
    const BounceReport report = sessionReport(session, text);
    const int meant = report.recipients.first().meaning.specificity;
    if (meant >= Specificity::generalWords)
        return report;
    const BounceReport whole = wholeReport(text);
    return meant >= whole.recipients.first().meaning.specificity ? report : whole;
}

//! Quote marks of a forwarded text are taken off.
QString withoutQuotes(const QString &text)
{
    static const QRegularExpression mark(QStringLiteral("^(?:> ?)+"), QRegularExpression::MultilineOption);
    QString plain = text;
    return plain.remove(mark);
}

BounceReport noticeReport(const QString &text)
{
    BounceReport report;
    const Notice notice = readNotice(text);
    const StatusReport status = statusInText(notice.text);
    report.original = originalOf(notice.returned);
    QStringList actions;
    for (const StatusFields &fields : status.recipients) {
        RecipientWords read;
        read.address = fields.finalRecipient.isEmpty() ? fields.originalRecipient : fields.finalRecipient;
        read.words = fields.diagnostics;
        read.general = notice.general;
        read.status = fields.status;
        read.action = fields.action;
        read.reportingMta = status.reportingMta;
        read.remoteMta = fields.remoteMta;
        report.recipients.append(understand(read, report.original));
        actions.append(fields.action);
    }
    if (!actions.isEmpty()) {
        report.kind = kindOfActions(actions);
        return report;
    }
    for (const NoticeRecipient &one : notice.recipients) {
        RecipientWords read;
        read.address = one.address;
        read.words = one.words;
        read.words += notice.replies;
        read.general = notice.general;
        read.reportingMta = announcedReporter(notice.text);
        report.recipients.append(understand(read, report.original));
    }
    report.kind = speaksOfDelay(QString(), notice.text) ? BounceKind::Delayed : BounceKind::Bounce;
    return report;
}

//! Three lines and more that speak of a failed delivery are a notice, not a reply.
bool looksLikeNotice(const QString &text)
{
    static const QRegularExpression opening(
        QStringLiteral("could not be delivered|was not delivered|delivery (?:to the following|has failed)|did not reach|failed "
                       "permanently|permanent fatal errors|"
                       "not able to deliver|unable to deliver|returned to (?:you|sender)|final-recipient:|created "
                       "automatically|undeliver|error delivering"),
        QRegularExpression::CaseInsensitiveOption);
    const QString start = text.left(16'000);
    return text.trimmed().count(QLatin1Char('\n')) >= 2 &&
           (opening.match(start).hasMatch() || noticeSays(NoticeRole::Body, start));
}

} // namespace

BounceReport readPasted(const QString &text)
{
    if (text.trimmed().isEmpty())
        return BounceReport();
    if (const auto notice = readSesNotice(text))
        return *notice;
    const QString plain = withoutQuotes(text);
    if (looksLikeNotice(plain)) {
        const BounceReport report = noticeReport(plain);
        if (!report.recipients.isEmpty())
            return report;
    }
    BounceReport report = isServerLog(plain) ? serverReport(plain) : replyReport(plain.left(maxWords));
    const BouncedRecipient &told = report.recipients.first();
    if (report.kind != BounceKind::Delivered && told.meaning.specificity == 0 && told.smtpCode == 0 &&
        told.enhancedCode.isEmpty())
        return BounceReport();
    return report;
}

} // namespace RelayMedic
