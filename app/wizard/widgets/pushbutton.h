// A push button as this window uses them: with room around its text, and never pressed by Enter in a field.
#pragma once

#include <QPushButton>

namespace RelayMedic
{

QPushButton *pushButton(const QString &text, const QString &objectName, QWidget *parent);

} // namespace RelayMedic
