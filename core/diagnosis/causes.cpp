#include "core/diagnosis/causes.h"

#include "core/diagnosis/causes/rows.h"
#include "core/diagnosis/providersteps.h"
#include "core/net/resolver.h"

#include <QHash>

#include <algorithm>

namespace RelayMedic
{

namespace
{

QList<CauseRow> allRows()
{
    using namespace CauseRows;
    QList<CauseRow> rows;
    for (const auto area : {CauseRows::connect, tls, tlsPolicy, signIn, relay, sender, spf, signature, dns, address, recipient,
                            message, service, outcome})
        rows += area();
    return rows;
}

//! The text with its placeholders filled in one pass; none when one of them has no value.
std::optional<QString> filled(const char *text, const Args &args)
{
    const QString source = QString::fromUtf8(text);
    QString result;
    qsizetype at = 0;
    for (qsizetype open = source.indexOf(QLatin1Char('{')); open >= 0; open = source.indexOf(QLatin1Char('{'), at)) {
        const qsizetype close = source.indexOf(QLatin1Char('}'), open);
        const auto arg = argFromName(QStringView(source).mid(open + 1, close - open - 1));
        if (!arg || args.value(*arg).isEmpty())
            return std::nullopt;
        result += QStringView(source).mid(at, open - at);
        result += args.value(*arg);
        at = close + 1;
    }
    return result + source.mid(at);
}

std::optional<RecordChange> recordOf(const StepRow &row, const Args &args)
{
    if (!row.record)
        return std::nullopt;
    const auto name = filled(row.record->name, args);
    const auto value = filled(row.record->value, args);
    if (!name || !value)
        return std::nullopt;
    return RecordChange{*name, QString::fromLatin1(row.record->type), *value};
}

//! Whoever knows an address knows where its PTR record stands.
Args withReverseName(Args args)
{
    const QString name = reverseName(QHostAddress(args.value(Arg::Address)));
    if (!name.isEmpty() && args.value(Arg::Reverse).isEmpty())
        args.insert(Arg::Reverse, name);
    return args;
}

Step stepOf(const StepRow &row, const Args &args)
{
    Step step;
    step.text = Phrase{"Step", row.text, args};
    if (row.setting)
        step.setting = SettingChange{QString::fromLatin1(row.setting), {}, {}};
    step.record = recordOf(row, args);
    return step;
}

} // namespace

const QList<CauseRow> &causeRows()
{
    static const QList<CauseRow> rows = allRows();
    return rows;
}

const CauseRow *causeRow(QStringView id)
{
    const auto &rows = causeRows();
    const auto found =
        std::find_if(rows.cbegin(), rows.cend(), [id](const CauseRow &row) { return id == QLatin1String(row.id); });
    return found == rows.cend() ? nullptr : &*found;
}

QStringList causeIds()
{
    QStringList ids;
    for (const CauseRow &row : causeRows())
        ids.append(QString::fromLatin1(row.id));
    return ids;
}

Side sideOf(QStringView cause)
{
    static const QStringList recipientAreas = {QStringLiteral("recipient."),  QStringLiteral("relay.recipient-domain-not-hosted"),
                                               QStringLiteral("mx."),         QStringLiteral("dns."),
                                               QStringLiteral("tls.mta-sts"), QStringLiteral("tls.tls-rpt")};
    static const QStringList serverAreas = {QStringLiteral("connect."), QStringLiteral("tls."), QStringLiteral("service."),
                                            QStringLiteral("network.")};
    const auto startsCause = [cause](const QString &area) { return cause.startsWith(area); };
    if (std::any_of(recipientAreas.cbegin(), recipientAreas.cend(), startsCause))
        return Side::Recipient;
    if (std::any_of(serverAreas.cbegin(), serverAreas.cend(), startsCause))
        return Side::Server;
    return Side::Sender;
}

Verdict verdictFor(QStringView cause, Confidence confidence, const Args &given)
{
    const Args args = withReverseName(given);
    const CauseRow *row = causeRow(cause);
    if (!row)
        row = causeRow(u"unknown");
    Verdict verdict;
    verdict.cause = QString::fromLatin1(row->id);
    verdict.confidence = confidence;
    verdict.who = row->who;
    verdict.title = Phrase{"Cause", row->title, args};
    verdict.explanation = Phrase{"Cause", row->explanation, args};
    verdict.reply = args.value(Arg::Reply);
    verdict.steps = providerSteps(cause, args);
    for (const StepRow &step : row->steps) {
        if (!step.when || step.when(args))
            verdict.steps.append(stepOf(step, args));
    }
    return verdict;
}

void sayThatTheMailLeaves(Verdict &verdict)
{
    const CauseRow *row = causeRow(verdict.cause);
    if (row && row->leavesTitle)
        verdict.title.source = row->leavesTitle;
}

} // namespace RelayMedic
