// StepList: the steps at the side of the window; done ones ticked, the current one marked.
#pragma once

#include "app/wizard/state/steps.h"

#include <QListWidget>

namespace RelayMedic
{

class StepList : public QListWidget
{
    Q_OBJECT
public:
    explicit StepList(QWidget *parent = nullptr);

    void setCurrent(WizardStep step);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {sizeHint().width(), 0}; }

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void takeColours();
};

} // namespace RelayMedic
