#include "core/explain/messagereport.h"

#include "core/explain/json.h"
#include "core/explain/jsonparts.h"
#include "core/explain/textpage.h"
#include "core/mailauth/iprev/genericname.h"

#include <QCoreApplication>

namespace RelayMedic
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Message)
};

QString word(AuthResult result)
{
    return QLatin1String(authResultWord(result));
}

JsonObject dkimObject(const Dkim::Outcome &outcome)
{
    const QString reason = outcome.reason == Dkim::Reason::None ? QString() : QLatin1String(Dkim::reasonWord(outcome.reason));
    return {{QStringLiteral("domain"), QString::fromUtf8(outcome.signature.domain)},
            {QStringLiteral("selector"), QString::fromUtf8(outcome.signature.selector)},
            {QStringLiteral("algorithm"), QString::fromUtf8(outcome.signature.algorithmName)},
            {QStringLiteral("result"), word(outcome.result)},
            {QStringLiteral("reason"), textOrNull(dkimReason(outcome))},
            {QStringLiteral("reason_id"), textOrNull(reason)},
            {QStringLiteral("identity"), QString::fromUtf8(outcome.signature.identity)},
            {QStringLiteral("key_bits"), outcome.keyBits ? JsonValue(outcome.keyBits) : JsonValue()}};
}

JsonValue arcValue(const Arc::Chain &chain)
{
    if (chain.result == AuthResult::None)
        return JsonValue();
    const QString trouble = chain.trouble == Arc::Trouble::None ? QString() : QLatin1String(Arc::troubleWord(chain.trouble));
    JsonArray sets;
    for (const Arc::Set &set : chain.sets)
        sets.append(JsonObject{{QStringLiteral("instance"), set.instance},
                               {QStringLiteral("domain"), QString::fromUtf8(set.seal.signature.domain)},
                               {QStringLiteral("found"), QString::fromUtf8(set.found())}});
    return JsonObject{
        {QStringLiteral("result"), word(chain.result)},  {QStringLiteral("instances"), chain.instances},
        {QStringLiteral("reason"), textOrNull(trouble)}, {QStringLiteral("explanation"), textOrNull(arcTrouble(chain))},
        {QStringLiteral("failed_at"), chain.failedAt},   {QStringLiteral("sets"), sets}};
}

void fillReading(JsonObject &object, const Dmarc::Reading &reading)
{
    const bool known = reading.applied.record.has_value();
    QStringList aligned;
    for (const Dmarc::Alignment &alignment : reading.identities) {
        const QString kind = QString::fromLatin1(alignment.identity.kind == Dmarc::IdentityKind::Spf ? "spf" : "dkim");
        if (alignment.aligned && alignment.identity.result == AuthResult::Pass && !aligned.contains(kind))
            aligned.append(kind);
    }
    object.insert(QStringLiteral("result"), word(reading.result));
    object.insert(QStringLiteral("policy"),
                  textOrNull(known ? QString::fromLatin1(Dmarc::policyWord(reading.applied.policy)) : QString()));
    object.insert(QStringLiteral("policy_tag"), textOrNull(known ? QString::fromLatin1(reading.applied.tag) : QString()));
    object.insert(QStringLiteral("domain"), textOrNull(QString::fromUtf8(reading.applied.foundAt)));
    object.insert(QStringLiteral("organisation"), textOrNull(QString::fromUtf8(reading.applied.organisation)));
    object.insert(QStringLiteral("aligned"), JsonArray::fromStringList(aligned));
}

JsonObject dmarcObject(const Dmarc::Verdict &verdict)
{
    JsonObject object;
    fillReading(object, verdict.current);
    object.insert(QStringLiteral("from_domain"), textOrNull(QString::fromUtf8(verdict.from.domain)));
    object.insert(QStringLiteral("testing"), verdict.current.applied.record && verdict.current.applied.record->testing);
    JsonArray identities;
    for (const Dmarc::Alignment &alignment : verdict.current.identities)
        identities.append(JsonObject{
            {QStringLiteral("kind"), QString::fromLatin1(alignment.identity.kind == Dmarc::IdentityKind::Spf ? "spf" : "dkim")},
            {QStringLiteral("domain"), QString::fromUtf8(alignment.identity.domain)},
            {QStringLiteral("result"), word(alignment.identity.result)},
            {QStringLiteral("aligned"), alignment.aligned}});
    object.insert(QStringLiteral("identities"), identities);
    if (verdict.from.trouble != Dmarc::FromTrouble::None)
        object.insert(QStringLiteral("reason"), QLatin1String(Dmarc::fromTroubleWord(verdict.from.trouble)));
    if (verdict.differ()) {
        JsonObject older;
        fillReading(older, verdict.older);
        object.insert(QStringLiteral("rfc7489"), older);
    }
    return object;
}

JsonValue iprevValue(const std::optional<Iprev::Outcome> &outcome)
{
    if (!outcome)
        return JsonValue();
    JsonArray names;
    for (const Iprev::NameProof &proof : outcome->names) {
        JsonArray addresses;
        for (const QHostAddress &address : proof.addresses)
            addresses.append(address.toString());
        names.append(JsonObject{{QStringLiteral("name"), proof.name},
                                {QStringLiteral("addresses"), addresses},
                                {QStringLiteral("leads_back"), proof.leadsBack}});
    }
    const bool isGeneric = Iprev::judgeName(outcome->name(), outcome->client).isGeneric();
    return JsonObject{{QStringLiteral("result"), word(outcome->result)},
                      {QStringLiteral("name"), textOrNull(outcome->name())},
                      {QStringLiteral("asked"), outcome->asked},
                      {QStringLiteral("generic"), isGeneric},
                      {QStringLiteral("names"), names}};
}

JsonObject hopObject(const Hop &hop)
{
    return {{QStringLiteral("from"), textOrNull(hop.from)},
            {QStringLiteral("address"), textOrNull(hop.address)},
            {QStringLiteral("by"), textOrNull(hop.by)},
            {QStringLiteral("with"), textOrNull(hop.with)},
            {QStringLiteral("encrypted"), hop.encrypted},
            {QStringLiteral("at"), textOrNull(hop.at.isValid() ? hop.at.toString(Qt::ISODate) : QString())},
            {QStringLiteral("delay_seconds"), hop.delay ? JsonValue(*hop.delay) : JsonValue()}};
}

void addHops(TextPage &page, const MessageReport &report)
{
    if (report.hops.isEmpty())
        return;
    page.heading(Words::tr("The way of the mail"));
    for (const Hop &hop : report.hops) {
        QString line = hopSentence(hop) + (hop.encrypted ? Words::tr(", encrypted") : QString());
        if (const QString delay = hopDelay(hop); !delay.isEmpty())
            line += QStringLiteral("; ") + delay;
        page.paragraph(line, QStringLiteral("  - "));
    }
}

} // namespace

JsonObject messageToJson(const MessageReport &report, const ReportOptions &options)
{
    JsonArray signatures;
    for (const Dkim::Outcome &outcome : report.dkim)
        signatures.append(dkimObject(outcome));
    JsonArray hops;
    for (const Hop &hop : report.hops)
        hops.append(hopObject(hop));
    return {{QStringLiteral("spf"), report.spf ? JsonValue(spfToJson(*report.spf, options)) : JsonValue()},
            {QStringLiteral("iprev"), iprevValue(report.iprev)},
            {QStringLiteral("dkim"), signatures},
            {QStringLiteral("arc"), arcValue(report.arc)},
            {QStringLiteral("dmarc"), dmarcObject(report.dmarc)},
            {QStringLiteral("received"), hops},
            {QStringLiteral("handed_over_by"), textOrNull(handingAddress(report.hops))}};
}

QString messageToText(const MessageReport &report, const ReportOptions &options)
{
    TextPage page(options.colour);
    page.paragraph(dmarcTitle(report), {}, TextPage::Ink::Bold);
    for (const QString &note : dmarcNotes(report))
        page.paragraph(note);
    if (const QString step = messageAdvice(report); !step.isEmpty())
        page.paragraph(step, QStringLiteral("-> "));
    page.heading(Words::tr("Signatures (DKIM)"));
    if (report.dkim.isEmpty())
        page.paragraph(Words::tr("The mail carries none."), QStringLiteral("  - "));
    for (const Dkim::Outcome &outcome : report.dkim)
        page.paragraph(QStringLiteral("%1: %2. %3")
                           .arg(QString::fromUtf8(outcome.signature.domain), word(outcome.result), dkimReason(outcome)),
                       QStringLiteral("  - "));
    page.heading(Words::tr("Sending server (SPF)"));
    page.paragraph(report.spf ? spfTitle(*report.spf) + QLatin1Char(' ') + spfReason(*report.spf)
                              : Words::tr("Not judged: the address of the sending server was not given (--ip)."),
                   QStringLiteral("  - "));
    if (report.iprev)
        page.paragraph(iprevSentence(*report.iprev), QStringLiteral("  - "));
    if (report.arc.result != AuthResult::None) {
        page.heading(Words::tr("Findings of the servers on the way (ARC)"));
        page.paragraph(QStringLiteral("%1. %2").arg(word(report.arc.result), arcReason(report.arc)).trimmed(),
                       QStringLiteral("  - "));
    }
    addHops(page, report);
    return page.text();
}

} // namespace RelayMedic
