#include "core/diagnosis/causes/rows.h"

#include <QtGlobal>

namespace RelayMedic::CauseRows
{

namespace
{

bool providerIs(const Args &args, QLatin1String word)
{
    return args.value(Arg::Provider).contains(word, Qt::CaseInsensitive);
}

bool hostEndsIn(const Args &args, QLatin1String domain)
{
    const QString host = args.value(Arg::Host);
    return host.endsWith(domain, Qt::CaseInsensitive) &&
           (host.size() == domain.size() || host.at(host.size() - domain.size() - 1) == QLatin1Char('.'));
}

} // namespace

bool atMicrosoft(const Args &args)
{
    return providerIs(args, QLatin1String("microsoft")) || providerIs(args, QLatin1String("exchange-online")) ||
           hostEndsIn(args, QLatin1String("protection.outlook.com")) || hostEndsIn(args, QLatin1String("mx.microsoft")) ||
           hostEndsIn(args, QLatin1String("office365.com"));
}

bool atGoogle(const Args &args)
{
    return providerIs(args, QLatin1String("gmail")) || providerIs(args, QLatin1String("google")) ||
           hostEndsIn(args, QLatin1String("gmail.com")) || hostEndsIn(args, QLatin1String("google.com"));
}

bool atAmazon(const Args &args)
{
    return args.value(Arg::Provider) == QLatin1String("ses") || providerIs(args, QLatin1String("amazon")) ||
           hostEndsIn(args, QLatin1String("amazonaws.com"));
}

StepRow whereDnsIsEdited()
{
    return {QT_TRANSLATE_NOOP("Step", "If nobody does that for you, sign in where the domain was bought (its yearly bill comes "
                                      "from there), open “DNS”, “DNS zone” or “name servers”, enter name, type and value. Where "
                                      "the page adds the domain by itself, leave it off (“@” for the domain alone).")};
}

StepRow afterDnsChange()
{
    return {QT_TRANSLATE_NOOP("Step", "Then check again: a change shows within an hour as a rule, at the latest after two days, "
                                      "since others keep the old entry for a while. If it never shows, the domain's name servers "
                                      "are at another company, such as the web host: change it there.")};
}

StepRow tellTheRecipient()
{
    return {QT_TRANSLATE_NOOP(
        "Step",
        "If this is the recipient's domain, tell the recipient by phone or at another address and hand them this report.")};
}

bool onPostfix(const Args &args)
{
    return providerIs(args, QLatin1String("postfix"));
}

bool onExim(const Args &args)
{
    return providerIs(args, QLatin1String("exim")) || providerIs(args, QLatin1String("cpanel"));
}

bool onExchange(const Args &args)
{
    return providerIs(args, QLatin1String("exchange")) && !atMicrosoft(args);
}

} // namespace RelayMedic::CauseRows
