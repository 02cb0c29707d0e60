// MessageDialog: asks DNS who vouches for a message, shows that it is under way, then what came of it. Closing it stops the questions.
#pragma once

#include "core/model/case.h"
#include "core/session/messagecheck.h"

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
    MessageDialog(const RawMessage &message, const std::optional<Spf::Query> &query, const NetworkOptions &network,
                  QWidget *parent = nullptr);
    ~MessageDialog() override;

    //! A message as bytes, with the query that its own fields give. Null where it cannot be read.
    static MessageDialog *forMessage(const QByteArray &bytes, const NetworkOptions &network, QWidget *parent);

    void start();
    bool isRunning() const { return m_check->isRunning(); }

signals:
    //! The report is shown.
    void answered();

private:
    void buildHead(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    void showReport(const MessageReport &report);

    MessageCheck *m_check;
    Label *m_status = nullptr;
    QProgressBar *m_progress = nullptr;
    QScrollArea *m_area = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_copy = nullptr;
    QString m_text; //!< the report, for the clipboard
};

} // namespace RelayMedic
