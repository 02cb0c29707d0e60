// MessageDialog: asks DNS who vouches for a message, shows that it is under way, then what came of it. Closing it stops the questions.
#pragma once

#include "app/wizard/state/messagerun.h"

#include <QDialog>

class QProgressBar;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace RelayMedic
{

class Label;

class MessageDialog : public QDialog
{
    Q_OBJECT
public:
    MessageDialog(const QByteArray &message, const NetworkOptions &network, QWidget *parent);
    ~MessageDialog() override;

    void start();
    bool isRunning() const { return m_run->isRunning(); }

signals:
    //! The report is shown.
    void answered();

private:
    void buildHead(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    void showReport(const MessageReport &report, bool wasCutShort);
    void showFailure(const Failure &failure);
    void leave();

    MessageRun *m_run;
    Label *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    QScrollArea *m_area = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_copy = nullptr;
    QString m_text; //!< the report, for the clipboard
};

} // namespace RelayMedic
