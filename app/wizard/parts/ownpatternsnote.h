// OwnPatternsNote: a quiet sentence about rows of the organisation's own pattern file that could not be used.
#pragma once

#include <QWidget>

namespace RelayMedic
{

class OwnPatternsNote : public QWidget
{
    Q_OBJECT
public:
    explicit OwnPatternsNote(QWidget *parent = nullptr);

protected:
    //! The file is looked at when the window has been painted, beside the event loop.
    void showEvent(QShowEvent *event) override;

private:
    void look();
    void say(const QStringList &sentences, qsizetype troubles);

    bool m_looked = false;
};

} // namespace RelayMedic
