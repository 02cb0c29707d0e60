// Cancellation: the one flag of a session, with the wakeups that wait for it.
#pragma once

#include <QObject>

#include <unordered_set>

namespace RelayMedic
{

class Waiter;

//! Owned by the session; outlives every channel and resolver query made with it, and lives in their thread.
class Cancellation : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    bool isRequested() const { return m_requested; }
    //! Wakes all that wait.
    void request();

private:
    friend class Waiter;
    bool m_requested = false;
    std::unordered_set<Waiter *> m_waiters;
};

} // namespace RelayMedic
