// Page 5: the checks, live: what is asked, how it went, and on demand the conversation with the servers.
#pragma once

#include "app/wizard/pages/steppage.h"

class QListView;
class QProgressBar;
class QPushButton;

namespace RelayMedic
{

class CheckModel;
class Label;
class TranscriptView;

class ChecksPage : public StepPage
{
    Q_OBJECT
public:
    explicit ChecksPage(WizardCase &shared);

    void left() override;

protected:
    void build(QVBoxLayout *content) override;
    void entered() override;

private:
    void buildProgress(QVBoxLayout *content);
    void buildList(QVBoxLayout *content);
    void listen();
    void startRun();
    void showProgress();
    void showFinished();

    Label *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_showTalk = nullptr;
    CheckModel *m_model = nullptr;
    QListView *m_list = nullptr;
    TranscriptView *m_talk = nullptr;
    QString m_promise; //!< "Nothing is sent; one sign-in will be tried."
};

} // namespace RelayMedic
