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
    return {QT_TRANSLATE_NOOP("Step",
                              "DNS is usually edited at the company where the domain was bought: sign in there, open “DNS” or "
                              "“DNS zone”, enter name, type and value. Where the page adds the domain by itself, leave it off.")};
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
