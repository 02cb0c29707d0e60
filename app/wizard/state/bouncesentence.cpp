#include "app/wizard/state/bouncesentence.h"

#include "app/wizard/state/outside.h"

#include "core/explain/phrasebook.h"
#include "core/explain/report.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace RelayMedic
{

namespace
{

struct Product {
    const char *id; //!< of resources/knowledge/speakers.tsv
    const char *name;
};

// Proper names, the same in every language. A provider or product that is not listed goes by its host name alone.
constexpr std::array products = {Product{"microsoft365", "Microsoft 365"},
                                 Product{"outlook.com", "Outlook.com"},
                                 Product{"exchange", "Exchange"},
                                 Product{"gmail", "Gmail"},
                                 Product{"google-workspace", "Google"},
                                 Product{"google-workspace-relay", "Google"},
                                 Product{"postfix", "Postfix"},
                                 Product{"exim", "Exim"},
                                 Product{"sendmail", "Sendmail"},
                                 Product{"qmail", "qmail"},
                                 Product{"yahoo", "Yahoo"},
                                 Product{"aol", "AOL"},
                                 Product{"icloud", "iCloud"},
                                 Product{"ses", "Amazon SES"},
                                 Product{"mimecast", "Mimecast"},
                                 Product{"zoho", "Zoho"},
                                 Product{"sendgrid", "SendGrid"},
                                 Product{"mailgun", "Mailgun"}};

QString productName(const QString &id)
{
    const auto row =
        std::find_if(products.begin(), products.end(), [&id](const Product &p) { return id == QLatin1String(p.id); });
    return row == products.end() ? QString() : QString::fromLatin1(row->name);
}

QString speaker(const BouncedRecipient &recipient)
{
    const QString product = productName(recipient.meaning.provider);
    for (const QString &host : {recipient.speakerHost, recipient.remoteMta, recipient.reportingMta}) {
        if (!host.isEmpty())
            return product.isEmpty() ? isolated(host)
                                     : QCoreApplication::translate("Bounce", "%1 at %2").arg(product, isolated(host));
    }
    if (!product.isEmpty())
        return product;
    switch (recipient.spokenBy) {
    case Party::SubmissionServer: return QCoreApplication::translate("Bounce", "The outgoing server");
    case Party::RecipientServer: return QCoreApplication::translate("Bounce", "The recipient's server");
    default: return QCoreApplication::translate("Bounce", "A mail server");
    }
}

QString codes(const BouncedRecipient &recipient)
{
    QStringList parts;
    if (recipient.smtpCode > 0)
        parts.append(QString::number(recipient.smtpCode));
    if (!recipient.enhancedCode.isEmpty())
        parts.append(isolated(recipient.enhancedCode, 12));
    return parts.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(parts.join(QLatin1Char(' ')));
}

QString refusal(Phase phase)
{
    switch (phase) {
    case Phase::Connect:
    case Phase::Greeting: return QCoreApplication::translate("Bounce", "%1 turned the connection away%2.");
    case Phase::Helo: return QCoreApplication::translate("Bounce", "%1 refused%2 when the sending program said its name.");
    case Phase::StartTls: return QCoreApplication::translate("Bounce", "%1 refused%2 when encryption was to begin.");
    case Phase::Auth: return QCoreApplication::translate("Bounce", "%1 refused the sign-in%2.");
    case Phase::Mail: return QCoreApplication::translate("Bounce", "%1 refused the mail%2 when the sender was named.");
    case Phase::Rcpt: return QCoreApplication::translate("Bounce", "%1 refused the mail%2 when the recipient was named.");
    case Phase::Data: return QCoreApplication::translate("Bounce", "%1 refused the mail%2 after it had read it.");
    case Phase::Delivery: return QCoreApplication::translate("Bounce", "%1 could not deliver the mail%2.");
    case Phase::Unknown: break;
    }
    return QCoreApplication::translate("Bounce", "%1 refused the mail%2.");
}

} // namespace

bool tellsOfTrouble(const BounceReport &report)
{
    return !report.recipients.isEmpty() &&
           (report.kind == BounceKind::Bounce || report.kind == BounceKind::SmtpReply || report.kind == BounceKind::Delayed);
}

QString bounceSentence(const BounceReport &report)
{
    switch (report.kind) {
    case BounceKind::NotABounce: return QCoreApplication::translate("Bounce", "No refusal was found in this text.");
    case BounceKind::AutoReply: return QCoreApplication::translate("Bounce", "This is an automatic reply, not a refusal.");
    case BounceKind::Complaint:
        // RFC 6591: nobody complained there
        if (!report.recipients.isEmpty() && report.recipients.constFirst().meaning.cause != QLatin1String("notice.complaint"))
            return QCoreApplication::translate("Bounce", "This is a receiver's report of a mail that failed its checks.");
        return QCoreApplication::translate("Bounce", "This is a report that somebody marked the mail as spam.");
    case BounceKind::Delivered: return QCoreApplication::translate("Bounce", "This says that the mail was delivered.");
    default: break;
    }
    if (report.recipients.isEmpty())
        return QCoreApplication::translate("Bounce", "This looks like a refusal, but it names no recipient.");
    const BouncedRecipient &first = report.recipients.constFirst();
    if (report.kind == BounceKind::Delayed)
        return QCoreApplication::translate("Bounce", "%1 could not deliver yet%2, and keeps trying.")
            .arg(speaker(first), codes(first));
    return refusal(first.phase).arg(speaker(first), codes(first));
}

QString bounceMeaning(const BounceReport &report)
{
    if (!tellsOfTrouble(report))
        return {};
    const BouncedRecipient &first = report.recipients.constFirst();
    if (first.meaning.cause == QLatin1String("unknown"))
        return {};
    return Phrasebook().say(verdictOfRecipient(first, report.original).title);
}

} // namespace RelayMedic
