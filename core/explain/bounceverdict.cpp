// The verdict on one bounced recipient: its cause's row, filled with what the bounce itself tells.
#include "core/explain/report.h"

#include "core/diagnosis/causes.h"
#include "core/knowledge/named.h"

#include <QRegularExpression>

namespace RelayMedic
{

namespace
{

// A header such as "Shop <app@shop.example>" or an envelope "<app@shop.example>": the bare address.
QString bareAddress(const QString &text)
{
    static const QRegularExpression address(QStringLiteral("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+"));
    return address.match(text).captured();
}

bool speaksOfTheClient(const QString &cause)
{
    for (const auto area :
         {QLatin1String("ip."), QLatin1String("ptr."), QLatin1String("spf."), QLatin1String("relay.client-"),
          QLatin1String("relay.connector-"), QLatin1String("auth.client-"), QLatin1String("connect.rejected")}) {
        if (cause.startsWith(area))
            return true;
    }
    return false;
}

QString firstOf(std::initializer_list<QString> texts)
{
    for (const QString &text : texts) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString hostFor(const BouncedRecipient &recipient)
{
    return firstOf({recipient.speakerHost, recipient.remoteMta, recipient.reportingMta});
}

} // namespace

Verdict verdictOfRecipient(const BouncedRecipient &recipient, const OriginalMessage &original)
{
    const QString cause = recipient.meaning.cause;
    const Args named = namedIn(recipient.diagnostic); // the server knows whom it refuses
    const QString from = firstOf({named.value(Arg::From), bareAddress(original.envelopeFrom), bareAddress(original.from)});
    const QString to = firstOf({bareAddress(recipient.address), bareAddress(original.to)});
    const QString subject = sideOf(cause) == Side::Sender ? from : to;
    const QString domain = firstOf({named.value(Arg::Domain), subject.section(QLatin1Char('@'), 1)});
    const QList<QPair<Arg, QString>> known = {
        {Arg::Host, hostFor(recipient)},
        {Arg::From, from},
        {Arg::To, to},
        {Arg::Domain, domain},
        {Arg::Reply, recipient.diagnostic},
        {Arg::Provider, recipient.meaning.provider},
        {Arg::Command, QString::fromLatin1(phaseWord(recipient.phase))},
        {Arg::Username, named.value(Arg::Username)},
        {Arg::Address, speaksOfTheClient(cause) ? refusedAddressIn(recipient.diagnostic) : QString()},
    };
    Args args;
    for (const auto &[arg, value] : known) {
        if (!value.isEmpty())
            args.insert(arg, value);
    }
    Verdict verdict = verdictFor(cause, recipient.confidence, args);
    verdict.spokenBy = recipient.spokenBy;
    verdict.speakerHost = recipient.speakerHost;
    return verdict;
}

} // namespace RelayMedic
