// MessageCheck: who vouches for a message? SPF, DKIM, ARC and DMARC as a receiver judges them, and the way that the message took.
//
// Like Session, for one message: it asks DNS for what the message names, and nothing else. The window and the command line start it and
// listen. It runs in the thread that called start().
#pragma once

#include "core/explain/messagereport.h"

#include <QObject>

#include <memory>

namespace RelayMedic
{

//! The questions alone. `names` outlives the task. Without a query SPF is left out.
QCoro::Task<MessageReport> authenticated(NameService *names, RawMessage message, std::optional<Spf::Query> query);

//! The envelope's sender as the last server wrote it down (Return-Path, RFC 5321 section 4.4); empty where it wrote nothing.
QString returnPath(const RawMessage &message);

class MessageCheck : public QObject
{
    Q_OBJECT
public:
    MessageCheck(RawMessage message, std::optional<Spf::Query> query, NetworkOptions options, QObject *parent = nullptr);
    //! Waits for a run under way to end as cancelled.
    ~MessageCheck() override;

    //! Trouble with the options that makes a run impossible.
    Result<void> usable() const;
    void start();
    //! Ends the run soon: what was not answered counts as unanswered, and finished() comes with that.
    void cancel();
    bool isRunning() const;
    //! cancel() was called, or the time limit was passed, before all was answered.
    bool wasCutShort() const;

signals:
    //! Exactly once after start(), always.
    void finished(const RelayMedic::MessageReport &report);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace RelayMedic
