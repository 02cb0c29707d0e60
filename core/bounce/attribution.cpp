#include "core/bounce/understand.h"

#include "core/bounce/headers.h"
#include "core/bounce/quoted.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

//! Hosts that apps hand their mail to; they never stand in an MX record.
bool isSubmissionHost(const QString &host)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"(^(?:smtp|smtp-relay|smtp-mail|smtp-legacy|email-smtp|smtp-auth|smtpauth|submission|relay|smtpout|outgoing|send|mail-out)[.-])"
            R"(|(?:^|\.)(?:sendgrid\.net|smtp2go\.com|socketlabs\.com|mailjet\.com|brevo\.com|sendinblue\.com|postmarkapp\.com|mailersend\.net|mandrillapp\.com)$)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(host).hasMatch();
}

//! "partner-com.mail.protection.outlook.com" speaks for partner.com.
bool namesDomain(const QString &host, const QString &domain)
{
    if (domain.isEmpty() || host.isEmpty())
        return false;
    QString dashed = domain;
    dashed.replace(QLatin1Char('.'), QLatin1Char('-'));
    return host.startsWith(dashed + QStringLiteral(".mail.protection.outlook.com"), Qt::CaseInsensitive) ||
           organisationOf(host) == organisationOf(domain);
}

bool isInboundHost(const QString &host)
{
    static const QRegularExpression pattern(
        QStringLiteral(
            R"((?:^|[.-])(?:mx|mxs|mxin|mta-?in|inbound|smtp-?in|in-smtp|mailin|aspmx|gmail-smtp-in)[\da-z-]*\.)"
            R"(|(?:^|\.)(?:mail\.protection\.outlook\.com|mx\.microsoft|pphosted\.com|ppe-hosted\.com|mimecast\.com|yahoodns\.net|iphmx\.com|messagelabs\.com)$)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(host).hasMatch();
}

Party partyOf(const QString &host, bool remote, const QString &senderDomain, const QString &recipientDomain)
{
    if (host.isEmpty())
        return Party::Unknown;
    const bool senders = namesDomain(host, senderDomain);
    const bool recipients = namesDomain(host, recipientDomain);
    if (recipients && !senders)
        return Party::RecipientServer;
    if (isSubmissionHost(host))
        return Party::SubmissionServer;
    if (senders)
        return isInboundHost(host) ? Party::SenderDomainMx : Party::SubmissionServer;
    if (remote)
        return Party::RecipientServer; // whom another server delivers to is, as a rule, the recipient's
    return Party::Unknown;
}

//! The domain stands in the words by itself, not as a part of an address or of a longer name.
bool namedIn(const QString &words, const QString &domain)
{
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('_'); };
    const auto at = [&](qsizetype index) {
        return index >= 0 && index < words.size() ? words.at(index) : QChar(QLatin1Char(' '));
    };
    if (domain.isEmpty())
        return false;
    for (qsizetype from = words.indexOf(domain, 0, Qt::CaseInsensitive); from >= 0;
         from = words.indexOf(domain, from + 1, Qt::CaseInsensitive)) {
        const qsizetype end = from + domain.size();
        const bool joins = at(end) == QLatin1Char('.') || at(end) == QLatin1Char('-');
        if (!isPart(at(from - 1)) && !QLatin1String("@.-").contains(at(from - 1)) && !isPart(at(end)) &&
            !(joins && isPart(at(end + 1))))
            return true;
    }
    return false;
}

//! The same words with another meaning on the recipient's side.
void turnRelaying(BouncedRecipient &recipient, const QString &recipientDomain)
{
    if (recipient.spokenBy != Party::RecipientServer || recipient.meaning.cause != QStringLiteral("relay.auth-required"))
        return;
    if (recipient.meaning.rule.contains(QStringLiteral("auth")) || recipient.meaning.rule.contains(QStringLiteral("not-logged")))
        return; // the words ask for a sign-in in so many words
    recipient.meaning.cause = QStringLiteral("relay.recipient-domain-not-hosted");
    const bool proven = namesDomain(recipient.speakerHost, recipientDomain) || isInboundHost(recipient.speakerHost);
    recipient.confidence = proven ? Confidence::Likely : Confidence::Possible;
}

//! A submission service that lets nobody in but those who signed in says so of the client's host (Postfix, master.cf:
//! smtpd_client_restrictions=permit_sasl_authenticated,reject); an inbound server says the same of an address that it blocks.
void turnClientRejected(BouncedRecipient &recipient)
{
    const bool denied = recipient.diagnostic.contains(QLatin1String("client host rejected: access denied"), Qt::CaseInsensitive);
    if (!denied || recipient.spokenBy != Party::SubmissionServer || recipient.meaning.cause != QStringLiteral("ip.blocked"))
        return;
    recipient.meaning.cause = QStringLiteral("relay.auth-required");
    recipient.confidence = Confidence::Possible;
}

//! What keeps an app from its server and a server from the next one has the same words. A report was written by a server.
void turnConnection(BouncedRecipient &recipient)
{
    static const QStringList ofApps{QStringLiteral("connect.timeout"), QStringLiteral("connect.refused"),
                                    QStringLiteral("connect.unreachable")};
    if (!recipient.byClient && !recipient.reportingMta.isEmpty() && ofApps.contains(recipient.meaning.cause))
        recipient.meaning.cause = QStringLiteral("network.unreachable");
}

//! "example.org does not exist", said of the sender's own domain.
void turnDomain(BouncedRecipient &recipient, const QString &senderDomain, const QString &recipientDomain)
{
    const bool about = recipient.meaning.cause == QStringLiteral("recipient.domain-not-found");
    if (about && senderDomain != recipientDomain && !senderDomain.isEmpty() && namedIn(recipient.diagnostic, senderDomain) &&
        !namedIn(recipient.diagnostic, recipientDomain))
        recipient.meaning.cause = QStringLiteral("sender.domain-not-found");
}

} // namespace

QString organisationOf(const QString &host)
{
    QStringList labels = host.toLower().split(QLatin1Char('.'), Qt::SkipEmptyParts);
    if (labels.size() <= 2)
        return labels.join(QLatin1Char('.'));
    const bool country = labels.last().size() == 2 && labels.at(labels.size() - 2).size() <= 3;
    const qsizetype keep = country ? 3 : 2;
    return labels.mid(std::max<qsizetype>(0, labels.size() - keep)).join(QLatin1Char('.'));
}

void attributeSpeech(BouncedRecipient &recipient, const OriginalMessage &original)
{
    const QString senderDomain = addressDomain(original.envelopeFrom.isEmpty() ? original.from : original.envelopeFrom);
    const QString recipientDomain = addressDomain(recipient.address);
    const bool remote = !recipient.remoteMta.isEmpty();
    recipient.speakerHost = remote ? recipient.remoteMta : recipient.reportingMta;
    recipient.spokenBy = partyOf(recipient.speakerHost, remote && !recipient.byClient, senderDomain, recipientDomain);
    if (recipient.byClient && recipient.spokenBy == Party::Unknown && remote)
        recipient.spokenBy = isInboundHost(recipient.speakerHost) ? Party::RecipientServer : Party::SubmissionServer;
    turnRelaying(recipient, recipientDomain);
    turnDomain(recipient, senderDomain, recipientDomain);
    turnClientRejected(recipient);
    turnConnection(recipient);
}

} // namespace RelayMedic
