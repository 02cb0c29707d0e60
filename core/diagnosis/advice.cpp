#include "core/diagnosis/advice.h"

namespace RelayMedic
{

namespace
{

constexpr quint16 implicitTlsPort = 465; // RFC 8314 section 7.3

QString shownSecurity(Security security)
{
    return QString::fromLatin1(securityWord(security));
}

QString valueNow(const QString &setting, const Observations &seen)
{
    const Case &input = seen.input;
    if (setting == QLatin1String("server"))
        return input.server;
    if (setting == QLatin1String("port"))
        return input.port ? QString::number(*input.port) : QString();
    if (setting == QLatin1String("security"))
        return input.security == Security::Auto ? QString() : shownSecurity(input.security);
    if (setting == QLatin1String("sign-in"))
        return QString::fromLatin1(input.username.isEmpty() ? "off" : "on");
    if (setting == QLatin1String("username"))
        return input.username;
    if (setting == QLatin1String("mechanism"))
        return input.mechanism;
    if (setting == QLatin1String("from"))
        return input.from;
    if (setting == QLatin1String("to"))
        return input.to;
    return {};
}

//! Causes whose remedy is a matter of where and how to connect, so that the place is worth naming even where it is right.
bool isAboutTheEndpoint(const QString &cause)
{
    static const QStringList causes{QStringLiteral("relay.auth-required"),   QStringLiteral("relay.wrong-server"),
                                    QStringLiteral("auth.needs-encryption"), QStringLiteral("auth.not-offered"),
                                    QStringLiteral("tls.mode-mismatch"),     QStringLiteral("tls.required")};
    return causes.contains(cause);
}

QString valueThen(const QString &setting, const Verdict &verdict, const RecommendedEndpoint &recommended)
{
    const bool known = recommended.wasSeen || isAboutTheEndpoint(verdict.cause);
    const bool serverStays = verdict.cause != QLatin1String("relay.wrong-server");
    const Args &args = verdict.title.args;
    if (setting == QLatin1String("server") && verdict.cause == QLatin1String("tls.certificate-name-mismatch"))
        return args.value(Arg::Suggested);
    if (setting == QLatin1String("server"))
        return known && serverStays ? recommended.host : QString();
    if (setting == QLatin1String("port"))
        return known && serverStays && recommended.port ? QString::number(recommended.port) : QString();
    if (setting == QLatin1String("security"))
        return known && recommended.security != Security::Auto ? shownSecurity(recommended.security) : QString();
    if (setting == QLatin1String("sign-in"))
        return QStringLiteral("on");
    if (setting == QLatin1String("username"))
        return recommended.username;
    if (setting == QLatin1String("from") && verdict.cause == QLatin1String("sender.not-authorised")) {
        const QString account = recommended.username.contains(QLatin1Char('@')) ? recommended.username : QString();
        return args.value(Arg::Suggested, account);
    }
    return {};
}

//! Where the port itself is right and only its encryption is not, the smallest change is the encryption.
bool portStays(const QString &cause, const Observations &seen)
{
    if (cause == QLatin1String("tls.mode-mismatch") || cause == QLatin1String("tls.required"))
        return true;
    const bool offersStartTls = seen.has("tls.in-clear-though-offered") || seen.has("auth.absent-in-clear");
    return cause == QLatin1String("auth.needs-encryption") && offersStartTls;
}

//! The first finding that shows a port with sign-in: of the user's own session, else of another port.
const Finding *signInPort(const Observations &seen)
{
    const Finding *here = seen.first("auth.offered");
    return here ? here : seen.first("port.offers-sign-in");
}

} // namespace

RecommendedEndpoint recommendedEndpoint(const QString &cause, const Observations &seen, const Args &args)
{
    const Case &input = seen.input;
    RecommendedEndpoint recommended;
    recommended.host = input.server.isEmpty() ? args.value(Arg::Host) : input.server;
    recommended.port = args.value(Arg::Port).toUShort();
    recommended.security = input.security;
    recommended.username = input.username.isEmpty() ? input.from : input.username;
    if (const Finding *offering = signInPort(seen); offering && !portStays(cause, seen)) {
        recommended.port = offering->args.value(Arg::Port).toUShort();
        const auto seenSecurity = securityFromWord(offering->args.value(Arg::Security));
        recommended.security = seenSecurity.value_or(recommended.security);
        recommended.wasSeen = true;
    }
    const bool clearThough = seen.has("tls.in-clear-though-offered") || seen.has("auth.absent-in-clear");
    const bool unencrypted = recommended.security == Security::None || recommended.security == Security::Auto;
    if (clearThough && unencrypted)
        recommended.security = Security::StartTls;
    if (recommended.security == Security::Auto && recommended.port != 0)
        recommended.security = recommended.port == implicitTlsPort ? Security::Tls : Security::StartTls;
    if (cause == QLatin1String("tls.required") && recommended.security == Security::None)
        recommended.security = Security::StartTls;
    if (cause == QLatin1String("tls.mode-mismatch")) {
        // one change mends it; a second one beside it would undo it
        recommended.port = args.value(Arg::Port).toUShort();
        recommended.security = securityFromWord(args.value(Arg::Suggested)).value_or(recommended.security);
    }
    return recommended;
}

void fillSettings(Verdict &verdict, const Observations &seen, const RecommendedEndpoint &recommended)
{
    for (Step &step : verdict.steps) {
        if (!step.setting)
            continue;
        SettingChange &change = *step.setting;
        change.to = valueThen(change.name, verdict, recommended);
        change.from = valueNow(change.name, seen);
        if (change.to.isEmpty())
            step.setting.reset(); // nothing is known to set: the sentence alone stands
    }
}

Who whoCan(const Verdict &verdict, const Candidate &candidate, const Observations &)
{
    // the recipient's domain is not the user's to mend
    if (candidate.isOfRecipient && (verdict.who == Who::DomainDns || verdict.who == Who::ServerAdmin))
        return Who::RecipientSide;
    // the sending address is nothing that the recipient's side could mend
    const bool ofSender = verdict.cause.startsWith(QLatin1String("ptr.")) || verdict.cause.startsWith(QLatin1String("ip."));
    if (verdict.who == Who::ServerAdmin && candidate.spokenBy == Party::RecipientServer && !ofSender)
        return Who::RecipientSide;
    return verdict.who;
}

} // namespace RelayMedic
