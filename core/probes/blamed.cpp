#include "core/probes/blamed.h"

#include "core/knowledge/named.h"

#include <QRegularExpression>

#include <algorithm>

namespace RelayMedic
{

namespace
{

constexpr qsizetype mostChars = 4'000; // of a refusal; the longest of our collection has 1,500

bool isOfWhoDelivers(const QString &cause)
{
    const char *families[] = {"spf.", "dmarc.", "ptr.", "ip.", "sender.helo-rejected"};
    return std::any_of(std::begin(families), std::end(families),
                       [&](const char *family) { return cause.startsWith(QLatin1String(family)); });
}

bool isAddressSign(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
}

} // namespace

std::optional<Spf::Address> publicAddressIn(const QString &words)
{
    constexpr qsizetype mostTokens = 400;
    QByteArray token;
    const QByteArray text = words.left(mostChars).toLatin1() + ' ';
    qsizetype tokens = 0;
    for (const char c : text) {
        if (isAddressSign(c)) {
            token += c;
            continue;
        }
        while (token.endsWith('.') || token.endsWith(':'))
            token.chop(1);
        const auto address = token.size() >= 7 ? Spf::Address::fromText(token) : std::nullopt;
        if (address && isPublicAddress(address->toHost()))
            return address;
        token.clear();
        if (++tokens > mostTokens)
            break;
    }
    return std::nullopt;
}

QString heloNameIn(const QString &words)
{
    // Postfix: "<web1>: Helo command rejected: Host not found"; Exim and others quote it behind the verb
    static const QRegularExpression forms(
        QStringLiteral(
            "<([^<>\\s]{1,255})>:? helo command rejected|\\b(?:helo|ehlo)(?: name)?[ :=]{1,2}[<\"'(]?([a-z0-9_.:\\[\\]-]{1,255})"
            "[>\"')]? (?:is|does|rejected|refused|denied|invalid)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = forms.match(words.left(mostChars));
    if (!match.hasMatch())
        return {};
    return match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
}

Blame blameIn(const BouncedRecipient &recipient)
{
    Blame blame;
    if (!isOfWhoDelivers(recipient.meaning.cause))
        return blame;
    blame.cause = recipient.meaning.cause;
    blame.heloName = heloNameIn(recipient.diagnostic);
    blame.server = recipient.reportingMta;
    const QByteArray named = namedIn(recipient.diagnostic).value(Arg::Address).toLatin1();
    blame.address = Spf::Address::fromText(named);
    if (!blame.address)
        blame.address = publicAddressIn(withoutSpeakersAddress(recipient.diagnostic.left(mostChars)));
    return blame;
}

Blame blameIn(const BounceReport &bounce)
{
    for (const BouncedRecipient &one : bounce.recipients) {
        const Blame blame = blameIn(one);
        if (!blame.cause.isEmpty())
            return blame;
    }
    return {};
}

} // namespace RelayMedic
