#include "core/explain/requests.h"

#include <QtGlobal>

namespace RelayMedic
{

namespace
{

struct RequestWords {
    Q_DECLARE_TR_FUNCTIONS(Request)
};

//! The request to an administrator and to a provider's support, by the beginning of a cause's id; the longest one counts.
struct RequestRow {
    const char *area;
    const char *administrator;
    const char *support;
};

const RequestRow rows[] = {
    {"",
     QT_TRANSLATE_NOOP("Request", "Please look for this refusal in the log of {host}, and change what stands under “What to do”, "
                                  "or tell us what stands in the way."),
     QT_TRANSLATE_NOOP("Request",
                       "Please tell us why {host} refused this mail and what has to be changed so that it is accepted.")},
    {"relay.",
     QT_TRANSLATE_NOOP("Request", "Please tell us the server, port, encryption and sign-in with which {from} may send mail to "
                                  "other organisations, or allow this sender at {host}."),
     QT_TRANSLATE_NOOP("Request", "Please tell us the server, port, encryption and form of the user name with which this account "
                                  "may send as {from} to other organisations.")},
    {"relay.client-not-trusted",
     QT_TRANSLATE_NOOP(
         "Request",
         "Please allow this one network address[[, {address},]] to send through {host}, or give us an account to sign in with."),
     QT_TRANSLATE_NOOP("Request", "Please add this network address[[, {address},]] to those that may send through {host}, or "
                                  "tell us how to sign in instead.")},
    {"relay.connector-mismatch",
     QT_TRANSLATE_NOOP("Request", "Please compare the inbound connector with our network address[[, {address},]], our "
                                  "certificate and the domain of {from}, and correct it."),
     QT_TRANSLATE_NOOP("Request",
                       "Please tell us which inbound connector this session should have matched, and on what it failed.")},
    {"relay.recipient-domain-not-hosted",
     QT_TRANSLATE_NOOP("Request",
                       "Please check that {domain} is set up at {host}, or that its MX record names the server that hosts it."),
     QT_TRANSLATE_NOOP("Request",
                       "Please check whether {domain} belongs to an account of yours and is set up to receive mail at {host}.")},
    {"relay.open", QT_TRANSLATE_NOOP("Request", "Please close {host} for strangers: it forwards mail without sign-in."),
     QT_TRANSLATE_NOOP("Request", "Please check {host}: it forwards mail for strangers without sign-in.")},
    {"auth.",
     QT_TRANSLATE_NOOP("Request", "Please tell us which user name and which way of signing in this account needs for sending by "
                                  "an app, and whether it is locked or restricted."),
     QT_TRANSLATE_NOOP("Request", "Please tell us which form of user name, which kind of password and which sign-in method this "
                                  "account needs at {host}, and whether it is locked.")},
    {"auth.disabled-by-admin",
     QT_TRANSLATE_NOOP("Request", "Please allow sending by an app (authenticated SMTP) for this one mailbox[[, {username}]], or "
                                  "tell us the way you want us to use instead."),
     QT_TRANSLATE_NOOP("Request", "Please tell us what keeps this mailbox[[, {username},]] from authenticated SMTP, and how our "
                                  "administrator can allow it.")},
    {"sender.",
     QT_TRANSLATE_NOOP("Request", "Please let our account send as {from}, or tell us which sender address it may use."),
     QT_TRANSLATE_NOOP("Request", "Please tell us what this account still needs in order to send as {from}.")},
    {"sender.blocked",
     QT_TRANSLATE_NOOP("Request", "Please find out why {from} is blocked, and lift the block once the reason is fixed."),
     QT_TRANSLATE_NOOP("Request", "Please lift the block on {from}, or tell us the condition for that.")},
    {"connect.",
     QT_TRANSLATE_NOOP("Request", "Please check that the mail service of {host} runs[[ and listens on port {port}]], and that "
                                  "the firewalls on the way let it through."),
     QT_TRANSLATE_NOOP("Request", "Please check whether {host} can be reached from our network[[ on port {port}]], and tell us "
                                  "whether our address is blocked.")},
    {"tls.",
     QT_TRANSLATE_NOOP("Request", "Please check the encryption and the certificate of {host}[[ on port {port}]] and correct what "
                                  "stands under “What to do”."),
     QT_TRANSLATE_NOOP("Request", "Please check the encryption and the certificate of {host}[[ on port {port}]].")},
    {"spf.", QT_TRANSLATE_NOOP("Request", "Please change the SPF record of {domain} as it stands under “What to do”."),
     QT_TRANSLATE_NOOP("Request", "Please tell us the exact SPF part that {domain} needs for mail that is sent through you.")},
    {"dkim.",
     QT_TRANSLATE_NOOP("Request", "Please copy the DKIM record of {domain}[[ for the name {name} (the selector is what stands "
                                  "before “._domainkey”)]] from the DKIM or domain page of the service that sends the mail, or "
                                  "ask its support for it. Publish it letter by letter, and switch signing on there."),
     QT_TRANSLATE_NOOP("Request", "Please tell us the exact DKIM record (name with its selector, type and value) that {domain} "
                                  "needs[[; what we have looked at is {name}]]. Confirm also that our mail is signed with it.")},
    {"dmarc.",
     QT_TRANSLATE_NOOP("Request", "Please publish or correct the DMARC record of {domain} as it stands under “What to do”."),
     QT_TRANSLATE_NOOP("Request",
                       "Please confirm that mail that we send through you passes SPF or DKIM in the name of {domain}.")},
    {"mx.", QT_TRANSLATE_NOOP("Request", "Please correct the MX record of {domain}."),
     QT_TRANSLATE_NOOP("Request", "Please tell us the exact MX record that {domain} needs.")},
    {"dns.", QT_TRANSLATE_NOOP("Request", "Please check the name servers of {domain}."),
     QT_TRANSLATE_NOOP("Request", "Please check the name servers of {domain}.")},
    {"ptr.",
     QT_TRANSLATE_NOOP("Request",
                       "Please set the reverse (PTR) name of the sending address[[ {address}]] as it stands under “What to do”."),
     QT_TRANSLATE_NOOP("Request",
                       "Please set the reverse (PTR) name of this address[[, {address},]] to the full name of our mail server.")},
    {"ip.",
     QT_TRANSLATE_NOOP(
         "Request", "Please find out why the sending address[[ {address}]] is blocked, fix the reason, and ask for its release."),
     QT_TRANSLATE_NOOP(
         "Request", "Please look at the block on the sending address[[ {address}]], and release it or tell us the condition.")},
    {"recipient.", QT_TRANSLATE_NOOP("Request", "Please check whether the mailbox {to} exists and may receive mail from {from}."),
     QT_TRANSLATE_NOOP("Request", "Please check whether the mailbox {to} exists and may receive mail from {from}.")},
    {"rate.", QT_TRANSLATE_NOOP("Request", "Please tell us the limit that was reached, and raise it if our sending is in order."),
     QT_TRANSLATE_NOOP("Request", "Please tell us the limit that this account reached, and when it may send again.")},
};

const RequestRow &rowFor(const QString &cause)
{
    const RequestRow *best = &rows[0];
    for (const RequestRow &row : rows) {
        if (cause.startsWith(QLatin1String(row.area)) && qstrlen(row.area) > qstrlen(best->area))
            best = &row;
    }
    return *best;
}

QStringList forTheUser(const Verdict &verdict)
{
    switch (verdict.who) {
    case Who::AppSettings:
        return {RequestWords::tr(
            "This can be fixed in the settings of the app or device that sends. Change what stands under “What to do”, "
            "then send again.")};
    case Who::Wait: return {RequestWords::tr("There is nothing to fix at the moment. Wait, and then send again.")};
    case Who::Nobody: return {RequestWords::tr("You do not have to do anything.")};
    case Who::DomainDns:
    case Who::ServerAdmin:
    case Who::Provider:
    case Who::Network:
    case Who::RecipientSide: break;
    }
    return {RequestWords::tr(
        "You cannot fix this yourself, and sending again does not help. Pass this report on to the people named under "
        "“Whose job”.")};
}

QStringList forOthers(const char *greeting, const char *request, const Verdict &verdict, Speaker &speaker)
{
    QStringList paragraphs = {RequestWords::tr(greeting)};
    paragraphs.append(speaker.say(Phrase{"Request", request, verdict.title.args}));
    if (!verdict.reply.isEmpty())
        paragraphs.append(RequestWords::tr("The server's own words and the values of the case stand below."));
    return paragraphs;
}

} // namespace

QString headingFor(Audience audience)
{
    switch (audience) {
    case Audience::Everybody: return {};
    case Audience::User: return RequestWords::tr("For the person who wants to send");
    case Audience::Administrator: return RequestWords::tr("For the administrator");
    case Audience::ProviderSupport: return RequestWords::tr("For the provider's support");
    }
    return {};
}

QStringList requestFor(Audience audience, const Verdict &verdict, Speaker &speaker)
{
    const RequestRow &row = rowFor(verdict.cause);
    switch (audience) {
    case Audience::Everybody: return {};
    case Audience::User: return forTheUser(verdict);
    case Audience::Administrator:
        return forOthers(
            QT_TRANSLATE_NOOP("Request",
                              "Hello, mail of ours is not getting through, and we think the reason is one that you can fix."),
            row.administrator, verdict, speaker);
    case Audience::ProviderSupport:
        return forOthers(
            QT_TRANSLATE_NOOP(
                "Request",
                "Hello, mail of ours is not getting through, and we need your help with the account or server named below."),
            row.support, verdict, speaker);
    }
    return {};
}

QList<ReportFact> factsOf(const Diagnosis &diagnosis, const Verdict &verdict, Speaker &speaker)
{
    const Case &input = diagnosis.input;
    const Phrasebook &words = speaker.words();
    QList<ReportFact> facts;
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append({name, plainValue(speaker.own(value))});
    };
    add(RequestWords::tr("Sender"), input.from);
    add(RequestWords::tr("Recipient"), input.to);
    add(words.settingName(QStringLiteral("server")), input.server);
    add(words.settingName(QStringLiteral("port")), input.port ? QString::number(*input.port) : QString());
    if (!input.server.isEmpty())
        add(words.settingName(QStringLiteral("security")),
            words.settingValue(QStringLiteral("security"), QString::fromLatin1(securityWord(input.security))));
    add(words.settingName(QStringLiteral("username")), input.username);
    add(RequestWords::tr("Name given in EHLO"), input.heloName);
    add(RequestWords::tr("Network address"), input.clientAddress);
    facts.append({RequestWords::tr("Cause"), verdict.cause}); // an id, nobody's name
    return facts;
}

} // namespace RelayMedic
