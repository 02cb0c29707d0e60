#include "core/explain/bouncewhy.h"

#include "core/bounce/quoted.h"
#include "core/bounce/understand.h"
#include "core/explain/json.h"
#include "core/explain/jsonparts.h"
#include "core/explain/reportwords.h"
#include "core/knowledge/why.h"

namespace RelayMedic
{

namespace
{

//! What the answer rests on, before it is said.
struct Basis {
    Reason rule;
    QString host;
    QLatin1String toldBy;    //!< "remote-mta", "reporting-mta", or empty
    QLatin1String belongsTo; //!< "recipient", "sender", or empty
    QString product;
    SpeakerReason recognised;
    QString phase;
    QString phaseWords;
};

QString domainOf(const QString &address)
{
    return organisationOf(address.section(QLatin1Char('@'), -1).remove(QLatin1Char('>')).trimmed());
}

QLatin1String ownerOf(const QString &host, const BouncedRecipient &recipient, const OriginalMessage &original)
{
    const QString organisation = organisationOf(host);
    if (organisation.isEmpty())
        return {};
    if (organisation == domainOf(recipient.address))
        return QLatin1String("recipient");
    const QString &sender = original.envelopeFrom.isEmpty() ? original.from : original.envelopeFrom;
    return organisation == domainOf(sender) ? QLatin1String("sender") : QLatin1String();
}

Basis basisOf(const BouncedRecipient &recipient, const OriginalMessage &original)
{
    const QString words = recipient.diagnostic + QLatin1Char('\n') + recipient.meaning.said;
    Basis basis;
    basis.rule = reasonOf(recipient.meaning);
    basis.host = recipient.speakerHost;
    if (!basis.host.isEmpty())
        basis.toldBy = QLatin1String(recipient.remoteMta.isEmpty() ? "reporting-mta" : "remote-mta");
    basis.belongsTo = ownerOf(basis.host, recipient, original);
    basis.product = recipient.meaning.provider;
    basis.recognised = speakerReasonOf(basis.product, basis.host, words);
    basis.phase = QString::fromLatin1(phaseWord(recipient.phase));
    if (phaseIn(words) == recipient.phase)
        basis.phaseWords = phaseWordsIn(words);
    return basis;
}

//! A text from outside in quotation marks, on one line.
QString quoted(const QString &text, Speaker &speaker)
{
    return QStringLiteral("“%1”").arg(plainValue(speaker.value(text)));
}

QStringList ruleLines(const Reason &rule, Speaker &speaker)
{
    if (rule.file.isEmpty())
        return {ReportWords::tr("No rule knows these words, and the code alone does not tell a cause.")};
    QStringList lines;
    const QString place = rule.line > 0 ? ReportWords::tr("%1, line %2").arg(rule.file, QString::number(rule.line)) : rule.file;
    lines += ReportWords::tr("The rule is %1 (%2).").arg(rule.row, place);
    if (!rule.matched.isEmpty())
        lines += ReportWords::tr("It rests on %1 in what the server said.").arg(quoted(rule.matched, speaker));
    if (rule.ownWords)
        lines += ReportWords::tr("Nobody but %1 says this.").arg(rule.speakers.join(QStringLiteral(", ")));
    else if (!rule.speakers.isEmpty())
        lines += ReportWords::tr("It holds only for what %1 says.").arg(rule.speakers.join(QStringLiteral(", ")));
    if (!rule.phases.isEmpty())
        lines += ReportWords::tr("It holds only in the phase %1.").arg(rule.phases.join(QStringLiteral(", ")));
    if (rule.fromMemory)
        lines += ReportWords::tr("It is known from memory alone, so the answer is never certain (%1).").arg(rule.checked);
    else
        lines += ReportWords::tr("Its source is %1 (looked up on %2).").arg(rule.source, rule.checked);
    return lines;
}

QStringList speakerLines(const Basis &basis, Speaker &speaker)
{
    QStringList lines;
    const QString host = plainValue(speaker.own(basis.host));
    if (basis.toldBy == QLatin1String("remote-mta"))
        lines += ReportWords::tr("The message names %1 as the server that answered.").arg(host);
    else if (basis.toldBy == QLatin1String("reporting-mta"))
        lines += ReportWords::tr("The message quotes no other server, so %1, which wrote it, spoke for itself.").arg(host);
    else
        lines += ReportWords::tr("The message names no server.");
    if (basis.belongsTo == QLatin1String("recipient"))
        lines += ReportWords::tr("Its name belongs to the recipient's domain.");
    else if (basis.belongsTo == QLatin1String("sender"))
        lines += ReportWords::tr("Its name belongs to the sender's domain.");
    if (!basis.product.isEmpty() && !basis.recognised.matched.isEmpty()) {
        const QString by = quoted(basis.recognised.matched, speaker);
        lines += basis.recognised.byHost ? ReportWords::tr("Its name tells %1: %2.").arg(basis.product, by)
                                         : ReportWords::tr("Its words tell %1: %2.").arg(basis.product, by);
    }
    return lines;
}

QStringList phaseLines(const Basis &basis, Speaker &speaker)
{
    if (basis.phase.isEmpty())
        return {};
    if (basis.phaseWords.isEmpty())
        return {ReportWords::tr("The phase %1 is told elsewhere in the message.").arg(basis.phase)};
    return {ReportWords::tr("The phase %1 is told by %2.").arg(basis.phase, quoted(basis.phaseWords, speaker))};
}

JsonValue wordOrNull(QLatin1String word)
{
    return word.isEmpty() ? JsonValue() : JsonValue(QString(word));
}

JsonValue ruleToJson(const Reason &rule)
{
    if (rule.file.isEmpty())
        return JsonValue();
    JsonObject object{{QStringLiteral("file"), rule.file}, {QStringLiteral("id"), rule.row}};
    if (rule.line > 0)
        object.insert(QStringLiteral("line"), rule.line);
    return object;
}

} // namespace

QStringList whyLines(const BouncedRecipient &recipient, const OriginalMessage &original, Speaker &speaker)
{
    const Basis basis = basisOf(recipient, original);
    return ruleLines(basis.rule, speaker) + speakerLines(basis, speaker) + phaseLines(basis, speaker);
}

JsonObject whyToJson(const BouncedRecipient &recipient, const OriginalMessage &original, Speaker &speaker)
{
    const Basis basis = basisOf(recipient, original);
    const QLatin1String recognisedBy(basis.recognised.matched.isEmpty() ? "" : basis.recognised.byHost ? "host" : "words");
    return {
        {QStringLiteral("rule"), ruleToJson(basis.rule)},
        {QStringLiteral("matched"), textOrNull(speaker.value(basis.rule.matched))},
        {QStringLiteral("source"), textOrNull(basis.rule.source)},
        {QStringLiteral("checked"), textOrNull(basis.rule.checked)},
        {QStringLiteral("from_memory"), basis.rule.fromMemory},
        {QStringLiteral("speaker"), JsonObject{{QStringLiteral("host"), textOrNull(speaker.own(basis.host))},
                                               {QStringLiteral("told_by"), wordOrNull(basis.toldBy)},
                                               {QStringLiteral("belongs_to"), wordOrNull(basis.belongsTo)},
                                               {QStringLiteral("product"), textOrNull(basis.product)},
                                               {QStringLiteral("recognised_by"), wordOrNull(recognisedBy)},
                                               {QStringLiteral("matched"), textOrNull(speaker.value(basis.recognised.matched))}}},
        {QStringLiteral("phase"), JsonObject{{QStringLiteral("command"), textOrNull(basis.phase)},
                                             {QStringLiteral("matched"), textOrNull(speaker.value(basis.phaseWords))}}}};
}

} // namespace RelayMedic
