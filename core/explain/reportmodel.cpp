#include "core/explain/reportmodel.h"

#include "core/diagnosis/causes.h"
#include "core/explain/reportwords.h"
#include "core/explain/requests.h"

#include <algorithm>

namespace RelayMedic
{

namespace
{

QString confidenceOf(const Verdict &verdict, bool bounce, Speaker &speaker)
{
    const QString word = speaker.words().confidence(verdict.confidence);
    const QString ofTheBounce = QStringLiteral("bounce");
    const bool live = verdict.evidence.count(ofTheBounce) < verdict.evidence.size();
    const bool told = bounce && (verdict.evidence.isEmpty() || verdict.evidence.contains(ofTheBounce));
    if (live && told)
        return ReportWords::tr("%1 (seen in this check and told by the bounce)", "%1: certain, likely, possible").arg(word);
    if (live)
        return ReportWords::tr("%1 (seen in this check)").arg(word);
    if (told)
        return ReportWords::tr("%1 (told by the bounce)").arg(word);
    return word;
}

QString spokenByOf(const Verdict &verdict, Speaker &speaker)
{
    const QString host = plainValue(speaker.own(verdict.speakerHost));
    if (verdict.spokenBy == Party::Unknown)
        return host;
    const QString party = speaker.words().party(verdict.spokenBy);
    return host.isEmpty() ? party : ReportWords::tr("%1, %2", "a kind of server, its host name").arg(party, host);
}

std::optional<ReportSetting> settingOf(const SettingChange &change, Speaker &speaker)
{
    const auto inWords = [&](const QString &value) {
        return value.isEmpty() ? value : speaker.words().settingValue(change.name, speaker.own(value));
    };
    const QString name = speaker.words().settingName(change.name);
    if (change.from != change.to)
        return ReportSetting{name, inWords(change.from), inWords(change.to)};
    // A place that is right is worth a word; a user name or address that is doubted is not.
    const bool isPlace = change.name == QLatin1String("server") || change.name == QLatin1String("port") ||
                         change.name == QLatin1String("security") || change.name == QLatin1String("sign-in");
    if (!isPlace)
        return std::nullopt;
    return ReportSetting{
        name, {}, ReportWords::tr("%1 (as it is now)", "a setting that is right already").arg(inWords(change.to))};
}

ReportStep stepOf(const Step &step, Speaker &speaker)
{
    ReportStep shown;
    shown.text = speaker.say(step.text);
    if (step.setting && !step.setting->to.isEmpty())
        shown.setting = settingOf(*step.setting, speaker);
    if (step.record)
        shown.record = RecordChange{speaker.own(step.record->name), step.record->type, speaker.own(step.record->value)};
    return shown;
}

// A cause's own title says that it is so; what was excluded is therefore quoted and contradicted.
QString ruledOutText(const RuledOut &other, const QList<Finding> &findings, Speaker &speaker)
{
    const CauseRow *row = causeRow(other.cause);
    const QString title = row ? speaker.say(Phrase{"Cause", row->title, {}}) : other.cause;
    const auto because =
        std::find_if(findings.cbegin(), findings.cend(), [&](const Finding &finding) { return finding.key() == other.because; });
    if (because == findings.cend())
        return ReportWords::tr("Not “%1”").arg(title);
    return ReportWords::tr("Not “%1”: %2").arg(title, speaker.say(*because));
}

ReportFinding findingOf(const Finding &finding, Speaker &speaker)
{
    return {finding.severity(), speaker.words().severity(finding.severity()), speaker.say(finding),
            plainValue(speaker.value(finding.reproduce), 1'000)};
}

PathPicture redacted(PathPicture picture, Speaker &speaker)
{
    for (PathNode &node : picture.nodes)
        node.subject = plainValue(speaker.own(node.subject));
    return picture;
}

IdentityMap redacted(IdentityMap map, Speaker &speaker)
{
    map.from.value = plainValue(speaker.own(map.from.value));
    for (QList<IdentityNode> *list : {&map.names, &map.signatures}) {
        for (IdentityNode &node : *list)
            node.value = plainValue(speaker.own(node.value));
    }
    return map;
}

std::optional<QString> workingText(const std::optional<WorkingSettings> &working, Speaker &speaker)
{
    if (!working)
        return std::nullopt;
    const QString security =
        speaker.words().settingValue(QStringLiteral("security"), QString::fromLatin1(securityWord(working->security)));
    const QString host = plainValue(speaker.own(working->host));
    const QString port = QString::number(working->port);
    if (working->mechanism.isEmpty())
        return ReportWords::tr("%1, port %2, encryption: %3").arg(host, port, security);
    return ReportWords::tr("%1, port %2, encryption: %3, sign-in: %4")
        .arg(host)
        .arg(working->port)
        .arg(security, plainValue(working->mechanism));
}

} // namespace

ReportVerdict reportVerdict(const Verdict &verdict, const QList<Finding> &findings, bool bounce, Speaker &speaker)
{
    ReportVerdict shown;
    shown.title = speaker.say(verdict.title);
    shown.explanation = speaker.say(verdict.explanation);
    shown.confidence = confidenceOf(verdict, bounce, speaker);
    shown.who = speaker.words().who(verdict.who);
    shown.spokenBy = spokenByOf(verdict, speaker);
    shown.reply = speaker.value(verdict.reply).trimmed();
    shown.isTrouble = verdict.cause != QLatin1String("none") && !verdict.cause.startsWith(QLatin1String("notice."));
    for (const Step &step : verdict.steps)
        shown.steps.append(stepOf(step, speaker));
    for (const RuledOut &other : verdict.ruledOut)
        shown.ruledOut.append(ruledOutText(other, findings, speaker));
    for (const Phrase &question : verdict.ask)
        shown.ask.append(speaker.say(question));
    return shown;
}

ReportModel reportModel(const Diagnosis &diagnosis, const ReportOptions &options)
{
    Speaker speaker(diagnosis.input, options.redact);
    const Verdict verdict =
        diagnosis.verdict.cause.isEmpty() ? verdictFor(u"unknown", Confidence::Possible, {}) : diagnosis.verdict;
    const bool bounce = !diagnosis.input.bounce.isEmpty();
    ReportModel model;
    model.verdict = reportVerdict(verdict, diagnosis.findings, bounce, speaker);
    for (const Verdict &other : diagnosis.also)
        model.also.append(reportVerdict(other, diagnosis.findings, false, speaker));
    model.path = redacted(pathPicture(diagnosis), speaker);
    model.identities = redacted(identityMap(diagnosis), speaker);
    for (const Finding &finding : diagnosis.findings)
        model.findings.append(findingOf(finding, speaker));
    for (const ProbeRecord &probe : diagnosis.probes)
        model.probes.append({speaker.say(probe.label), speaker.words().status(probe.status), probe.started, probe.duration});
    for (const TranscriptLine &line : diagnosis.transcript)
        model.transcript.append({speaker.own(line.connection), line.at, line.direction, speaker.value(line.text)});
    model.waits = waitsOf(model.transcript);
    model.workingSettings = workingText(diagnosis.workingSettings, speaker);
    model.duration = diagnosis.duration;
    model.facts = factsOf(diagnosis, verdict, speaker);
    model.heading = headingFor(options.audience);
    model.request = requestFor(options.audience, verdict, speaker);
    return model;
}

QString severitySign(Severity severity)
{
    switch (severity) {
    case Severity::Ok: return QStringLiteral("✓");
    case Severity::Info: return QStringLiteral("i");
    case Severity::Warning: return QStringLiteral("!");
    case Severity::Error: return QStringLiteral("✗");
    case Severity::Unknown: return QStringLiteral("?");
    }
    return QStringLiteral("?");
}

QString shownDuration(std::chrono::milliseconds duration)
{
    constexpr auto longWait = std::chrono::milliseconds(1'000);
    if (duration < longWait)
        return ReportWords::tr("%1 ms").arg(duration.count());
    return ReportWords::tr("%1 s").arg(static_cast<double>(duration.count()) / 1'000.0, 0, 'f', 1);
}

} // namespace RelayMedic
