#include "app/wizard/parts/detailscard.h"

#include "app/wizard/models/checkdelegate.h"
#include "app/wizard/parts/findingsview.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/foldable.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/timesview.h"
#include "app/wizard/widgets/transcriptview.h"
#include "app/wizard/widgets/wordsview.h"

#include <QVBoxLayout>

namespace RelayMedic
{

DetailsCard::DetailsCard(const Diagnosis &diagnosis, QWidget *parent)
    : Card(parent)
{
    setObjectName(QStringLiteral("details"));
    addWords(diagnosis.verdict);
    addLater(diagnosis);
    addRuledOut(diagnosis);
    addFindings(diagnosis);
    addRecords(diagnosis);
}

void DetailsCard::addWords(const Verdict &verdict)
{
    if (verdict.reply.isEmpty())
        return;
    content()->addWidget(cardHeading(tr("The server's own words"), this));
    auto *words = new WordsView(verdict.reply, this);
    words->setObjectName(QStringLiteral("serverWords"));
    content()->addWidget(words);
    if (verdict.speakerHost.isEmpty())
        return;
    content()->addWidget(new Label(tr("Said by %1").arg(isolated(verdict.speakerHost)), Tone::Quiet, this));
}

void DetailsCard::addLater(const Diagnosis &diagnosis)
{
    if (diagnosis.also.isEmpty())
        return;
    const QString title = tr("What else was found (%1)").arg(locale().toString(diagnosis.also.size()));
    content()->addWidget(new Foldable(
        title, [also = diagnosis.also](QWidget *parent) { return verdictList(also, parent); }, this));
}

void DetailsCard::addRuledOut(const Diagnosis &diagnosis)
{
    if (diagnosis.verdict.ruledOut.isEmpty())
        return;
    const QString title = tr("What was ruled out (%1)").arg(locale().toString(diagnosis.verdict.ruledOut.size()));
    content()->addWidget(new Foldable(
        title, [diagnosis](QWidget *parent) { return ruledOutList(diagnosis, parent); }, this));
}

void DetailsCard::addFindings(const Diagnosis &diagnosis)
{
    if (diagnosis.findings.isEmpty())
        return;
    const QString title = tr("All findings (%1)").arg(locale().toString(diagnosis.findings.size()));
    auto *all = new Foldable(
        title, [findings = diagnosis.findings](QWidget *parent) { return findingList(findings, parent); }, this);
    all->setObjectName(QStringLiteral("allFindings"));
    content()->addWidget(all);
}

void DetailsCard::addRecords(const Diagnosis &diagnosis)
{
    if (!diagnosis.transcript.isEmpty()) {
        const auto talk = [lines = diagnosis.transcript](QWidget *parent) -> QWidget * {
            auto *view = new TranscriptView(parent);
            view->showLines(lines);
            view->setMinimumHeight(em(view, 22));
            return view;
        };
        content()->addWidget(new Foldable(tr("Conversation with the servers"), talk, this));
    }
    const auto times = [probes = diagnosis.probes, total = diagnosis.duration](QWidget *parent) -> QWidget * {
        return new TimesView(probes, total, parent);
    };
    content()->addWidget(new Foldable(tr("Where the %1 went").arg(shortDuration(diagnosis.duration.count())), times, this));
}

} // namespace RelayMedic
