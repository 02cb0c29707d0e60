#include "app/wizard/parts/ordinarynote.h"

#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"
#include "app/wizard/widgets/pushbutton.h"

#include <QVBoxLayout>

namespace RelayMedic
{

OrdinaryNote::OrdinaryNote(QWidget *parent)
    : QWidget(parent)
    , m_asks(new Label({}, Tone::Quiet, this))
    , m_check(pushButton(tr("Check &who vouches for it"), QStringLiteral("checkMessage"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.6));
    m_asks->setObjectName(QStringLiteral("checkMessageAsks"));
    column->addWidget(m_asks);
    column->addWidget(m_check, 0, Qt::AlignLeading);
    connect(m_check, &QPushButton::clicked, this, &OrdinaryNote::wanted);
    hide();
}

void OrdinaryNote::offer(const std::optional<OrdinaryMessage> &message)
{
    setVisible(message.has_value());
    if (!message)
        return;
    m_check->setHidden(message->isRebuilt);
    if (message->isRebuilt) {
        m_asks->setText(
            tr("Outlook saved it in a form of its own, in which signatures cannot be verified. Open it as .eml instead, as "
               "your mail provider's web page can save it."));
        return;
    }
    QStringList names;
    for (const QString &domain : message->domains)
        names.append(isolated(domain));
    if (message->namesMore)
        names.append(QStringLiteral("…"));
    m_asks->setText(names.isEmpty()
                        ? tr("The button asks nobody: the message names no domain.")
                        : tr("The button asks DNS about %1 and about the names in the records found there. Nothing is sent.")
                              .arg(names.join(QStringLiteral(", "))));
}

} // namespace RelayMedic
