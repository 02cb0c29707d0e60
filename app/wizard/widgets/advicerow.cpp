#include "app/wizard/widgets/advicerow.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>

namespace RelayMedic
{

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
                 phrasebook.settingValue(change, change.to), change.to);
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
    if (!before.isEmpty()) {
        auto *old = new Label({}, Tone::Quiet, this);
        QFont struck = fixedFont();
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
    QFont bold = fixedFont();
    bold.setBold(true);
    now->setFont(bold);
    now->setOutsideText(after);
    now->setAccessibleName(tr("change to: %1").arg(outsideText(after)));
    now->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(now, 1);
    auto *copy = pushButton(tr("Copy"), {}, this);
    copy->setAccessibleName(tr("Copy %1").arg(outsideText(after)));
    connect(copy, &QPushButton::clicked, copy, [copied] { QGuiApplication::clipboard()->setText(copied); });
    line->addWidget(copy, 0, Qt::AlignTop);
}

} // namespace RelayMedic
