// AdviceRow: one numbered step of a verdict: what to do, the old and the new value, and a button that copies the new one.
#pragma once

#include "core/explain/phrasebook.h"

#include <QWidget>

class QBoxLayout;

namespace RelayMedic
{

class AdviceRow : public QWidget
{
    Q_OBJECT
public:
    AdviceRow(int number, const Step &step, QWidget *parent = nullptr);

private:
    void addValue(QBoxLayout *column, const QString &name, const QString &before, const QString &after, const QString &copied);
};

} // namespace RelayMedic
