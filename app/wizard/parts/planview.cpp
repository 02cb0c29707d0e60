#include "app/wizard/parts/planview.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/label.h"

#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

QString withCommands(const QString &subject, const QStringList &commands)
{
    return QStringLiteral("%1  (%2)").arg(subject, commands.join(QStringLiteral(", ")));
}

} // namespace

PlanView::PlanView(const Plan &plan, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 1.2));
    addConnections(plan);
    addReserve(plan);
    addLookUps(plan);
}

Card *PlanView::addCard(const QString &heading)
{
    auto *card = new Card(this);
    card->content()->addWidget(cardHeading(heading, card));
    layout()->addWidget(card);
    return card;
}

void PlanView::addConnections(const Plan &plan)
{
    Card *card = nullptr;
    for (const PlannedContact &contact : plan.contacts) {
        if (contact.port == 0 || contact.onlyIfNeeded)
            continue;
        if (!card)
            card = addCard(tr("Connections"));
        addConnection(card, contact);
    }
}

void PlanView::addConnection(Card *card, const PlannedContact &contact)
{
    const QString sentence = contact.hostKnownLater ? tr("The mail server of %1, port %2") : tr("%1, port %2");
    card->content()->addWidget(
        new Label(sentence.arg(isolated(contact.host), QString::number(contact.port)), Tone::Normal, card));
    auto *commands = new Label(contact.commands.join(QStringLiteral("  ")), Tone::Quiet, card);
    commands->setFont(fixedFont(commands));
    card->content()->addWidget(commands);
    if (contact.password)
        card->content()->addWidget(
            new Label(tr("Here the password or access token is used, once the connection is safe."), Tone::Note, card));
    card->content()->addSpacing(em(card, 0.4));
}

void PlanView::addReserve(const Plan &plan)
{
    Card *card = nullptr;
    for (const PlannedContact &contact : plan.contacts) {
        if (contact.port == 0 || !contact.onlyIfNeeded)
            continue;
        if (!card)
            card = addCard(tr("Only if these settings do not work"));
        const QString where = tr("%1, port %2").arg(isolated(contact.host), QString::number(contact.port));
        card->content()->addWidget(new Label(withCommands(where, contact.commands), Tone::Normal, card));
    }
}

void PlanView::addLookUps(const Plan &plan)
{
    Card *card = nullptr;
    for (const PlannedContact &contact : plan.contacts) {
        if (contact.port != 0)
            continue;
        if (!card)
            card = addCard(tr("Look-ups in the public directory of names (DNS)"));
        card->content()->addWidget(new Label(withCommands(isolated(contact.host), contact.commands), Tone::Normal, card));
    }
}

} // namespace RelayMedic
