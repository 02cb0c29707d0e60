// The JSON of a diagnosis: schema relaymedic.diagnosis/1. Keys and ids are a public interface; every key is always there.
#include "core/diagnosis/causes.h"
#include "core/explain/findingjson.h"
#include "core/explain/identityjson.h"
#include "core/explain/json.h"
#include "core/explain/jsonparts.h"
#include "core/explain/report.h"
#include "core/explain/timing.h"

namespace RelayMedic
{

namespace
{

JsonArray textsToJson(const QStringList &texts)
{
    return JsonArray::fromStringList(texts);
}

JsonObject inputToJson(const Case &input, Speaker &speaker)
{
    QStringList others;
    for (const QString &recipient : input.otherRecipients)
        others.append(speaker.own(recipient));
    return {{QStringLiteral("from"), textOrNull(speaker.own(input.from))},
            {QStringLiteral("to"), textOrNull(speaker.own(input.to))},
            {QStringLiteral("other_recipients"), textsToJson(others)},
            {QStringLiteral("server"), textOrNull(speaker.own(input.server))},
            {QStringLiteral("port"), input.port ? JsonValue(*input.port) : JsonValue()},
            {QStringLiteral("security"), QString::fromLatin1(securityWord(input.security))},
            {QStringLiteral("username"), textOrNull(speaker.own(input.username))},
            {QStringLiteral("has_password"), !input.password.isEmpty()},
            {QStringLiteral("has_token"), !input.token.isEmpty()},
            {QStringLiteral("mechanism"), textOrNull(input.mechanism)},
            {QStringLiteral("helo"), textOrNull(speaker.own(input.heloName))},
            {QStringLiteral("client_ip"), textOrNull(speaker.own(input.clientAddress))},
            {QStringLiteral("dkim_selectors"), textsToJson(input.dkimSelectors)},
            {QStringLiteral("has_bounce"), !input.bounce.isEmpty()}};
}

JsonObject verdictToJson(const Verdict &verdict, Speaker &speaker)
{
    JsonArray evidence;
    for (const QString &key : verdict.evidence)
        evidence.append(speaker.key(key));
    JsonArray ruledOut;
    for (const RuledOut &other : verdict.ruledOut)
        ruledOut.append(
            JsonObject{{QStringLiteral("cause"), other.cause}, {QStringLiteral("because"), speaker.key(other.because)}});
    JsonArray ask;
    for (const Phrase &question : verdict.ask)
        ask.append(speaker.say(question));
    return {{QStringLiteral("cause"), verdict.cause},
            {QStringLiteral("confidence"), QString::fromLatin1(confidenceWord(verdict.confidence))},
            {QStringLiteral("title"), speaker.say(verdict.title)},
            {QStringLiteral("explanation"), speaker.say(verdict.explanation)},
            {QStringLiteral("who"), QString::fromLatin1(whoWord(verdict.who))},
            {QStringLiteral("steps"), stepsToJson(verdict.steps, speaker)},
            {QStringLiteral("spoken_by"), JsonObject{{QStringLiteral("party"), QString::fromLatin1(partyWord(verdict.spokenBy))},
                                                     {QStringLiteral("host"), textOrNull(speaker.own(verdict.speakerHost))}}},
            {QStringLiteral("reply"), textOrNull(speaker.value(verdict.reply))},
            {QStringLiteral("evidence"), evidence},
            {QStringLiteral("ruled_out"), ruledOut},
            {QStringLiteral("ask"), ask}};
}

JsonObject probeToJson(const ProbeRecord &probe)
{
    // At the end of a run nothing waits or runs any more: what did not come to its end was stopped.
    const bool open = probe.status == ProbeStatus::Waiting || probe.status == ProbeStatus::Running;
    JsonObject object{
        {QStringLiteral("name"), probe.name},
        {QStringLiteral("status"), QString::fromLatin1(probeStatusWord(open ? ProbeStatus::Cancelled : probe.status))},
        {QStringLiteral("started_ms"), static_cast<qint64>(probe.started.count())},
        {QStringLiteral("duration_ms"), static_cast<qint64>(probe.duration.count())}};
    if (!probe.reason.isEmpty())
        object.insert(QStringLiteral("reason"), probe.reason);
    return object;
}

JsonObject lineToJson(const TranscriptLine &line, Speaker &speaker)
{
    static const char *const directions[] = {"in", "out", "note"};
    return {{QStringLiteral("connection"), speaker.own(line.connection)},
            {QStringLiteral("at_ms"), static_cast<qint64>(line.at.count())},
            {QStringLiteral("direction"), QString::fromLatin1(directions[static_cast<int>(line.direction)])},
            {QStringLiteral("text"), speaker.value(line.text)}};
}

JsonValue workingToJson(const std::optional<WorkingSettings> &working, Speaker &speaker)
{
    if (!working)
        return JsonValue();
    return JsonObject{{QStringLiteral("host"), speaker.own(working->host)},
                      {QStringLiteral("port"), working->port},
                      {QStringLiteral("security"), QString::fromLatin1(securityWord(working->security))},
                      {QStringLiteral("mechanism"), textOrNull(working->mechanism)}};
}

JsonObject stepOfTime(const Wait &wait, Speaker &speaker)
{
    return {{QStringLiteral("connection"), speaker.own(wait.connection)},
            {QStringLiteral("step"), speaker.value(wait.step)},
            {QStringLiteral("started_ms"), static_cast<qint64>(wait.started.count())},
            {QStringLiteral("duration_ms"), static_cast<qint64>(wait.duration.count())}};
}

template<typename List, typename Converter>
JsonArray arrayOf(const List &list, Converter converted)
{
    JsonArray array;
    for (const auto &item : list)
        array.append(converted(item));
    return array;
}

} // namespace

JsonObject diagnosisToJson(const Diagnosis &diagnosis, const ReportOptions &options)
{
    Speaker speaker(diagnosis.input, options.redact);
    const Verdict verdict =
        diagnosis.verdict.cause.isEmpty() ? verdictFor(u"unknown", Confidence::Possible, {}) : diagnosis.verdict;
    JsonObject object{
        {QStringLiteral("schema"), QStringLiteral("relaymedic.diagnosis/1")},
        {QStringLiteral("input"), inputToJson(diagnosis.input, speaker)},
        {QStringLiteral("verdict"), verdictToJson(verdict, speaker)},
        {QStringLiteral("also"), arrayOf(diagnosis.also, [&](const Verdict &other) { return verdictToJson(other, speaker); })},
        {QStringLiteral("findings"),
         arrayOf(diagnosis.findings, [&](const Finding &one) { return findingToJson(one, speaker); })},
        {QStringLiteral("probes"), arrayOf(diagnosis.probes, probeToJson)},
        {QStringLiteral("identity"), diagnosis.proof ? identityToJson(*diagnosis.proof, speaker) : JsonArray()},
        {QStringLiteral("spf"), diagnosis.proof ? identitySpfToJson(*diagnosis.proof, speaker) : JsonValue()},
        {QStringLiteral("working_settings"), workingToJson(diagnosis.workingSettings, speaker)},
        {QStringLiteral("transcript"),
         arrayOf(diagnosis.transcript, [&](const TranscriptLine &line) { return lineToJson(line, speaker); })},
        {QStringLiteral("duration_ms"), static_cast<qint64>(diagnosis.duration.count())}};
    if (options.profile)
        object.insert(QStringLiteral("network_steps"),
                      arrayOf(waitsOf(diagnosis.transcript), [&](const Wait &wait) { return stepOfTime(wait, speaker); }));
    return object;
}

} // namespace RelayMedic
