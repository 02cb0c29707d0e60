// MessageRun: a MessageCheck in a thread of its own, since hashing a message of 25 MB would hold the window up.
//
// Reading the message, asking and verifying all happen there; the window hears of it through signals, in its own thread.
#pragma once

#include "core/session/messagecheck.h"

#include <QMutex>
#include <QThread>

namespace RelayMedic
{

class MessageRun : public QObject
{
    Q_OBJECT
public:
    //! `message` as it came; SPF is asked for the server that its own fields name.
    MessageRun(QByteArray message, NetworkOptions network, QObject *parent = nullptr);
    //! Waits for the thread, which ends soon after a cancel(): with the piece of work that it is at.
    ~MessageRun() override;

    void start();
    //! finished() comes soon after, with what is known.
    void cancel();
    bool isRunning() const { return m_running; }

signals:
    //! One of these comes once after start(), if the object lives so long.
    void finished(const RelayMedic::MessageReport &report, bool wasCutShort);
    //! Malformed: it is no message. Anything else: DNS cannot be asked.
    void failed(const RelayMedic::Failure &failure);

private:
    void work();
    void carryOut(MessageCheck &check);
    void report(const std::function<void()> &tell);

    const QByteArray m_message;
    const NetworkOptions m_network;
    std::unique_ptr<QThread> m_thread;
    bool m_running = false;

    QMutex m_mutex;                  // guards what follows, which both threads use
    MessageCheck *m_check = nullptr; // while it may be told to stop
    bool m_cancelled = false;
};

} // namespace RelayMedic
