#include "core/explain/bouncemodel.h"

#include "core/explain/bouncewhy.h"
#include "core/explain/reportwords.h"

namespace RelayMedic
{

namespace
{

} // namespace

BounceModel bounceModel(const QString &input, int index, const BounceReport &report, const ReportOptions &options)
{
    Speaker speaker(Case(), options.redact);
    BounceModel model;
    const QString name = input == QLatin1String("-") ? ReportWords::tr("Pasted text") : plainValue(input);
    model.heading = index < 0 ? name : ReportWords::tr("%1, message %2").arg(name, QString::number(index + 1));
    model.kind = speaker.words().kind(report);
    model.subject = plainValue(speaker.own(report.original.subject));
    for (const BouncedRecipient &recipient : report.recipients) {
        const Verdict verdict = verdictOfRecipient(recipient, report.original);
        model.parts.append({plainValue(speaker.own(recipient.address)), reportVerdict(verdict, {}, false, speaker),
                            options.why ? whyLines(recipient, report.original, speaker) : QStringList()});
    }
    return model;
}

} // namespace RelayMedic
