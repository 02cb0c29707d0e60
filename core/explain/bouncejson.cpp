// The JSON of `explain`: one object an input message. Keys are a public interface.
#include "core/explain/bouncewhy.h"
#include "core/explain/json.h"
#include "core/explain/jsonparts.h"
#include "core/explain/report.h"

namespace RelayMedic
{

namespace
{

JsonObject recipientToJson(const BouncedRecipient &recipient, const OriginalMessage &original, const ReportOptions &options,
                           Speaker &speaker)
{
    const Verdict verdict = verdictOfRecipient(recipient, original);
    JsonObject object{
        {QStringLiteral("action"), textOrNull(recipient.action)},
        {QStringLiteral("address"), textOrNull(speaker.own(recipient.address))},
        {QStringLiteral("cause"), verdict.cause},
        {QStringLiteral("command"), textOrNull(QString::fromLatin1(phaseWord(recipient.phase)))},
        {QStringLiteral("confidence"), QString::fromLatin1(confidenceWord(recipient.confidence))},
        {QStringLiteral("diagnostic"), speaker.value(recipient.diagnostic)},
        {QStringLiteral("enhanced_code"), textOrNull(recipient.enhancedCode)},
        {QStringLiteral("explanation"), speaker.say(verdict.explanation)},
        {QStringLiteral("provider"), textOrNull(recipient.meaning.provider)},
        {QStringLiteral("remote_mta"), textOrNull(speaker.own(recipient.remoteMta))},
        {QStringLiteral("reporting_mta"), textOrNull(speaker.own(recipient.reportingMta))},
        {QStringLiteral("smtp_code"), recipient.smtpCode > 0 ? JsonValue(recipient.smtpCode) : JsonValue()},
        {QStringLiteral("spoken_by"), JsonObject{{QStringLiteral("party"), QString::fromLatin1(partyWord(recipient.spokenBy))},
                                                 {QStringLiteral("host"), textOrNull(speaker.own(recipient.speakerHost))}}},
        {QStringLiteral("steps"), stepsToJson(verdict.steps, speaker)},
        {QStringLiteral("title"), speaker.say(verdict.title)},
        {QStringLiteral("who"), QString::fromLatin1(whoWord(verdict.who))}};
    if (options.why)
        object.insert(QStringLiteral("why"), whyToJson(recipient, original, speaker));
    return object;
}

} // namespace

JsonObject bounceToJson(const QString &input, int index, const BounceReport &report, const ReportOptions &options)
{
    Speaker speaker(Case(), options.redact);
    JsonArray recipients;
    for (const BouncedRecipient &recipient : report.recipients)
        recipients.append(recipientToJson(recipient, report.original, options, speaker));
    const OriginalMessage &original = report.original;
    const JsonObject originalObject{{QStringLiteral("from"), textOrNull(speaker.own(original.from))},
                                    {QStringLiteral("envelope_from"), textOrNull(speaker.own(original.envelopeFrom))},
                                    {QStringLiteral("to"), textOrNull(speaker.own(original.to))},
                                    {QStringLiteral("subject"), textOrNull(speaker.own(original.subject))},
                                    {QStringLiteral("date"), textOrNull(original.date)},
                                    {QStringLiteral("message_id"), textOrNull(speaker.own(original.messageId))}};
    JsonObject object{{QStringLiteral("input"), input},
                      {QStringLiteral("kind"), QString::fromLatin1(bounceKindWord(report.kind))},
                      {QStringLiteral("recipients"), recipients},
                      {QStringLiteral("original"), originalObject}};
    if (index >= 0)
        object.insert(QStringLiteral("index"), index);
    return object;
}

} // namespace RelayMedic
