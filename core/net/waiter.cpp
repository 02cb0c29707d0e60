#include "core/net/waiter.h"

#include <utility>

namespace RelayMedic
{

Waiter::Waiter(Cancellation &cancellation)
    : m_cancellation(cancellation)
    , m_zero(new QTimer)
    , m_alarm(new QTimer)
{
    m_zero->setSingleShot(true);
    m_alarm->setSingleShot(true);
    m_alarm->setTimerType(Qt::PreciseTimer);
    QObject::connect(m_zero, &QTimer::timeout, m_zero, [this] { resume(); });
    QObject::connect(m_alarm, &QTimer::timeout, m_zero, [this] { wake(); });
    m_connection = QObject::connect(&cancellation, &Cancellation::requested, m_zero, [this] { wake(); });
}

Waiter::~Waiter()
{
    QObject::disconnect(m_connection);
    for (QTimer *timer : {m_zero, m_alarm}) {
        timer->stop();
        timer->disconnect();
        timer->deleteLater();
    }
}

void Waiter::wake()
{
    if (m_sleeper && !m_zero->isActive())
        m_zero->start(0);
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
            m_alarm->start(std::chrono::milliseconds(deadline.remainingTime()));
        co_await Sleep(*this);
    }
}

} // namespace RelayMedic
