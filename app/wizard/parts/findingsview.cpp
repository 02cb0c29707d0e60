#include "app/wizard/parts/findingsview.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"
#include "app/wizard/widgets/stateword.h"

#include "core/diagnosis/causes.h"
#include "core/explain/phrasebook.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace RelayMedic
{

namespace
{

QWidget *column(QWidget *parent)
{
    auto *widget = new QWidget(parent);
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins(em(widget, 0.6), 0, 0, 0);
    layout->setSpacing(em(widget, 0.2));
    return widget;
}

void addSentence(QWidget *list, const QString &sentence, Tone tone = Tone::Normal)
{
    auto *label = new Label({}, tone, list);
    label->setSentence(sentence);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    list->layout()->addWidget(label);
}

void addCommand(QWidget *list, const QString &command)
{
    auto *row = new QHBoxLayout;
    auto *label = new Label({}, Tone::Quiet, list);
    label->setFont(fixedFont(label));
    label->setOutsideText(command);
    row->addWidget(label, 1);
    auto *copy = pushButton(QCoreApplication::translate("FindingList", "Copy"), {}, list);
    copy->setAccessibleName(QCoreApplication::translate("FindingList", "Copy the command that shows the same"));
    QObject::connect(copy, &QPushButton::clicked, copy, [command] { QGuiApplication::clipboard()->setText(command); });
    row->addWidget(copy, 0, Qt::AlignTop);
    static_cast<QVBoxLayout *>(list->layout())->addLayout(row);
}

} // namespace

QWidget *findingList(const QList<Finding> &findings, QWidget *parent)
{
    const Phrasebook phrasebook;
    QWidget *list = column(parent);
    for (const Finding &finding : findings) {
        const Severity severity = finding.severity();
        if (list->layout()->count() > 0)
            static_cast<QVBoxLayout *>(list->layout())->addSpacing(em(list, 0.8));
        list->layout()->addWidget(new StateWord(markOf(severity), toneOf(severity), phrasebook.severity(severity), list));
        addSentence(list, phrasebook.say(finding));
        if (!finding.reproduce.isEmpty())
            addCommand(list, finding.reproduce);
    }
    return list;
}

QWidget *ruledOutList(const Diagnosis &diagnosis, QWidget *parent)
{
    const Phrasebook phrasebook;
    QWidget *list = column(parent);
    for (const RuledOut &out : diagnosis.verdict.ruledOut) {
        const CauseRow *row = causeRow(out.cause);
        const QString title = row ? phrasebook.say(Phrase{"Cause", row->title, diagnosis.verdict.title.args}) : out.cause;
        addSentence(list, QLocale().quoteString(title));
        const auto finding = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
                                          [&out](const Finding &f) { return f.key() == out.because; });
        if (finding != diagnosis.findings.end())
            addSentence(list, QCoreApplication::translate("FindingList", "Not so: %1").arg(phrasebook.say(*finding)),
                        Tone::Quiet);
    }
    return list;
}

QWidget *verdictList(const QList<Verdict> &verdicts, QWidget *parent)
{
    const Phrasebook phrasebook;
    QWidget *list = column(parent);
    for (const Verdict &verdict : verdicts) {
        auto *title = cardHeading({}, list);
        title->setSentence(phrasebook.say(verdict.title));
        list->layout()->addWidget(title);
        addSentence(list, phrasebook.say(verdict.explanation), Tone::Quiet);
    }
    return list;
}

} // namespace RelayMedic
