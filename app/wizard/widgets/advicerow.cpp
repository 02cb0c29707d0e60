#include "app/wizard/widgets/advicerow.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/flowlayout.h"
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

constexpr qsizetype longestValue = 48; //!< characters on one line; longer ones (DNS records) wrap

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
    auto *values = new QWidget(this);
    auto *flow = new FlowLayout(em(this, 0.7));
    values->setLayout(flow);
    column->addWidget(values);
    const auto add = [flow, values](const QString &text, Tone tone, const QString &spoken) {
        auto *label = new Label({}, tone, values);
        label->setOutsideText(text);
        label->setWordWrap(text.size() > longestValue);
        label->setAccessibleName(spoken);
        flow->addWidget(label);
        return label;
    };
    add(name, Tone::Quiet, name);
    if (!before.isEmpty() && before != after) {
        Label *old = add(before, Tone::Quiet, tr("now: %1").arg(outsideText(before)));
        QFont struck = fixedFont(old);
        struck.setStrikeOut(true);
        old->setFont(struck);
        add(isRightToLeft() ? QStringLiteral("\u2190") : QStringLiteral("\u2192"), Tone::Quiet, QStringLiteral(" "));
    }
    Label *now = add(after, Tone::Normal, tr("change to: %1").arg(outsideText(after)));
    QFont bold = fixedFont(now);
    bold.setBold(true);
    now->setFont(bold);
    now->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (before == after)
        flow->addWidget(new StateWord(Mark::Tick, Tone::Good, tr("already so"), values));
    if (copied.isEmpty())
        return;
    auto *copy = pushButton(tr("Copy"), {}, values);
    copy->setAccessibleName(tr("Copy %1").arg(outsideText(after)));
    connect(copy, &QPushButton::clicked, copy, [copied] { QGuiApplication::clipboard()->setText(copied); });
    flow->addWidget(copy);
}

} // namespace RelayMedic
