#include "app/wizard/pages/senderpage.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/addressfield.h"
#include "app/wizard/widgets/card.h"
#include "app/wizard/widgets/formrows.h"
#include "app/wizard/widgets/label.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

namespace RelayMedic
{

SenderPage::SenderPage(WizardCase &shared)
    : StepPage(WizardStep::Sender, shared)
{
}

void SenderPage::build(QVBoxLayout *content)
{
    auto *card = new Card(this);
    content->addWidget(card);
    auto *rows = new FormRows(card);
    card->content()->addWidget(rows);
    m_from = addAddress(rows, QStringLiteral("from"), tr("Sender (&From)"),
                        tr("The address that the mail is sent as. Its domain is looked up in DNS."), &Case::from);
    m_to = addAddress(rows, QStringLiteral("to"), tr("&Recipient"),
                      tr("The address that could not be reached, or one at another organisation. Nothing is sent to it."),
                      &Case::to);
    m_origin = new QComboBox(rows);
    m_origin->addItem(tr("I do not know"), static_cast<int>(Origin::Unspecified));
    m_origin->addItem(tr("A mail program (Outlook, Thunderbird, a phone)"), static_cast<int>(Origin::MailProgram));
    m_origin->addItem(tr("An app or a device (scanner, accounting, monitoring)"), static_cast<int>(Origin::AppOrDevice));
    m_origin->addItem(tr("A web site (contact form, shop)"), static_cast<int>(Origin::WebSite));
    m_origin->addItem(tr("A mail server of our own"), static_cast<int>(Origin::Server));
    m_origin->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_origin->setMinimumContentsLength(16);
    rows->add(QStringLiteral("origin"), tr("Sent from &where"), m_origin, {});
    connect(m_origin, &QComboBox::activated, this,
            [this] { shared().setOrigin(static_cast<Origin>(m_origin->currentData().toInt())); });
    buildSeen(content);
}

AddressField *SenderPage::addAddress(FormRows *rows, const QString &name, const QString &label, const QString &hint,
                                     QString Case::*member)
{
    auto *field = new AddressField(rows);
    rows->add(name + QStringLiteral("Row"), label, field, hint);
    field->setNames(name, field->accessibleName());
    connect(field, &AddressField::edited, this, [this, member](const QString &address) { shared().set(member, address); });
    return field;
}

void SenderPage::buildSeen(QVBoxLayout *content)
{
    m_seen = new Card(this);
    m_seen->setObjectName(QStringLiteral("seenInBounce"));
    m_seen->content()->addWidget(cardHeading(tr("What the returned message says"), m_seen));
    m_seenText = new Label({}, Tone::Normal, m_seen);
    m_seenText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_seen->content()->addWidget(m_seenText);
    content->addWidget(m_seen);
}

void SenderPage::showCase()
{
    m_from->setAddress(shared().input().from);
    m_to->setAddress(shared().input().to);
    m_origin->setCurrentIndex(m_origin->findData(static_cast<int>(shared().origin())));
    showSeen();
}

void SenderPage::showSeen()
{
    QStringList lines;
    if (const auto &intake = shared().recognised()) {
        const OriginalMessage &message = intake->bounce.original;
        const auto add = [&lines](const QString &sentence, const QString &value) {
            if (!value.isEmpty())
                lines.append(sentence.arg(isolated(value)));
        };
        add(tr("From (what the reader sees): %1"), message.from);
        add(tr("Envelope sender (where bounces go): %1"), message.envelopeFrom);
        add(tr("Subject: %1"), message.subject);
        add(tr("Sent: %1"), message.date);
        add(tr("Failed for: %1"), intake->recipient ? intake->recipient->address : QString());
        if (!shared().input().otherRecipients.isEmpty())
            lines.append(tr("and for %n more recipient(s)", nullptr, static_cast<int>(shared().input().otherRecipients.size())));
    }
    m_seenText->setText(lines.join(QLatin1Char('\n')));
    m_seen->setVisible(!lines.isEmpty());
}

void SenderPage::entered()
{
    (m_from->address().isEmpty() ? m_from : m_to)->line()->setFocus();
}

} // namespace RelayMedic
