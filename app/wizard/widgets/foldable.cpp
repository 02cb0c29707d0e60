#include "app/wizard/widgets/foldable.h"

#include "app/wizard/widgets/foldbutton.h"
#include "app/wizard/widgets/theme.h"

#include <QVBoxLayout>

namespace RelayMedic
{

Foldable::Foldable(const QString &title, MakeContent makeContent, QWidget *parent)
    : QWidget(parent)
    , m_makeContent(std::move(makeContent))
    , m_button(new FoldButton(title, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.5));
    column->addWidget(m_button, 0, Qt::AlignLeading);
    connect(m_button, &FoldButton::toggled, this, &Foldable::unfold);
    unfold(false);
}

bool Foldable::isUnfolded() const
{
    return m_button->isChecked();
}

void Foldable::setUnfolded(bool unfolded)
{
    m_button->setChecked(unfolded);
}

void Foldable::unfold(bool unfolded)
{
    m_button->setAccessibleDescription(unfolded ? tr("unfolded") : tr("folded"));
    if (unfolded && !m_content) {
        m_content = m_makeContent(this);
        layout()->addWidget(m_content);
    }
    if (m_content)
        m_content->setVisible(unfolded);
}

} // namespace RelayMedic
