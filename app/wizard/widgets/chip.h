// Chip: a short statement in a rounded box, its first words bold.
#pragma once

#include <QWidget>

namespace RelayMedic
{

class Label;

class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const QString &lead, const QString &rest = {}, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace RelayMedic
