#include "core/bounce/readers.h"

#include "core/bounce/deliverystatus.h"
#include "core/bounce/headers.h"
#include "core/bounce/kinds.h"
#include "core/bounce/notice.h"
#include "core/bounce/original.h"
#include "core/bounce/understand.h"
#include "core/knowledge/replycodes.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

//! The address that a log line says the mail was for.
QString recipientIn(const QString &text)
{
    static const QRegularExpression told(
        QStringLiteral(R"re((?:\bto=|RCPT TO: ?|recipients? failed: |relay for |rcpt=)<?([^\s<>"',;]+@[\w.-]+\w))re"),
        QRegularExpression::CaseInsensitiveOption);
    return told.match(text).captured(1);
}

//! One reply or some lines of a log: the whole of it are the words.
BounceReport replyReport(const QString &text)
{
    RecipientWords read;
    read.address = recipientIn(text);
    read.words.append(text);
    BounceReport report;
    report.kind = BounceKind::SmtpReply;
    report.recipients.append(understand(read, report.original));
    return report;
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
        RecipientWords read{fields.finalRecipient.isEmpty() ? fields.originalRecipient : fields.finalRecipient,
                            fields.diagnostics,
                            notice.general,
                            fields.status,
                            fields.action,
                            status.reportingMta,
                            fields.remoteMta};
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
    return text.trimmed().count(QLatin1Char('\n')) >= 2 && opening.match(text.left(16'000)).hasMatch();
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
    BounceReport report = replyReport(plain.left(maxWords));
    const BouncedRecipient &told = report.recipients.first();
    if (told.meaning.specificity == 0 && told.smtpCode == 0 && told.enhancedCode.isEmpty())
        return BounceReport();
    return report;
}

} // namespace RelayMedic
