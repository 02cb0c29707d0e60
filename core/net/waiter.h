// Waiter: how core/net waits for the event loop, and the only way it does.
//
// One coroutine at a time sleeps in until(). Socket signals, timers and the session's cancellation only call wake(); the
// coroutine is resumed through a zero timer, so never from inside a signal, and looks at the state again.
// Being level-triggered it cannot lose an event that came before the wait began.
#pragma once

#include "core/base/result.h"
#include "core/net/cancellation.h"

#include <QDeadlineTimer>

#include <qcoro/qcorotask.h>

#include <coroutine>
#include <functional>
#include <memory>

namespace RelayMedic
{

class Waiter
{
public:
    //! `cancellation` outlives the waiter.
    explicit Waiter(Cancellation &cancellation);
    ~Waiter();
    Waiter(const Waiter &) = delete;
    Waiter &operator=(const Waiter &) = delete;

    void wake();

    //! Ends by exactly one of: `ready()` is true, cancelled, `trouble()` has a Failure, TimedOut. They are asked in this
    //! order, save that a request to cancel that was made before counts first.
    QCoro::Task<Result<void>> until(std::function<bool()> ready, std::function<std::optional<Failure>()> trouble,
                                    QDeadlineTimer deadline);

private:
    struct Sleep {
        explicit Sleep(Waiter &waiter)
            : m_waiter(waiter)
        {
        }
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> handle);
        void await_resume() const noexcept {}

        Waiter &m_waiter;
    };
    void resume();

    class Bell;
    class Bells;

    Cancellation &m_cancellation;
    std::unique_ptr<Bell> m_bell;
    std::coroutine_handle<> m_sleeper;
};

} // namespace RelayMedic
