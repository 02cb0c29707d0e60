// Foldable: a heading that unfolds what is below it. The contents are made when they are first wanted.
#pragma once

#include <QWidget>

#include <functional>

namespace RelayMedic
{

class FoldButton;

class Foldable : public QWidget
{
    Q_OBJECT
public:
    using MakeContent = std::function<QWidget *(QWidget *parent)>;

    Foldable(const QString &title, MakeContent makeContent, QWidget *parent = nullptr);

    bool isUnfolded() const;
    void setUnfolded(bool unfolded);

private:
    void unfold(bool unfolded);

    MakeContent m_makeContent;
    FoldButton *m_button;
    QWidget *m_content = nullptr;
};

} // namespace RelayMedic
