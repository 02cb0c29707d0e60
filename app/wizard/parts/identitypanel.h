// IdentityPanel: the identity map with its sentence above it, and the same as a table, folded.
#pragma once

#include "core/explain/identitymap.h"

#include <QWidget>

namespace RelayMedic
{

class IdentityPanel : public QWidget
{
    Q_OBJECT
public:
    explicit IdentityPanel(const IdentityMap &map, QWidget *parent = nullptr);
};

} // namespace RelayMedic
