#include "app/wizard/widgets/advicerow.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"
#include "app/wizard/widgets/stateword.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace RelayMedic
{

namespace
{

//! Switches and choices are set, not pasted.
bool isPasted(const QString &setting)
{
    return setting != QLatin1String("sign-in") && setting != QLatin1String("security");
}

} // namespace

AdviceRow::AdviceRow(int number, const Step &step, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, em(this, 0.4), 0, em(this, 0.4));
    row->setSpacing(em(this, 1.0));
    auto *counter = new Label(locale().toString(number), Tone::Quiet, this);
    counter->setWordWrap(false);
    counter->setMinimumWidth(em(this, 1.6));
    counter->setAlignment(Qt::AlignTop | Qt::AlignTrailing);
    row->addWidget(counter);
    auto *column = new QVBoxLayout;
    column->setSpacing(em(this, 0.4));
    row->addLayout(column, 1);
    const Phrasebook phrasebook;
    auto *text = new Label({}, Tone::Normal, this);
    text->setSentence(phrasebook.say(step.text));
    column->addWidget(text);
    if (step.setting && !step.setting->to.isEmpty()) {
        const SettingChange &change = *step.setting;
        addValue(column, phrasebook.settingName(change.name),
                 change.from.isEmpty() ? QString() : phrasebook.settingValue(change, change.from),
                 phrasebook.settingValue(change, change.to), isPasted(change.name) ? change.to : QString());
    }
    if (step.record)
        addValue(column, QStringLiteral("%1 %2").arg(step.record->name, step.record->type), {}, step.record->value,
                 step.record->value);
}

void AdviceRow::addValue(QBoxLayout *column, const QString &name, const QString &before, const QString &after,
                         const QString &copied)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(em(this, 0.7));
    column->addLayout(line);
    auto *what = new Label({}, Tone::Quiet, this);
    what->setOutsideText(name);
    what->setWordWrap(false);
    line->addWidget(what);
    if (!before.isEmpty() && before != after) {
        auto *old = new Label({}, Tone::Quiet, this);
        QFont struck = fixedFont(this);
        struck.setStrikeOut(true);
        old->setFont(struck);
        old->setOutsideText(before);
        old->setWordWrap(false);
        old->setAccessibleName(tr("now: %1").arg(outsideText(before)));
        line->addWidget(old);
        auto *arrow = new Label(isRightToLeft() ? QStringLiteral("\u2190") : QStringLiteral("\u2192"), Tone::Quiet, this);
        arrow->setWordWrap(false);
        line->addWidget(arrow);
    }
    auto *now = new Label({}, Tone::Normal, this);
    QFont bold = fixedFont(this);
    bold.setBold(true);
    now->setFont(bold);
    now->setOutsideText(after);
    now->setAccessibleName(tr("change to: %1").arg(outsideText(after)));
    now->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A value stands beside its name, whichever way the value itself is written.
    now->setAlignment((isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    line->addWidget(now, before == after ? 0 : 1);
    if (before == after) {
        line->insertWidget(line->count(), new StateWord(Mark::Tick, Tone::Good, tr("already so"), this));
        line->addStretch(1);
    }
    if (copied.isEmpty())
        return;
    auto *copy = pushButton(tr("Copy"), {}, this);
    copy->setAccessibleName(tr("Copy %1").arg(outsideText(after)));
    connect(copy, &QPushButton::clicked, copy, [copied] { QGuiApplication::clipboard()->setText(copied); });
    line->addWidget(copy, 0, Qt::AlignTop);
}

} // namespace RelayMedic
