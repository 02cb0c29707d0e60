#include "app/wizard/parts/messageview.h"

#include "app/wizard/parts/hoplist.h"
#include "app/wizard/parts/identitypanel.h"
#include "app/wizard/parts/spfview.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/foldable.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/stateword.h"

#include "core/net/wiretext.h"
#include "core/session/messagecheck.h"

#include <QVBoxLayout>

#include <algorithm>

namespace RelayMedic
{

namespace
{

Tone toneOf(AuthResult result)
{
    switch (result) {
    case AuthResult::Pass: return Tone::Good;
    case AuthResult::Fail:
    case AuthResult::SoftFail:
    case AuthResult::PermError: return Tone::Bad;
    case AuthResult::Policy:
    case AuthResult::Neutral: return Tone::Note;
    case AuthResult::None:
    case AuthResult::TempError: return Tone::Quiet;
    }
    return Tone::Quiet;
}

Mark markOf(AuthResult result)
{
    switch (result) {
    case AuthResult::Pass: return Mark::Tick;
    case AuthResult::Fail:
    case AuthResult::SoftFail:
    case AuthResult::PermError: return Mark::Cross;
    case AuthResult::Policy:
    case AuthResult::Neutral: return Mark::Note;
    case AuthResult::None: return Mark::Dash;
    case AuthResult::TempError: return Mark::Question;
    }
    return Mark::Question;
}

//! The words of RFC 8601 stand in brackets behind ours: people look them up.
QString wordOf(AuthResult result)
{
    const QString word = QLatin1String(authResultWord(result));
    switch (result) {
    case AuthResult::Pass: return MessageView::tr("proven (%1)").arg(word);
    case AuthResult::Fail:
    case AuthResult::SoftFail:
    case AuthResult::PermError: return MessageView::tr("not proven (%1)").arg(word);
    case AuthResult::Policy:
    case AuthResult::Neutral: return MessageView::tr("does not count (%1)").arg(word);
    case AuthResult::None: return MessageView::tr("nothing to judge (%1)").arg(word);
    case AuthResult::TempError: return MessageView::tr("not known (%1)").arg(word);
    }
    return word;
}

bool wasChanged(const Dkim::Outcome &outcome)
{
    return outcome.reason == Dkim::Reason::BodyChanged || outcome.reason == Dkim::Reason::HeaderChanged ||
           outcome.reason == Dkim::Reason::BodyTooShort;
}

} // namespace

MessageView::MessageView(const MessageReport &report, bool wasCutShort, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageView"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(em(this, 1.2));
    addVerdict(report, wasCutShort);
    addIdentities(report);
    addProofs(report);
    addWay(report);
    m_column->addStretch(1);
}

Card *MessageView::addCard(const QString &heading)
{
    auto *card = new Card(this);
    card->content()->addWidget(cardHeading(heading, card));
    m_column->addWidget(card);
    return card;
}

void MessageView::addVerdict(const MessageReport &report, bool wasCutShort)
{
    const AuthResult result = report.dmarc.result();
    const Tone stripe = toneOf(result) == Tone::Quiet ? Tone::Note : toneOf(result);
    auto *card = new Card(this, stripe);
    auto *title = new Label({}, Tone::Normal, card);
    title->setObjectName(QStringLiteral("dmarcSentence"));
    title->enlarge(1.2);
    title->setOutsideText(dmarcTitle(report));
    card->setAccessibleName(title->text());
    card->content()->addWidget(title);
    card->content()->addWidget(new StateWord(markOf(result), toneOf(result), QStringLiteral("DMARC: ") + wordOf(result), card));
    QStringList notes = dmarcNotes(report);
    if (wasCutShort)
        notes.prepend(tr("Stopped before DNS had answered everything: what is not known may change the answer."));
    if (std::any_of(report.dkim.begin(), report.dkim.end(), wasChanged))
        notes.append(
            tr("Pasting or saving can change a message. To be sure of its signatures, open the file as it came (.eml)."));
    if (const QString advice = messageAdvice(report); !advice.isEmpty() && !wasCutShort)
        notes.prepend(advice);
    for (const QString &note : std::as_const(notes)) {
        auto *label = new Label({}, Tone::Normal, card);
        label->setOutsideText(note);
        card->content()->addWidget(label);
    }
    m_column->addWidget(card);
}

void MessageView::addIdentities(const MessageReport &report)
{
    const IdentityMap map = identityMap(identitiesOf(report), true);
    if (!map.isEmpty())
        addCard(tr("Who vouches for the sender"))->content()->addWidget(new IdentityPanel(map, this));
}

void MessageView::addProof(Card *card, const QString &name, AuthResult result, const QString &reason)
{
    auto *heading = new Label({}, Tone::Normal, card);
    heading->setObjectName(QStringLiteral("proofName"));
    heading->setSentence(name); // its values are isolated already
    card->content()->addWidget(heading);
    card->content()->addWidget(new StateWord(markOf(result), toneOf(result), wordOf(result), card));
    if (reason.isEmpty())
        return;
    auto *why = new Label({}, Tone::Quiet, card);
    why->setObjectName(QStringLiteral("proofReason"));
    why->setOutsideText(reason);
    card->content()->addWidget(why);
}

void MessageView::addProofs(const MessageReport &report)
{
    Card *card = addCard(tr("What was proven, and why not"));
    card->content()->setSpacing(em(this, 0.35));
    if (report.spf) {
        const QString client = QString::fromLatin1(report.spf->query.client.text());
        addProof(card,
                 tr("Sending server (SPF), for %1, which the Received fields name as the one that handed the mail over")
                     .arg(isolated(client)),
                 Spf::authResultOf(report.spf->evaluation.result),
                 spfTitle(*report.spf) + QLatin1Char(' ') + spfReason(*report.spf));
        auto *steps = new Foldable(
            tr("How SPF was judged, step by step"),
            [spf = *report.spf](QWidget *at) -> QWidget * { return new SpfView(spf, at); }, card);
        steps->setObjectName(QStringLiteral("spfSteps"));
        card->content()->addWidget(steps);
    } else {
        addProof(card, tr("Sending server (SPF)"), AuthResult::None,
                 tr("The message does not tell which server handed it over, or for whom."));
    }
    for (const Dkim::Outcome &outcome : report.dkim) {
        card->content()->addSpacing(em(this, 0.6));
        addProof(card, tr("Signature (DKIM) of %1").arg(isolated(wireText(outcome.signature.domain))), outcome.result,
                 dkimReason(outcome));
    }
    if (report.dkim.isEmpty()) {
        card->content()->addSpacing(em(this, 0.6));
        addProof(card, tr("Signature (DKIM)"), AuthResult::None, tr("The mail carries none."));
    }
    if (report.arc.result != AuthResult::None) {
        card->content()->addSpacing(em(this, 0.6));
        addProof(card, tr("Notes of the servers on the way (ARC)"), report.arc.result, arcReason(report.arc));
    }
}

void MessageView::addWay(const MessageReport &report)
{
    addCard(tr("The way of the mail"))->content()->addWidget(hopList(report.hops, this));
}

} // namespace RelayMedic
