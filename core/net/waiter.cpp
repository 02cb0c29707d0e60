#include "core/net/waiter.h"

#include <QBasicTimer>
#include <QObject>
#include <QThread>
#include <QTimerEvent>

#include <utility>
#include <vector>

namespace RelayMedic
{

//! The timers of a waiter. Resuming may end in its destruction, while the bell still rings: nothing of it is used afterwards.
class Waiter::Bell : public QObject
{
public:
    void attend(Waiter *waiter)
    {
        m_waiter = waiter;
        m_zero.stop();
        m_alarm.stop();
    }
    void wake()
    {
        if (!m_zero.isActive())
            m_zero.start(0, this);
    }
    void wakeAfter(std::chrono::milliseconds time) { m_alarm.start(static_cast<int>(time.count()), Qt::PreciseTimer, this); }

protected:
    void timerEvent(QTimerEvent *event) override
    {
        if (event->timerId() == m_alarm.timerId()) {
            m_alarm.stop();
            m_waiter->wake();
        } else if (event->timerId() == m_zero.timerId()) {
            m_zero.stop();
            m_waiter->resume();
        }
    }

private:
    Waiter *m_waiter = nullptr;
    QBasicTimer m_zero;
    QBasicTimer m_alarm;
};

//! Those of a thread that nobody waits for. A batch of look-ups needs hundreds of thousands, a few hundred at a time.
class Waiter::Bells
{
public:
    static std::unique_ptr<Bell> take(Waiter *waiter)
    {
        std::unique_ptr<Bell> bell;
        if (s_idle.empty()) {
            bell = std::make_unique<Bell>();
        } else {
            bell = std::move(s_idle.back());
            s_idle.pop_back();
        }
        bell->attend(waiter);
        return bell;
    }

    static void give(std::unique_ptr<Bell> bell)
    {
        bell->attend(nullptr);
        if (bell->thread() == QThread::currentThread() && s_idle.size() < mostIdle)
            s_idle.push_back(std::move(bell));
        else
            bell.release()->deleteLater();
    }

private:
    static constexpr std::size_t mostIdle = 1'024;
    static thread_local std::vector<std::unique_ptr<Bell>> s_idle;
};

thread_local std::vector<std::unique_ptr<Waiter::Bell>> Waiter::Bells::s_idle;

Waiter::Waiter(Cancellation &cancellation)
    : m_cancellation(cancellation)
    , m_bell(Bells::take(this))
{
    m_cancellation.m_waiters.insert(this);
}

Waiter::~Waiter()
{
    m_cancellation.m_waiters.erase(this);
    Bells::give(std::move(m_bell));
}

void Waiter::wake()
{
    if (m_sleeper)
        m_bell->wake();
}

void Waiter::resume()
{
    // Nothing of this object may be used after the call: the coroutine may have destroyed it.
    if (const auto sleeper = std::exchange(m_sleeper, {}))
        sleeper.resume();
}

void Waiter::Sleep::await_suspend(std::coroutine_handle<> handle)
{
    Q_ASSERT_X(!m_waiter.m_sleeper, "Waiter", "two coroutines wait on one object");
    m_waiter.m_sleeper = handle;
}

QCoro::Task<Result<void>> Waiter::until(std::function<bool()> ready, std::function<std::optional<Failure>()> trouble,
                                        QDeadlineTimer deadline)
{
    for (;;) {
        if (m_cancellation.isRequested())
            co_return failed(FailureKind::Cancelled);
        if (ready())
            co_return Result<void>();
        if (const auto failure = trouble(); failure)
            co_return tl::unexpected<Failure>(*failure);
        if (deadline.hasExpired())
            co_return failed(FailureKind::TimedOut);
        if (!deadline.isForever())
            m_bell->wakeAfter(std::chrono::milliseconds(deadline.remainingTime()));
        co_await Sleep(*this);
    }
}

} // namespace RelayMedic
