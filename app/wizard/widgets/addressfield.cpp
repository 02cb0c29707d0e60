#include "app/wizard/widgets/addressfield.h"

#include "app/wizard/state/addresshint.h"
#include "app/wizard/state/outside.h"
#include "app/wizard/widgets/label.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace RelayMedic
{

AddressField::AddressField(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_trouble(new Label({}, Tone::Bad, this))
    , m_meant(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.3));
    column->addWidget(m_line);
    column->addWidget(m_trouble);
    column->addWidget(m_meant, 0, Qt::AlignLeading);
    m_line->setMaxLength(4 * maxAddressChars);
    m_line->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_meant->setAutoDefault(false);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        judge();
        emit edited(address());
    });
    // While somebody types, an address is always wrong; it is only complained of when the field is left. The label is the
    // receiver because the line is left, too, when all this is destroyed.
    connect(m_line, &QLineEdit::editingFinished, m_trouble, [label = m_trouble] { label->setVisible(!label->text().isEmpty()); });
    connect(m_meant, &QPushButton::clicked, this, [this] {
        setAddress(m_suggestion);
        m_line->setFocus();
        emit edited(address());
    });
    judge();
}

void AddressField::setNames(const QString &objectName, const QString &accessibleName)
{
    m_line->setObjectName(objectName);
    m_line->setAccessibleName(accessibleName);
    m_trouble->setObjectName(objectName + QStringLiteral("Trouble"));
    m_meant->setObjectName(objectName + QStringLiteral("Meant"));
}

QString AddressField::address() const
{
    return m_line->text().trimmed();
}

void AddressField::setAddress(const QString &address)
{
    if (address != this->address())
        m_line->setText(address);
    judge();
    m_trouble->setVisible(!m_trouble->text().isEmpty());
}

void AddressField::judge()
{
    const QString sentence = addressTrouble(addressShape(m_line->text()));
    m_trouble->setText(sentence);
    m_line->setAccessibleDescription(sentence);
    if (sentence.isEmpty() || !m_line->hasFocus())
        m_trouble->setVisible(!sentence.isEmpty());
    m_suggestion = likelyMeant(m_line->text());
    m_meant->setVisible(!m_suggestion.isEmpty());
    const QString shown = outsideText(m_suggestion, maxAddressChars).replace(QLatin1Char('&'), QLatin1String("&&"));
    m_meant->setText(tr("Did you mean %1?").arg(shown));
}

} // namespace RelayMedic
