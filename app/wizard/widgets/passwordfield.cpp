#include "app/wizard/widgets/passwordfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace RelayMedic
{

PasswordField::PasswordField(QWidget *parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_show(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_line, 1);
    row->addWidget(m_show);
    m_line->setEchoMode(QLineEdit::Password);
    m_line->setMaxLength(maxChars);
    m_line->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_show->setCheckable(true);
    m_show->setFocusPolicy(Qt::StrongFocus);
    setFocusProxy(m_line);
    reveal(false);
    connect(m_show, &QToolButton::toggled, this, &PasswordField::reveal);
    connect(m_line, &QLineEdit::textEdited, this, &PasswordField::edited);
}

void PasswordField::setNames(const QString &objectName, const QString &accessibleName)
{
    m_line->setObjectName(objectName);
    m_line->setAccessibleName(accessibleName);
    m_show->setObjectName(objectName + QStringLiteral("Show"));
}

Secret PasswordField::secret() const
{
    return m_line->text().isEmpty() ? Secret() : Secret(m_line->text());
}

void PasswordField::setSecret(const Secret &secret)
{
    if (!(this->secret() == secret))
        m_line->setText(QString::fromUtf8(secret.reveal()));
}

void PasswordField::reveal(bool shown)
{
    m_line->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setText(shown ? tr("Hide") : tr("Show"));
    m_show->setAccessibleName(shown ? tr("Hide what is typed") : tr("Show what is typed"));
}

} // namespace RelayMedic
