#include "app/wizard/parts/planview.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/label.h"

#include <QVBoxLayout>

namespace RelayMedic
{

namespace
{

//! The names of a look-up, as far as they are known before.
QString namesOf(const PlannedContact &contact)
{
    const QString host = isolated(contact.host);
    switch (contact.later) {
    case LaterNames::None: break;
    case LaterNames::MailServers: return PlanView::tr("The mail servers of %1").arg(host);
    case LaterNames::Certificates: return PlanView::tr("_25._tcp. at the mail servers of %1").arg(host);
    case LaterNames::SpfParts: return PlanView::tr("The names in the SPF record of %1").arg(host);
    case LaterNames::Selectors: return PlanView::tr("The DKIM keys usual at the provider of %1").arg(host);
    case LaterNames::Reports: return PlanView::tr("Those who take the DMARC reports of %1").arg(host);
    case LaterNames::ReverseNames: return PlanView::tr("The names found at %1").arg(host);
    case LaterNames::OwnAddress: return PlanView::tr("The name of this computer's public address, if %1 tells it").arg(host);
    case LaterNames::Listings: return PlanView::tr("The sending address and the sender's domain, at the blocklist %1").arg(host);
    }
    return host;
}

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
    addWeb(plan);
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
        if (contact.port == 0 || contact.onlyIfNeeded || contact.isWeb)
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

void PlanView::addWeb(const Plan &plan)
{
    Card *card = nullptr;
    for (const PlannedContact &contact : plan.contacts) {
        if (!contact.isWeb)
            continue;
        if (!card)
            card = addCard(tr("Only if the domain says in DNS that it has rules for safe delivery (MTA-STS)"));
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
        card->content()->addWidget(new Label(withCommands(namesOf(contact), contact.commands), Tone::Normal, card));
    }
}

} // namespace RelayMedic
