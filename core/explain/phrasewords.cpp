// The phrasebook's single words: general words for missing values, and names for people of what is an id elsewhere.
#include "core/explain/phrasebook.h"

namespace RelayMedic
{

QString Phrasebook::generalWord(Arg arg) const
{
    switch (arg) {
    case Arg::Host: return tr("the mail server");
    case Arg::Port: return tr("in use", "in place of a port number, after the word 'port'");
    case Arg::Address: return tr("the network address");
    case Arg::Domain: return tr("the domain");
    case Arg::From: return tr("the sender address");
    case Arg::To: return tr("the recipient");
    case Arg::Username: return tr("the user name");
    case Arg::Security: return tr("encryption");
    case Arg::Mechanism: return tr("the sign-in method");
    case Arg::Offered: return tr("the methods on offer");
    case Arg::Command: return tr("the command");
    case Arg::Reply: return tr("the server's words");
    case Arg::Record: return tr("the record");
    case Arg::Type: return tr("record");
    case Arg::Name: return tr("the name");
    case Arg::Issuer: return tr("the issuer");
    case Arg::Date: return tr("the date");
    case Arg::Seconds: return tr("some", "in place of a number of seconds");
    case Arg::Provider: return tr("the provider");
    case Arg::Protocol: return tr("something else");
    case Arg::Value: return tr("the value");
    case Arg::Suggested: return tr("the value that the provider names");
    case Arg::Detail: return tr("unknown");
    case Arg::Menu: return tr("the settings");
    case Arg::Line: return tr("the setting");
    case Arg::Page: return tr("the provider's web page");
    case Arg::Reverse: return tr("the reverse name of the address");
    case Arg::Count: return tr("several");
    }
    return {};
}

QString Phrasebook::who(Who who) const
{
    switch (who) {
    case Who::AppSettings: return tr("whoever sets up the app");
    case Who::DomainDns: return tr("whoever edits the domain's DNS");
    case Who::ServerAdmin: return tr("the server's administrator");
    case Who::Provider: return tr("the mail provider's support");
    case Who::Network: return tr("whoever runs the network here");
    case Who::RecipientSide: return tr("the recipient's side");
    case Who::Wait: return tr("nobody yet: wait and try again");
    case Who::Nobody: return tr("nobody: there is nothing to do");
    }
    return {};
}

QString Phrasebook::confidence(Confidence confidence) const
{
    switch (confidence) {
    case Confidence::Possible: return tr("possible");
    case Confidence::Likely: return tr("likely");
    case Confidence::Certain: return tr("certain");
    }
    return {};
}

QString Phrasebook::severity(Severity severity) const
{
    switch (severity) {
    case Severity::Ok: return tr("fine");
    case Severity::Info: return tr("note");
    case Severity::Warning: return tr("warning");
    case Severity::Error: return tr("wrong");
    case Severity::Unknown: return tr("unknown");
    }
    return {};
}

QString Phrasebook::status(ProbeStatus status) const
{
    switch (status) {
    case ProbeStatus::Waiting: return tr("waiting");
    case ProbeStatus::Running: return tr("running");
    case ProbeStatus::Passed: return tr("fine");
    case ProbeStatus::Warning: return tr("warning");
    case ProbeStatus::Failed: return tr("wrong");
    case ProbeStatus::Unknown: return tr("unknown");
    case ProbeStatus::Skipped: return tr("not needed");
    case ProbeStatus::Cancelled: return tr("stopped");
    }
    return {};
}

QString Phrasebook::party(Party party) const
{
    switch (party) {
    case Party::ThisApp: return tr("this computer");
    case Party::ThisNetwork: return tr("something in this network");
    case Party::SubmissionServer: return tr("the outgoing server");
    case Party::SenderDomainMx: return tr("the sender's incoming server");
    case Party::RecipientServer: return tr("the recipient's server");
    case Party::Unknown: return tr("not known");
    }
    return {};
}

QString Phrasebook::kind(const BounceReport &report) const
{
    // RFC 6591: a receiver reports what failed its checks; nobody complained
    if (report.kind == BounceKind::Complaint && !report.recipients.isEmpty() &&
        report.recipients.first().meaning.cause != QLatin1String("notice.complaint"))
        return tr("report of a mail that failed a receiver's checks");
    switch (report.kind) {
    case BounceKind::Bounce: return tr("bounce: the mail was not delivered");
    case BounceKind::Delayed: return tr("delay: the server still tries");
    case BounceKind::Delivered: return tr("receipt: the mail was delivered");
    case BounceKind::AutoReply: return tr("automatic answer");
    case BounceKind::Complaint: return tr("spam complaint");
    case BounceKind::SmtpReply: return tr("a mail server's answer");
    case BounceKind::NotABounce: return tr("not a bounce");
    }
    return {};
}

QString Phrasebook::settingName(const QString &name) const
{
    if (name == QLatin1String("server"))
        return tr("Server");
    if (name == QLatin1String("port"))
        return tr("Port");
    if (name == QLatin1String("security"))
        return tr("Encryption");
    if (name == QLatin1String("sign-in"))
        return tr("Sign-in");
    if (name == QLatin1String("username"))
        return tr("User name");
    if (name == QLatin1String("password"))
        return tr("Password");
    if (name == QLatin1String("mechanism"))
        return tr("Sign-in method");
    if (name == QLatin1String("from"))
        return tr("Sender (From)");
    if (name == QLatin1String("to"))
        return tr("Recipient (To)");
    return name;
}

QString Phrasebook::settingValue(const SettingChange &change, const QString &value) const
{
    return settingValue(change.name, value);
}

QString Phrasebook::settingValue(const QString &name, const QString &value) const
{
    if (value.isEmpty())
        return tr("not set");
    if (name == QLatin1String("password"))
        return value == QLatin1String("app-password") ? tr("an app password") : QStringLiteral("••••••");
    if (name == QLatin1String("security")) {
        switch (securityFromWord(value).value_or(Security::Auto)) {
        case Security::Auto: return value == QLatin1String("auto") ? tr("automatic") : plainValue(value);
        case Security::None: return tr("none");
        case Security::StartTls: return QStringLiteral("STARTTLS");
        case Security::Tls: return QStringLiteral("SSL/TLS");
        }
    }
    if (name == QLatin1String("sign-in")) {
        if (value == QLatin1String("on"))
            return tr("on");
        if (value == QLatin1String("off"))
            return tr("off");
    }
    return plainValue(value);
}

} // namespace RelayMedic
