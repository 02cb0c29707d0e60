#include "core/session/intake.h"

#include "core/bounce/headers.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

bool sameAddress(const QString &one, const QString &other)
{
    return one.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

bool isFailure(const BouncedRecipient &recipient)
{
    return recipient.action.isEmpty() || recipient.action.startsWith(QStringLiteral("fail"));
}

bool tellsOfFailures(const BounceReport &bounce)
{
    return bounce.kind == BounceKind::Bounce || bounce.kind == BounceKind::SmtpReply;
}

//! The first that failed; in a delay or a report of success the first one told.
std::optional<BouncedRecipient> firstRecipient(const BounceReport &bounce)
{
    const auto failed = std::find_if(bounce.recipients.begin(), bounce.recipients.end(), isFailure);
    if (tellsOfFailures(bounce) && failed != bounce.recipients.end())
        return *failed;
    return bounce.recipients.isEmpty() ? std::nullopt : std::make_optional(bounce.recipients.first());
}

//! Whom the sender is judged by: the address of the From field, which people know, before that of the envelope.
QString senderOf(const OriginalMessage &original)
{
    const QString from = addressOf(original.from);
    return from.contains(QLatin1Char('@')) ? from : original.envelopeFrom;
}

bool isSender(const QString &address, const OriginalMessage &original)
{
    return sameAddress(address, senderOf(original)) || sameAddress(address, original.envelopeFrom);
}

void fillSender(Intake &intake)
{
    const QString sender = senderOf(intake.bounce.original);
    if (!sender.contains(QLatin1Char('@')))
        return;
    if (intake.filled.from.isEmpty())
        intake.filled.from = sender;
    else
        intake.fromDiffers = !isSender(intake.filled.from, intake.bounce.original);
}

void fillRecipients(Intake &intake)
{
    QStringList told;
    for (const BouncedRecipient &recipient : intake.bounce.recipients) {
        if (recipient.address.contains(QLatin1Char('@')) && (isFailure(recipient) || !tellsOfFailures(intake.bounce)))
            told.append(recipient.address);
    }
    if (told.isEmpty())
        return;
    const bool given = !intake.filled.to.isEmpty();
    const auto same = [&](const QString &address) { return sameAddress(address, intake.filled.to); };
    if (!given)
        intake.filled.to = told.first();
    intake.toDiffers = std::none_of(told.begin(), told.end(), same);
    if (intake.toDiffers)
        return; // the user speaks of somebody else; the bounce's recipients are not this case's
    for (const QString &address : told) {
        if (!same(address) && !intake.filled.otherRecipients.contains(address, Qt::CaseInsensitive))
            intake.filled.otherRecipients.append(address);
    }
}

} // namespace

Intake takeIn(const Case &given)
{
    Intake intake;
    intake.filled = given;
    if (given.bounce.isEmpty())
        return intake;
    intake.bounce = readBounce(given.bounce);
    if (intake.bounce.kind == BounceKind::NotABounce && given.bounce.size() < maxBounceBytes) // whole, or its hashes differ
        intake.ordinary = ordinaryMessage(given.bounce);
    if (intake.bounce.kind == BounceKind::AutoReply || intake.bounce.kind == BounceKind::Complaint ||
        intake.bounce.kind == BounceKind::NotABounce)
        return intake;
    intake.recipient = firstRecipient(intake.bounce);
    fillSender(intake);
    fillRecipients(intake);
    // the user may speak of a recipient that stands later in the bounce: that one's words are the ones that count
    for (const BouncedRecipient &recipient : intake.bounce.recipients) {
        if (!given.to.isEmpty() && sameAddress(recipient.address, given.to)) {
            intake.recipient = recipient;
            break;
        }
    }
    return intake;
}

} // namespace RelayMedic
