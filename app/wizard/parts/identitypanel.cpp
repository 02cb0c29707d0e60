#include "app/wizard/parts/identitypanel.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/foldable.h"
#include "app/wizard/widgets/identityview.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"
#include "app/wizard/widgets/stateword.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

//! Each name with its state, what it is, and its value.
QWidget *identityTable(const IdentityMap &map, QWidget *parent)
{
    auto *table = new QWidget(parent);
    table->setObjectName(QStringLiteral("identityTable"));
    auto *column = new QVBoxLayout(table);
    column->setContentsMargins(em(table, 0.6), 0, 0, 0);
    column->setSpacing(em(table, 0.2));
    for (const IdentityNode &node : QList<IdentityNode>{map.from} + map.others()) {
        column->addWidget(cardHeading(node.title, table));
        if (node.state != IdentityState::Asked)
            column->addWidget(new StateWord(markOf(node.state), toneOf(node.state), node.word, table));
        auto *value = new Label({}, Tone::Normal, table);
        value->setFont(fixedFont(value));
        value->setText(breakable(node.value.isEmpty() ? QStringLiteral("?") : isolated(node.value, 260)));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(value);
        column->addWidget(new Label(node.gloss, Tone::Quiet, table));
        column->addSpacing(em(table, 0.7));
    }
    auto *copy = pushButton(IdentityPanel::tr("Copy as text"), QStringLiteral("identityCopy"), table);
    copy->setAccessibleName(IdentityPanel::tr("Copy the names and what they prove as text"));
    column->addWidget(copy, 0, Qt::AlignLeading);
    QObject::connect(copy, &QPushButton::clicked, copy,
                     [text = identityMapAsText(map)] { QGuiApplication::clipboard()->setText(text); });
    return table;
}

} // namespace

IdentityPanel::IdentityPanel(const IdentityMap &map, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("identities"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.9));
    auto *sentence = new Label({}, Tone::Normal, this);
    sentence->setObjectName(QStringLiteral("identitySentence"));
    sentence->setSentence(identitySentence(map));
    column->addWidget(sentence);
    column->addWidget(new IdentityView(map, this));
    auto *table = new Foldable(
        tr("The same as a list, with what each name is"), [map](QWidget *at) { return identityTable(map, at); }, this);
    table->setObjectName(QStringLiteral("identityList"));
    column->addWidget(table);
}

} // namespace RelayMedic
