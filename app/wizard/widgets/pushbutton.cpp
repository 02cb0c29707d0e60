#include "app/wizard/widgets/pushbutton.h"

#include "app/wizard/widgets/theme.h"

namespace RelayMedic
{

QPushButton *pushButton(const QString &text, const QString &objectName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    button->setMinimumWidth(button->sizeHint().width() + em(button, 1.2));
    return button;
}

} // namespace RelayMedic
