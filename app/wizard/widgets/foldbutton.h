// FoldButton: a heading with a triangle that points to the text when folded and down when unfolded.
#pragma once

#include <QAbstractButton>

namespace RelayMedic
{

class FoldButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FoldButton(const QString &title, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace RelayMedic
