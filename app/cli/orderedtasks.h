// OrderedTasks: one task for every line of an input, many at once, their results in the order of the lines.
//
// The counterpart of OrderedPool for work that waits for the network: everything happens in one event loop. At most `window`
// results are under way or waiting for an earlier one, so that memory does not grow with the input.
#pragma once

#include "app/cli/linereader.h"

#include <QEventLoop>
#include <QObject>

#include <qcoro/qcorotask.h>

#include <deque>

namespace RelayMedic
{

template<typename T>
class OrderedTasks
{
public:
    using Start = std::function<QCoro::Task<T>(QByteArray line)>;
    using Take = std::function<void(const T &result)>;

    //! Throws UsageTrouble when the input cannot be read.
    OrderedTasks(const std::string &path, int jobs, Start start, Take take)
        : m_jobs(jobs)
        , m_window(static_cast<std::size_t>(jobs) * 4)
        , m_start(std::move(start))
        , m_take(std::move(take))
        , m_reader(path, &m_context, [this] { pump(); })
    {
    }

    //! Returns when every line was answered.
    void run()
    {
        pump();
        if (!isDone())
            m_loop.exec();
    }

private:
    struct Slot {
        std::optional<T> result;
        QCoro::Task<void> task;
    };

    static QCoro::Task<void> follow(OrderedTasks *self, Slot *slot, QCoro::Task<T> task)
    {
        T value = co_await std::move(task);
        slot->result = std::move(value);
        --self->m_running;
        self->wake();
    }

    //! Later: a task must have come to its end before it is taken away.
    void wake()
    {
        if (std::exchange(m_woken, true))
            return;
        QMetaObject::invokeMethod(
            &m_context,
            [this] {
                m_woken = false;
                pump();
            },
            Qt::QueuedConnection);
    }

    bool isDone() const { return m_slots.empty() && m_reader.isAtEnd(); }

    void pump()
    {
        for (bool moved = true; moved;) {
            moved = false;
            while (!m_slots.empty() && m_slots.front()->result) {
                m_take(*m_slots.front()->result);
                m_slots.pop_front();
                moved = true;
            }
            while (m_running < m_jobs && m_slots.size() < m_window && startNext())
                moved = true;
        }
        if (isDone())
            m_loop.quit();
    }

    bool startNext()
    {
        const auto line = m_reader.take();
        if (!line)
            return false;
        m_slots.push_back(std::make_unique<Slot>());
        ++m_running;
        Slot *slot = m_slots.back().get();
        slot->task = follow(this, slot, m_start(*line));
        return true;
    }

    int m_jobs;
    std::size_t m_window;
    Start m_start;
    Take m_take;
    int m_running = 0;
    bool m_woken = false;
    std::deque<std::unique_ptr<Slot>> m_slots;
    QEventLoop m_loop;
    QObject m_context;
    LineReader m_reader; // last: it calls pump()
};

} // namespace RelayMedic
